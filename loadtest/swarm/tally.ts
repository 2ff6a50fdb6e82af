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
  /** By what is seen, such as the agents of a room, and tick: its hash. */
  readonly shown: Map<string, Map<number, number>>;
  /** The last that was seen as text. */
  readonly texts: Map<string, { readonly tick: number; readonly text: string }>;
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
    texts: new Map(),
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

/**
 * Notes what somebody sees of `what` at `tick`, as text or as its hash: all who see it must see
 * the same.
 */
export function compare(tally: Tally, what: string, tick: number, seen: number | string): void {
  const ofRoom = tally.shown.get(what) ?? new Map<number, number>();
  const hash = typeof seen === 'number' ? seen : hashOf(new TextEncoder().encode(seen));
  const known = ofRoom.get(tick);
  if (known === undefined) ofRoom.set(tick, hash);
  else {
    count(tally, 'compared');
    if (known !== hash) {
      const other = tally.texts.get(what);
      const isKnown = typeof seen === 'string' && other?.tick === tick;
      const how = isKnown ? difference(other.text, seen) : `${known}, then ${hash}`;
      violate(tally, 'mirrors of one world differ', `${what} at tick ${tick}: ${how}`);
    }
  }
  tally.shown.set(what, ofRoom);
  if (known === undefined && typeof seen === 'string') tally.texts.set(what, { tick, text: seen });
}

/** FNV-1a over bytes. */
export function hashOf(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) sum = Math.imul(sum ^ bytes[i]!, 0x01000193);
  return sum >>> 0;
}

/** Where two texts part. */
function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const excerpt = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return `…${excerpt(one)}…, then …${excerpt(other)}…`;
}

/** Starts to measure: what was counted and timed before does not count; what is wrong does. */
export function beginMeasuring(tally: Tally): void {
  for (const name of tally.counts.keys()) if (!isOfAllTime(name)) tally.counts.delete(name);
  for (const name of TIMES) if (!isOfAllTime(name)) tally.times[name].reset();
  tally.longestSilenceMs = 0;
}

/** Most joins happen before the measuring, and lies are few where they are numbered. */
function isOfAllTime(name: string): boolean {
  return /^(join|error|lie)/.test(name);
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
