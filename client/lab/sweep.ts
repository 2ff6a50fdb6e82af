import { GROUP_NAMES } from '#shared/game/audience.ts';
import { type Table, tableOf } from '../exports/table.ts';
import type { Sweep } from './use-sweep.ts';

/** A row for each value: parts of all people and of each group that believe, 0..1. */
export function sweepTable({ rule, rows }: Sweep): Table {
  const names = [rule, 'all', ...GROUP_NAMES];
  const types = Object.fromEntries(names.map((name) => [name, 'number' as const]));
  const known = rows.flatMap(({ value, reach }) =>
    reach ? [{ [rule]: value, all: reach.all, ...reach.of }] : [],
  );
  return tableOf(types, known);
}
