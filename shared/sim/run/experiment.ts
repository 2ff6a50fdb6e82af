import { freshHash, hashText } from '../columns.ts';
import { squared } from '../exact.ts';
import { agentsOf } from '../networks/topology.ts';
import { draw, keyOf, PURPOSE } from '../random.ts';
import type { Run } from './model.ts';
import { begin, foldRun, stepRun } from './run.ts';
import type { Seeding } from './seeds.ts';

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

export interface Plan {
  readonly runs: number;
  readonly seed: number;
  readonly maxTicks: number;
}

/**
 * [RUN1] Begins `run` again and again, each time from a seed of its own that follows from `seed` and
 * the number, until nothing can change or `maxTicks` are over. Yields null at tick 0 and after each
 * tick, and the outcome after each run.
 */
export function* runAll(
  run: Run,
  seeding: Seeding,
  { runs, seed, maxTicks }: Plan,
  hash: Uint32Array,
): Generator<Outcome | null> {
  const key = keyOf(seed, PURPOSE.run, 0);
  const agents = agentsOf(run.network);
  for (let number = 0; number < runs; number++) {
    const own = draw(key, number);
    begin(run, own, seeding(own));
    yield null;
    while (run.isOpen && run.tick < maxTicks) {
      stepRun(run);
      yield null;
    }
    foldRun(run, hash);
    const [reached, active, peak] = [run.state.reached[0], run.state.active[0], run.state.peak[0]];
    yield {
      run: number,
      seed: own,
      spread: reached,
      attackRate: reached / agents,
      peak: peak / agents,
      final: active / agents,
      ticks: run.tick,
    };
  }
}

/** All runs at once, with the hash of all their last states. */
export function outcomesOf(
  run: Run,
  seeding: Seeding,
  plan: Plan,
): { outcomes: Outcome[]; hash: string } {
  const hash = freshHash();
  const outcomes: Outcome[] = [];
  for (const one of runAll(run, seeding, plan, hash)) if (one !== null) outcomes.push(one);
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
