import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../statistics.ts';

/** The server's own numbers at one moment, from `/metrics`. */
interface Sample {
  /** Bytes in the system's queues of all connections from the server's port. */
  readonly unsent: number;
  /** `performance.now()` when they came. */
  readonly at: number;
  /** Numbers by name; labels are added up, but for the buckets of histograms. */
  readonly values: ReadonlyMap<string, number>;
}

/** What the server said of itself while it was measured. Megabytes are 10^6 bytes. */
export interface ServerReport {
  /** Of one processor. */
  readonly cpuPercent: number;
  readonly rssMb: Range;
  readonly heapMb: Range;
  readonly externalMb: Range;
  /** 99th percentile of each two seconds' event-loop delay: the median of them, and the worst. */
  readonly eventLoopP99Ms: { readonly median: number; readonly worst: number };
  readonly ticks: number;
  readonly droppedTicks: number;
  /** Most that the system held of what the server had sent and nobody had taken yet. */
  readonly unsentKb: number;
  /** CPU of the whole process, divided by the ticks of all worlds. */
  readonly cpuMsPerTick: number;
  /** Time that ticks took, encoding and fan-out included. */
  readonly tickMs: Timing;
  /** From giving an entry to the journal until it is on disk. */
  readonly journalMs: Timing;
  readonly journalFailures: number;
}

/** Of a histogram; the 99th percentile is below the bound that is given. */
interface Timing {
  readonly count: number;
  readonly mean: number;
  readonly below99Percent: number;
}

/** Memory comes and goes with the garbage, so its ends are medians of the first and last fifth. */
interface Range {
  readonly first: number;
  readonly last: number;
  readonly most: number;
}

const EVERY_MS = 2000;

export interface ServerWatch {
  /** What counts begins now. */
  begin(): Promise<void>;
  /** Stops asking. */
  end(): Promise<ServerReport>;
}

/** Asks `/metrics` every two seconds. A server that does not answer is an error only at the ends. */
export function watchServer(url: string): ServerWatch {
  let samples: Sample[] = [];
  const stop = new AbortController();
  const watching = (async () => {
    while (!stop.signal.aborted) {
      await sleep(EVERY_MS, undefined, { signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted) return;
      await ask(url).then(
        (sample) => samples.push(sample),
        () => {},
      );
    }
  })();
  return {
    async begin() {
      samples = [await ask(url)];
    },
    async end() {
      stop.abort();
      await watching;
      samples.push(await ask(url));
      return summarise(samples);
    },
  };
}

async function ask(url: string): Promise<Sample> {
  const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(20_000) });
  const values = parse(await answer.text());
  return { at: performance.now(), values, unsent: await unsentBytes(Number(new URL(url).port)) };
}

/** Of every connection from `port` of this machine; 0 where the system does not tell. */
async function unsentBytes(port: number): Promise<number> {
  let sum = 0;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const text = await readFile(table, 'utf8').catch(() => '');
    for (const line of text.split('\n').slice(1)) {
      const [, local, , , queues] = line.trim().split(/\s+/);
      if (Number.parseInt(local?.split(':')[1] ?? '', 16) !== port) continue;
      sum += Number.parseInt(queues!.split(':')[0]!, 16);
    }
  }
  return sum;
}

/** Prometheus' text format. */
export function parse(text: string): Map<string, number> {
  const values = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, labels = '', number] = /^(\w+)(\{.*\})? (\S+)$/.exec(line) ?? [];
    if (!name) continue;
    const key = name.endsWith('_bucket') ? `${name} ${/le="([^"]+)"/.exec(labels)?.[1]}` : name;
    values.set(key, (values.get(key) ?? 0) + Number(number));
  }
  return values;
}

function summarise(samples: readonly Sample[]): ServerReport {
  const [first, last] = [samples[0]!, samples.at(-1)!];
  const grown = (name: string) => (last.values.get(name) ?? 0) - (first.values.get(name) ?? 0);
  const range = (name: string): Range => {
    const all = samples.map(({ values }) => (values.get(name) ?? 0) / 1e6);
    const fifth = Math.ceil(all.length / 5);
    const [first, last] = [median(all.slice(0, fifth)), median(all.slice(-fifth))];
    return { first, last, most: Math.max(...all) };
  };
  const lags = samples
    .slice(1)
    .map(({ values }) => 1000 * (values.get('nodejs_eventloop_lag_p99_seconds') ?? 0))
    .sort((a, b) => a - b);
  const ticks = grown('virality_ticks_total');
  const cpuSeconds = grown('process_cpu_seconds_total');
  return {
    cpuPercent: (cpuSeconds / ((last.at - first.at) / 1000)) * 100,
    rssMb: range('process_resident_memory_bytes'),
    heapMb: range('nodejs_heap_size_used_bytes'),
    externalMb: range('nodejs_external_memory_bytes'),
    eventLoopP99Ms: { median: lags[lags.length >> 1] ?? 0, worst: lags.at(-1) ?? 0 },
    ticks,
    unsentKb: Math.max(...samples.map(({ unsent }) => unsent)) / 1000,
    droppedTicks: grown('virality_ticks_dropped_total'),
    cpuMsPerTick: ticks === 0 ? 0 : (cpuSeconds * 1000) / ticks,
    tickMs: timing(first, last, 'virality_tick_seconds'),
    journalMs: timing(first, last, 'virality_journal_append_seconds'),
    journalFailures: grown('virality_journal_failures_total'),
  };
}

/** What a histogram of seconds has come to between two samples. */
function timing(first: Sample, last: Sample, name: string): Timing {
  const grown = (key: string) => (last.values.get(key) ?? 0) - (first.values.get(key) ?? 0);
  const count = grown(`${name}_count`);
  if (count === 0) return { count, mean: 0, below99Percent: 0 };
  const bounds = [...last.values.keys()].filter((key) => key.startsWith(`${name}_bucket `));
  const bound = bounds.find((key) => grown(key) >= 0.99 * count) ?? '+Inf';
  const seconds = Number(bound.split(' ')[1]?.replace('+Inf', 'Infinity'));
  return { count, mean: (grown(`${name}_sum`) * 1000) / count, below99Percent: seconds * 1000 };
}
