/** The middle one; of an even number, the higher of the two in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The least value that is not below `percent` percent of all. */
export function percentile(values: readonly number[], percent: number): number {
  const at = Math.min(values.length - 1, Math.floor((values.length * percent) / 100));
  return values.toSorted((a, b) => a - b)[at]!;
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
