/**
 * Logarithm and exponential from additions, multiplications and divisions alone, which every
 * engine rounds alike (IEEE 754): the last bit of `Math.log` and `Math.exp` differs between them.
 */
/** Natural logarithm of a positive number, within 4 units in the last place; −∞ of 0. */
export function ln(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  let halvings = 0;
  for (; x > Math.SQRT2; x *= 0.5) halvings++;
  for (; x < Math.SQRT1_2; x *= 2) halvings--;
  return halvings * Math.LN2 + twiceArtanh((x - 1) / (x + 1));
}

/** ln(1 − p) for p in [0, 1], precise for small p, where 1 − p has lost it. */
export function lnLess(p: number): number {
  return p > 0.25 ? ln(1 - p) : twiceArtanh(-p / (2 - p));
}

/** ln((1 + s) / (1 − s)) by its series, for |s| ≤ 0.172. */
function twiceArtanh(s: number): number {
  const q = s * s;
  let sum = 1 / 23;
  sum = sum * q + 1 / 21;
  sum = sum * q + 1 / 19;
  sum = sum * q + 1 / 17;
  sum = sum * q + 1 / 15;
  sum = sum * q + 1 / 13;
  sum = sum * q + 1 / 11;
  sum = sum * q + 1 / 9;
  sum = sum * q + 1 / 7;
  sum = sum * q + 1 / 5;
  sum = sum * q + 1 / 3;
  return 2 * s * (sum * q + 1);
}

/** e to the power of x, for |x| ≤ 700, within 8 units in the last place. */
export function exp(x: number): number {
  const doublings = Math.round(x / Math.LN2);
  const rest = x - doublings * Math.LN2;
  let sum = 1;
  for (let k = 18; k > 0; k--) sum = 1 + (sum * rest) / k;
  return sum * power(2, doublings);
}

export function squared(x: number): number {
  return x * x;
}

/** base to the power of a whole number, by squaring. */
export function power(base: number, exponent: number): number {
  let result = 1;
  let square = exponent < 0 ? 1 / base : base;
  for (let n = Math.abs(exponent); n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
