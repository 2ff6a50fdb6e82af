/** A line through values as an SVG path, in a box whose y grows downwards. */
export interface Curve {
  readonly path: string;
  /** Height of the last value in the box. */
  readonly last: number;
  /** Values at the lower and the upper edge. */
  readonly low: number;
  readonly high: number;
}

/** Points that the scale spans at least, so that a small change does not look like a fall. */
const LEAST_SPAN = 100;

/** @param values two or more, in their order */
export function curveOf(values: readonly number[], width: number, height: number): Curve {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const spare = Math.max(0, LEAST_SPAN - (most - least)) / 2;
  const [low, high] = [Math.floor(least - spare), Math.ceil(most + spare)];
  const x = (i: number) => round((i * width) / (values.length - 1));
  const y = (value: number) => round(height * (1 - (value - low) / (high - low)));
  const path = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(value)}`).join('');
  return { path, last: y(values.at(-1)!), low, high };
}

const round = (n: number): number => Math.round(n * 10) / 10;
