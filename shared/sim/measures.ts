import { adopters } from './adoption-log.ts';
import { IDEA_ROWS } from './attention/columns.ts';
import { ln } from './exact.ts';
import type { TickReport } from './step.ts';
import type { World } from './world.ts';

/**
 * What is measured in a world besides the tallies that it keeps itself (`believers`,
 * `believersIn`, `believersOf`): followed tick by tick from the reports, in time that grows
 * with what changed and with the number of ideas, never by a sweep over all agents. Nothing
 * here is state. After a seek or restore, start again.
 */
export interface Measures {
  /** The world's tick when it was measured last. */
  tick: number;
  /** For each idea: how many took it up from somebody in the last tick. */
  readonly adoptions: Uint32Array;
  /** Adoptions of all ideas in each of the last ten ticks; tick t at t mod 10. */
  readonly lately: Uint32Array;
  /** For each agent: tick of its latest adoption, seeded or not, + 1; 0 = none seen. */
  readonly adopted: Uint32Array;
  /** For each idea and window (see `reproduction`): who adopted in it, seeded or not … */
  readonly adopters: Uint32Array;
  /** … and how many adopted from them, whenever. */
  readonly caused: Uint32Array;
}

/** Ticks of a window: 10 s. */
export const WINDOW = 100;
/** Windows kept: what those of more than ten minutes ago cause counts no more. */
export const WINDOWS = 64;
/** Ticks over which speed is taken: 1 s. */
const SECOND = 10;

/** [SIM22] Begins at the world's present tick. Takes 4 bytes an agent and 256 KiB. */
export function startMeasures(world: World): Measures {
  return {
    tick: world.tick,
    adoptions: new Uint32Array(IDEA_ROWS),
    lately: new Uint32Array(SECOND),
    adopted: new Uint32Array(world.people.count),
    adopters: new Uint32Array(IDEA_ROWS * WINDOWS),
    caused: new Uint32Array(IDEA_ROWS * WINDOWS),
  };
}

/** [SIM22] Takes in the tick that was reported last. Throws a RangeError when one was left out. */
export function measure(measures: Measures, world: World, report: TickReport): void {
  const { adoptions, lately, adopted } = measures;
  if (report.tick !== measures.tick + 1) {
    throw new RangeError(`measured to tick ${measures.tick}, report of tick ${report.tick}`);
  }
  const tick = measures.tick++;
  if (tick % WINDOW === 0) openWindow(measures, tick);
  adoptions.fill(0);
  const { belief, parent } = world.state;
  // The seeded first, since somebody may adopt from them in the same tick; the others' own
  // times last, since what they passed on in this tick they had from before.
  for (const a of adopters(world, report)) if (parent[a] === 0) enter(measures, belief[a], a, tick);
  let sum = 0;
  for (const a of adopters(world, report)) {
    if (parent[a] === 0) continue;
    sum++;
    adoptions[belief[a]]++;
    const since = adopted[parent[a] - 1];
    if (since > 0 && isKept(since - 1, tick)) measures.caused[windowAt(belief[a], since - 1)]++;
  }
  for (const a of adopters(world, report)) if (parent[a] !== 0) enter(measures, belief[a], a, tick);
  lately[tick % SECOND] = sum;
}

function enter({ adopted, adopters }: Measures, idea: number, a: number, tick: number): void {
  adopted[a] = tick + 1;
  adopters[windowAt(idea, tick)]++;
}

function windowAt(idea: number, tick: number): number {
  return idea * WINDOWS + (Math.floor(tick / WINDOW) % WINDOWS);
}

function isKept(since: number, tick: number): boolean {
  return Math.floor(tick / WINDOW) - Math.floor(since / WINDOW) < WINDOWS;
}

function openWindow({ adopters, caused }: Measures, tick: number): void {
  for (let idea = 0; idea < IDEA_ROWS; idea++) {
    adopters[windowAt(idea, tick)] = 0;
    caused[windowAt(idea, tick)] = 0;
  }
}

/** [SIM22] Adoptions of all ideas, seeds left out, in the last second. */
export function speed({ lately }: Measures): number {
  return lately.reduce((sum, n) => sum + n, 0);
}

/**
 * [SIM22] The cohort reproduction number of an idea: adoptions that the adopters of a window
 * have caused so far, for each of them. `tick` is any tick of the window; windows are of 100
 * ticks from tick 0 on. NaN when nobody adopted in it or it is not kept. It is counted from
 * parents, not estimated, and still grows while the window's adopters go on posting, so compare
 * windows of the same age. The case reproduction number of J. Wallinga and P. Teunis, American
 * Journal of Epidemiology 160 (2004); cohort as against instantaneous: C. Fraser, PLoS ONE 2
 * (2007) e758.
 */
export function reproduction(measures: Measures, idea: number, tick: number): number {
  if (tick < 0 || tick >= measures.tick || !isKept(tick, measures.tick - 1)) return Number.NaN;
  const at = windowAt(idea, tick);
  const size = measures.adopters[at];
  return size === 0 ? Number.NaN : measures.caused[at] / size;
}

/**
 * [SIM23] Entropy of beliefs in bits: −Σ p log₂ p over the shares p of believers that each idea
 * has; 0 when all believe the same or nobody anything. C. Shannon 1948; over shares of memes: L.
 * Weng et al., Scientific Reports 2 (2012) 335.
 */
export function entropy(world: World): number {
  let sum = 0;
  for (const p of shares(world)) sum -= p * ln(p);
  return sum / Math.LN2;
}

/**
 * [SIM23] Polarisation: 4 Σ p² (1 − p) over the same shares: 1 when two ideas have half of the
 * believers each, 0 when one has all, less the more and the less equal the camps. The index RQ:
 * M. Reynal-Querol, Journal of Conflict Resolution 46 (2002); with J. Esteban and D. Ray's
 * measure (Econometrica 62, 1994) for exponent 1 and any two ideas equally far apart.
 */
export function polarisation(world: World): number {
  let sum = 0;
  for (const p of shares(world)) sum += p * p * (1 - p);
  return 4 * sum;
}

/** The share of all believers of each idea that has any. */
function shares({ state, ideas }: World): number[] {
  let all = 0;
  for (let idea = 1; idea < ideas; idea++) all += state.believers[idea];
  const parts: number[] = [];
  for (let idea = 1; idea < ideas; idea++) {
    if (state.believers[idea] > 0) parts.push(state.believers[idea] / all);
  }
  return parts;
}
