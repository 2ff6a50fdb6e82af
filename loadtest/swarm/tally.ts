import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

const TIMES = ['frameDelay', 'ack', 'refusal', 'join', 'comeback'] as const;
type Timed = (typeof TIMES)[number];

interface Violation {
  count: number;
  /** The first few, in words. */
  readonly examples: string[];
}

/** What one thread of the swarm has seen; goes to another thread as it is. */
export interface Tally {
  readonly counts: Map<string, number>;
  /** In microseconds. */
  readonly times: Record<Timed, RecordableHistogram>;
  readonly violations: Map<string, Violation>;
  /** By room and tick: hash of what all agents show. */
  readonly shown: Map<string, Map<number, number>>;
  longestSilenceMs: number;
}

const EXAMPLES = 5;
const HOUR_US = 3_600_000_000;

export function makeTally(): Tally {
  const times = Object.fromEntries(
    TIMES.map((name) => [name, createHistogram({ lowest: 1, highest: HOUR_US, figures: 3 })]),
  ) as Tally['times'];
  return {
    counts: new Map(),
    times,
    violations: new Map(),
    shown: new Map(),
    longestSilenceMs: 0,
  };
}

export function count(tally: Tally, name: string, by = 1): void {
  tally.counts.set(name, (tally.counts.get(name) ?? 0) + by);
}

export function time(tally: Tally, name: Timed, milliseconds: number): void {
  tally.times[name].record(Math.max(1, Math.round(milliseconds * 1000)));
}

/** Notes that a rule was broken. */
export function violate(tally: Tally, rule: string, example: string): void {
  const violation = tally.violations.get(rule) ?? { count: 0, examples: [] };
  violation.count++;
  if (violation.examples.length < EXAMPLES) violation.examples.push(example);
  tally.violations.set(rule, violation);
}

/** Notes what a mirror shows at `tick`: all mirrors of a room must show the same. */
export function compare(tally: Tally, roomId: string, tick: number, hash: number): void {
  const ofRoom = tally.shown.get(roomId) ?? new Map<number, number>();
  const known = ofRoom.get(tick);
  if (known === undefined) ofRoom.set(tick, hash);
  else {
    count(tally, 'compared');
    if (known !== hash) {
      violate(tally, 'mirrors of one world differ', `${roomId} at tick ${tick}: ${known}, ${hash}`);
    }
  }
  tally.shown.set(roomId, ofRoom);
}

/** Starts to measure: what was counted and timed before does not count; what is wrong does. */
export function beginMeasuring(tally: Tally): void {
  for (const name of tally.counts.keys()) if (!isOfAllTime(name)) tally.counts.delete(name);
  for (const name of TIMES) if (!isOfAllTime(name)) tally.times[name].reset();
  tally.longestSilenceMs = 0;
}

/** Most joins happen before the measuring. */
function isOfAllTime(name: string): boolean {
  return name.startsWith('join') || name.startsWith('error');
}

/** Adds what another thread has seen. */
export function addTally(sum: Tally, other: Tally): void {
  for (const [name, value] of other.counts) count(sum, name, value);
  for (const name of TIMES) sum.times[name].add(other.times[name]);
  for (const [rule, violation] of other.violations) {
    for (const example of violation.examples) violate(sum, rule, example);
    sum.violations.get(rule)!.count += violation.count - violation.examples.length;
  }
  for (const [roomId, ticks] of other.shown) {
    for (const [tick, hash] of ticks) compare(sum, roomId, tick, hash);
  }
  sum.longestSilenceMs = Math.max(sum.longestSilenceMs, other.longestSilenceMs);
}
