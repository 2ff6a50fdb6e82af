import { sim } from './sim.ts';
import { start } from './start.ts';
import { wire } from './wire.ts';

type Row = Readonly<Record<string, unknown>>;

interface Bar {
  readonly bar: string;
  readonly bench: () => AsyncIterable<object>;
  /** Which of the bench's rows counts. */
  readonly row: (row: Row) => boolean;
  readonly figure: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What the project promises; the machine is any of two cores. */
const BARS: readonly Bar[] = [
  {
    bar: 'ticks a second, 10,000 agents, 16 ideas, one thread',
    bench: sim,
    row: ({ agents }) => agents === 10_000,
    figure: 'ticksPerSecond',
    atLeast: 500,
  },
  {
    bar: 'bytes a changed agent, 10,000 agents, 5% changed',
    bench: wire,
    row: ({ agents, changed }) => agents === 10_000 && changed === 500,
    figure: 'bytesPerChange',
    atMost: 1.3,
  },
  {
    bar: 'ms from start to /health',
    bench: start,
    row: () => true,
    figure: 'healthMs',
    atMost: 3000,
  },
  {
    bar: 'ms from joining to the first whole map',
    bench: start,
    row: () => true,
    figure: 'joinToMapMs',
    atMost: 1000,
  },
];

/** Runs the benchmarks that have bars; a bar that is not held makes the process fail. */
export async function* bars(): AsyncGenerator<object> {
  const measured = new Map<Bar['bench'], Row[]>();
  for (const { bar, bench, row, figure, atLeast, atMost } of BARS) {
    const rows = measured.get(bench) ?? (await collect(bench));
    measured.set(bench, rows);
    const value = Number(rows.find(row)?.[figure]);
    const holds = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
    if (!holds) process.exitCode = 1;
    yield { bench: 'bars', bar, measured: value, atLeast, atMost, holds };
  }
}

async function collect(bench: Bar['bench']): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of bench()) rows.push(row as Row);
  return rows;
}
