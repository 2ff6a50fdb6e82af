/**
 * [SIM13] Shares out `seats` whole seats by weight, with nobody off its exact share by a whole seat:
 * the method of the largest remainder (Hamilton 1792). Ties go to the lower index.
 * Weights are non-negative with a positive sum; `seats` is a whole number.
 */
export function apportion(seats: number, weights: ArrayLike<number>): Uint32Array {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i];
  if (!(total > 0)) throw new RangeError(`weights add up to ${total}, wanted more than 0`);
  const given = new Uint32Array(weights.length);
  const remainder = new Float64Array(weights.length);
  let left = seats;
  for (let i = 0; i < weights.length; i++) {
    const exact = (seats * weights[i]) / total;
    given[i] = Math.floor(exact);
    remainder[i] = exact - given[i];
    left -= given[i];
  }
  const order = Array.from(remainder.keys()).sort((a, b) => remainder[b] - remainder[a] || a - b);
  for (let i = 0; i < left; i++) given[order[i]]++;
  return given;
}
