import type { TickReport } from './step.ts';
import type { World } from './world.ts';

/** What the log reads of a tick's report. */
type Changes = Pick<TickReport, 'tick' | 'changed'>;

/**
 * Who adopted what from whom, kept beside a world: nothing in it is state, and a world goes the
 * same way with and without. Records stand in order of tick, in each tick the seeded first, so
 * that whoever was adopted from stands before those who adopted.
 */
export interface AdoptionLog {
  /** Records kept at most. */
  readonly limit: number;
  /** Records in use. */
  length: number;
  /** Adoptions that found the log full. */
  lost: number;
  tick: Uint32Array;
  agent: Uint32Array;
  idea: Uint16Array;
  /** Agent adopted from; −1 = seeded. */
  source: Int32Array;
}

/**
 * [SIM20] A log that begins at the world's present tick; those who believe something already
 * stand in it as seeds. Takes 14 bytes a record, doubling as it fills.
 */
export function startLog(world: World, limit: number): AdoptionLog {
  const log: AdoptionLog = { limit, length: 0, lost: 0, ...columns(Math.min(limit, 1024)) };
  const { belief, since } = world.state;
  for (let a = 0; a < world.people.count; a++) {
    if (belief[a] !== 0) record(log, since[a], a, belief[a], -1);
  }
  return log;
}

/**
 * [SIM20] Notes the adoptions of the tick that was reported last. An agent that was seeded with
 * one idea and won by another in the same tick is noted with the latter only.
 */
export function logAdoptions(log: AdoptionLog, world: World, report: Changes): void {
  const { belief, parent } = world.state;
  for (const a of adopters(world, report)) {
    if (parent[a] === 0) record(log, report.tick - 1, a, belief[a], -1);
  }
  for (const a of adopters(world, report)) {
    if (parent[a] !== 0) record(log, report.tick - 1, a, belief[a], parent[a] - 1);
  }
}

/** Agents that took something up in the tick that was reported last, ascending. */
export function* adopters({ state }: World, { changed, tick }: Changes): Generator<number> {
  for (const a of changed) if (state.belief[a] !== 0 && state.since[a] === tick - 1) yield a;
}

function record(log: AdoptionLog, tick: number, agent: number, idea: number, source: number): void {
  if (log.length === log.limit) {
    log.lost++;
    return;
  }
  if (log.length === log.tick.length) grow(log);
  log.tick[log.length] = tick;
  log.agent[log.length] = agent;
  log.idea[log.length] = idea;
  log.source[log.length++] = source;
}

function grow(log: AdoptionLog): void {
  const larger = columns(Math.min(log.limit, 2 * log.length));
  larger.tick.set(log.tick);
  larger.agent.set(log.agent);
  larger.idea.set(log.idea);
  larger.source.set(log.source);
  Object.assign(log, larger);
}

function columns(records: number) {
  return {
    tick: new Uint32Array(records),
    agent: new Uint32Array(records),
    idea: new Uint16Array(records),
    source: new Int32Array(records),
  };
}

/** The adoptions of one idea as trees: rows in the order of the log. */
export interface Forest {
  /** Index into the log. */
  readonly record: Uint32Array;
  /** Row of the adoption that led to this one, always a lower row; −1 for a root. */
  readonly parent: Int32Array;
}

/**
 * [SIM20] The cascades of an idea. An agent that adopts again is another row, and what it
 * passes on from then on hangs on that. Where the log does not know the source, a tree begins.
 */
export function forestOf(log: AdoptionLog, idea: number): Forest {
  const record: number[] = [];
  const parent: number[] = [];
  const latest = new Map<number, number>();
  for (let i = 0; i < log.length; i++) {
    if (log.idea[i] !== idea) continue;
    parent.push(latest.get(log.source[i]) ?? -1);
    latest.set(log.agent[i], record.length);
    record.push(i);
  }
  return { record: Uint32Array.from(record), parent: Int32Array.from(parent) };
}
