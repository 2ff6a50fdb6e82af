import { type Table, tableOf } from '../exports/table.ts';
import type { ChartLine } from '../ui/chart.tsx';
import type { Run } from './run.ts';

/** Lines of two runs over one time. */
export interface Overlay {
  readonly ticks: readonly number[];
  readonly lines: readonly ChartLine[];
}

/**
 * Lays two runs over one another by the time since the clock started. Between two points a line has the
 * earlier one's share, after the end of its run none.
 *
 * @param seats of each run that are drawn
 * @param mark added to the names of a run's seats
 */
export function overlaid(
  runs: readonly [Run, Run],
  seats: readonly [readonly number[], readonly number[]],
  mark: readonly [string, string],
): Overlay {
  const ticks = [...new Set(runs.flatMap(({ curve }) => curve.map(({ tick }) => tick)))].sort(
    (a, b) => a - b,
  );
  const lines = runs.flatMap((run, which) =>
    run.seats
      .filter(({ seat }) => seats[which]!.includes(seat))
      .map(({ seat, name }) => ({
        seat,
        label: `${name} ${mark[which]}`,
        isDashed: which === 1,
        shares: ticks.map(sharesOf(run, seat)),
      })),
  );
  return { ticks, lines };
}

function sharesOf({ curve }: Run, seat: number): (tick: number) => number | null {
  let at = -1;
  const end = curve.at(-1)?.tick ?? -1;
  return (tick) => {
    while (at + 1 < curve.length && curve[at + 1]!.tick <= tick) at++;
    return tick > end ? null : (curve[at]?.shares[seat] ?? 0);
  };
}

/** A row for each run, 1 or 2, tick and seat, as in the timeline of a match. */
export function runsTable(runs: readonly [Run, Run]): Table {
  const rows = runs.flatMap(({ curve, seats }, which) =>
    curve.flatMap(({ tick, shares }) =>
      seats.map(({ seat, name }) => ({
        run: which + 1,
        tick,
        seat,
        name,
        share: shares[seat] ?? 0,
      })),
    ),
  );
  const types = {
    run: 'whole',
    tick: 'whole',
    seat: 'whole',
    name: 'text',
    share: 'number',
  } as const;
  return tableOf(types, rows);
}
