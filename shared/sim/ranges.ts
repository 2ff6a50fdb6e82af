import type { Network } from './network.ts';

/** Agents `first` .. `last − 1`; both are multiples of 32, but for the end of the world. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * [SIM19] Cuts a world's agents into `parts` contiguous ranges of about as many edges each;
 * `parts` is 1 or more. In a small world some are empty. No word of a bit set is in two ranges.
 */
export function split({ row, target }: Pick<Network, 'row' | 'target'>, parts: number): Range[] {
  const count = row.length - 1;
  const ranges: Range[] = [];
  let first = 0;
  for (let part = 1; part <= parts; part++) {
    const edges = (target.length * part) / parts;
    let last = first;
    while (last < count && (part === parts || row[last] < edges)) last += 32;
    last = Math.min(last, count);
    ranges.push({ first, last });
    first = last;
  }
  return ranges;
}
