import { cpus } from 'node:os';
import type { RecordableHistogram } from 'node:perf_hooks';
import type { ServerLines } from '../boot.ts';
import type { Scenario } from './scenario.ts';
import type { Tally } from './tally.ts';
import type { ServerReport } from './watch-server.ts';

/** Milliseconds. */
interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** What a run has shown. All but joins and errors is of the time that was measured. */
export interface Report {
  readonly about: string;
  readonly machine: string;
  readonly seconds: number;
  readonly clients: {
    readonly asked: number;
    /** In a world at the end; those who were between two visits are not. */
    readonly players: number;
    readonly watchers: number;
  };
  readonly joins: Percentiles & { readonly perSecond: number };
  readonly frames: {
    readonly count: number;
    readonly delay: Percentiles;
    /** Share of frames that came more than 100 ms late. */
    readonly lateShare: number;
    readonly longestSilenceMs: number;
    /** Bytes that a client took in a second, on the mean: all that came over its connection. */
    readonly bytesPerSecond: { readonly player: number; readonly watcher: number };
  };
  readonly orders: {
    readonly perSecond: number;
    readonly acknowledgement: Percentiles;
    readonly refusal: Percentiles;
  };
  readonly counts: Readonly<Record<string, number>>;
  /** Rules that were broken: none, where all is well. */
  readonly violations: Readonly<Record<string, { count: number; examples: string[] }>>;
  readonly server: ServerReport;
  /** Of a server that was booted for the run. */
  readonly log?: ServerLines;
  readonly swarm: Swarm;
}

interface Swarm {
  readonly threads: number;
  /** Of one processor. */
  readonly cpuPercent: number;
  /** Of the busiest thread: where this is large, the swarm measures itself. */
  readonly eventLoopP99Ms: number;
}

export function reportOf(run: {
  scenario: Scenario;
  asked: number;
  players: number;
  watchers: number;
  joinedInMs: number;
  seconds: number;
  tally: Tally;
  server: ServerReport;
  swarm: Swarm;
}): Report {
  const { scenario, asked, players, watchers, seconds, tally, server, swarm } = run;
  const counted = (name: string) => tally.counts.get(name) ?? 0;
  const sum = (prefix: string) =>
    [...tally.counts].reduce(
      (all, [name, value]) => all + (name.startsWith(prefix) ? value : 0),
      0,
    );
  const processors = cpus();
  return {
    about: scenario.about,
    machine: `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, Node ${process.version}, server and swarm together`,
    seconds,
    clients: { asked, players, watchers },
    joins: {
      ...percentiles(tally.times.join),
      perSecond: asked / Math.max(run.joinedInMs / 1000, 0.001),
    },
    frames: {
      count: counted('frames'),
      delay: percentiles(tally.times.frameDelay),
      lateShare: counted('late') / Math.max(1, counted('timed')),
      longestSilenceMs: tally.longestSilenceMs,
      bytesPerSecond: {
        player: counted('bytes of players') / seconds / Math.max(1, players),
        watcher: counted('bytes of watchers') / seconds / Math.max(1, watchers),
      },
    },
    orders: {
      perSecond: (sum('order ') + counted('repeats')) / seconds,
      acknowledgement: percentiles(tally.times.ack),
      refusal: percentiles(tally.times.refusal),
    },
    counts: Object.fromEntries([...tally.counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    violations: Object.fromEntries(tally.violations),
    server,
    swarm,
  };
}

function percentiles(histogram: RecordableHistogram): Percentiles {
  if (histogram.count === 0) return { count: 0, p50: 0, p95: 0, p99: 0, most: 0 };
  const at = (percent: number) => histogram.percentile(percent) / 1000;
  return {
    count: histogram.count,
    p50: at(50),
    p95: at(95),
    p99: at(99),
    most: histogram.max / 1000,
  };
}

/** The report as a person reads it. */
export function printReport(report: Report): void {
  const { clients, joins, frames, orders, server, swarm, violations } = report;
  console.log(`${report.about}\n${report.machine}`);
  const ms = ({ count, p50, p95, p99, most }: Percentiles) => ({
    count,
    p50: round(p50),
    p95: round(p95),
    p99: round(p99),
    most: round(most),
  });
  console.table({
    'join, ms': ms(joins),
    'frame delay, ms': ms(frames.delay),
    'order to acknowledgement, ms': ms(orders.acknowledgement),
    'order to refusal, ms': ms(orders.refusal),
  });
  const range = ({ first, last, most }: { first: number; last: number; most: number }) =>
    `${round(first)} → ${round(last)}, at most ${round(most)}`;
  console.table({
    'clients asked for': clients.asked,
    'at the end': `${clients.players} players, ${clients.watchers} watchers`,
    'joins a second': round(joins.perSecond),
    'KB a second, a player': round(frames.bytesPerSecond.player / 1000, 2),
    'KB a second, a watcher': round(frames.bytesPerSecond.watcher / 1000, 2),
    'frames over 100 ms late': `${round(100 * frames.lateShare, 3)}%`,
    'longest silence, ms': round(frames.longestSilenceMs),
    'orders a second': round(orders.perSecond),
    'server: CPU': `${round(server.cpuPercent)}% of one processor`,
    'server: CPU a tick, ms': round(server.cpuMsPerTick, 2),
    'server: a tick takes, ms': `${round(server.tickMs.mean, 2)}, 99% below ${server.tickMs.below99Percent}`,
    'server: journal, ms': `${round(server.journalMs.mean, 2)}, 99% below ${server.journalMs.below99Percent}, ${server.journalFailures} failures`,
    'server: ticks, dropped': `${server.ticks}, ${server.droppedTicks}`,
    'server: event-loop delay p99, ms': `${round(server.eventLoopP99Ms.median)}, worst ${round(server.eventLoopP99Ms.worst)}`,
    'server: resident memory, MB': range(server.rssMb),
    'server: heap, MB': range(server.heapMb),
    'server: external memory, MB': range(server.externalMb),
    'unsent in the system, KB': round(server.unsentKb),
    'swarm: CPU': `${round(swarm.cpuPercent)}% of one processor, ${swarm.threads} threads`,
    'swarm: event-loop delay p99, ms': round(swarm.eventLoopP99Ms),
  });
  console.table(report.counts);
  if (report.log) {
    console.log(`The server has logged ${report.log.count} lines.`);
    for (const line of report.log.errors) console.log(line);
  }
  for (const [rule, { count, examples }] of Object.entries(violations)) {
    console.log(`BROKEN ${count} times: ${rule}\n  ${examples.join('\n  ')}`);
  }
  if (Object.keys(violations).length === 0) console.log('No rule was broken.');
}

function round(value: number, decimals = 1): number {
  return Number(value.toFixed(decimals));
}
