import { freshHash, hashText } from '../columns.ts';
import { squared } from '../exact.ts';
import { draw, keyOf, PURPOSE } from '../random.ts';
import type { Run } from './model.ts';
import { begin, foldRun, stepRun } from './run.ts';
import type { Seeding } from './seeds.ts';

/** Something that can be run again and again from another seed: a classic model or a world. */
export interface Subject {
  readonly agents: number;
  begin(seed: number, seeds: Uint32Array): void;
  /** False when nothing can change any more. */
  step(): boolean;
  tally(): Tally;
  fold(hash: Uint32Array): void;
}

export interface Tally {
  readonly tick: number;
  /** Agents ever reached, seeds included; active now; the most that were at once. */
  readonly reached: number;
  readonly active: number;
  readonly peak: number;
}

/** One run. Shares are parts of all agents. */
export interface Outcome {
  readonly run: number;
  readonly seed: number;
  readonly spread: number;
  readonly attackRate: number;
  /** The largest share that was active at once, and the share at the end. */
  readonly peak: number;
  readonly final: number;
  readonly ticks: number;
}

export interface Summary {
  readonly attackRate: Spread;
  readonly spread: Spread;
  readonly peak: Spread;
  readonly ticks: Spread;
}

/** Mean and standard deviation (of the sample; 0 for one run). */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
}

export function classicSubject(run: Run): Subject {
  return {
    agents: run.network.first.length,
    begin: (seed, seeds) => begin(run, seed, seeds),
    step: () => stepRun(run),
    tally: () => ({
      tick: run.tick,
      reached: run.state.reached[0],
      active: run.state.active[0],
      peak: run.state.peak[0],
    }),
    fold: (hash) => foldRun(run, hash),
  };
}

/**
 * [RUN1] Runs the subject `runs` times, each from a seed of its own that follows from `seed` and
 * the run's number, until nothing can change or `maxTicks` are over. Yields after each.
 */
export function* runAll(
  subject: Subject,
  seeding: Seeding,
  { runs, seed, maxTicks }: { runs: number; seed: number; maxTicks: number },
  hash: Uint32Array,
): Generator<Outcome> {
  const key = keyOf(seed, PURPOSE.run, 0);
  for (let run = 0; run < runs; run++) {
    const own = draw(key, run);
    subject.begin(own, seeding(own));
    for (let tick = 0; tick < maxTicks && subject.step(); tick++);
    subject.fold(hash);
    const { tick, reached, active, peak } = subject.tally();
    const share = (count: number) => count / subject.agents;
    yield {
      run,
      seed: own,
      spread: reached,
      attackRate: share(reached),
      peak: share(peak),
      final: share(active),
      ticks: tick,
    };
  }
}

/** All runs at once, with the hash of all their last states. */
export function outcomesOf(
  subject: Subject,
  seeding: Seeding,
  plan: { runs: number; seed: number; maxTicks: number },
): { outcomes: Outcome[]; hash: string } {
  const hash = freshHash();
  const outcomes = [...runAll(subject, seeding, plan, hash)];
  return { outcomes, hash: hashText(hash) };
}

export function summarise(outcomes: readonly Outcome[]): Summary {
  return {
    attackRate: spreadOf(outcomes.map((one) => one.attackRate)),
    spread: spreadOf(outcomes.map((one) => one.spread)),
    peak: spreadOf(outcomes.map((one) => one.peak)),
    ticks: spreadOf(outcomes.map((one) => one.ticks)),
  };
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + squared(value - mean), 0);
  return { mean, sd: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}
