import { GROUP_NAMES } from '#shared/game/audience.ts';
import type { Sweep } from './use-sweep.ts';

/** A row for each value: parts of all people and of each group that believe, 0..1. */
export function csvOf({ rule, rows }: Sweep): string {
  const head = [rule, 'all', ...GROUP_NAMES];
  const body = rows.flatMap(({ value, reach }) =>
    reach ? [[value, reach.all, ...GROUP_NAMES.map((name) => reach.of[name])]] : [],
  );
  return [head, ...body].map((row) => `${row.join(',')}\n`).join('');
}
