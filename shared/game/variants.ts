import { IDEA_ROWS } from '#shared/sim/attention/columns.ts';
import { apply, type Traits } from '#shared/sim/input.ts';
import { draw, drawBelow, keyOf, PURPOSE } from '#shared/sim/random.ts';
import { bitOf } from './audience.ts';
import type { GameEvent } from './event.ts';
import { strongestIn } from './holdings.ts';
import { slidersOf, traitsIn } from './ideas.ts';
import { isTaken, type Match, phaseOf } from './match.ts';
import { type Audience, type IdeaDraft, LIMITS } from './order.ts';
import { TICKS_A_SECOND } from './time.ts';
import { type Manner, wordVariant } from './variant-words.ts';

/** A rewritten idea: newer than its parent by 35%; 30% of former believers are open to it anew. */
const REWRITTEN = { novelty: 90, forget: 77 };
/** What a rewriting adds to virality and plausibility at most, of 255: 6%. */
const BETTER = 15;
/** An idea that has drifted: a tenth newer, and as many forget. */
const DRIFTED = { novelty: 26, forget: 26 };
/** How far a drift may take each trait up or down, of 255. */
const SHIFT = 12;

/** Every so often each seat's ideas may drift, one seat after the other … */
const DRIFT_EVERY = 10 * TICKS_A_SECOND;
const DRIFT_TURN = TICKS_A_SECOND;
/** … one time in so many. */
const DRIFT_ONE_IN = 8;
/** Rows that drift leaves to the players. */
const DRIFT_ROWS = IDEA_ROWS - 128;

interface Variant {
  readonly idea: number;
  /** Believers of the parent who took it up. */
  readonly reached: number;
}

/** [GAME22] A player's rewriting of the seat's strongest idea in a region, for an audience or all. */
export function rewrite(
  match: Match,
  seat: number,
  region: number,
  audience: Audience | undefined,
): Variant {
  const { world } = match;
  const parent = strongestIn(match, seat, region);
  const key = keyOf(world.seed, PURPOSE.variant, world.tick);
  const before = traitsIn(world, parent);
  const traits: Traits = {
    ...before,
    virality: Math.min(255, before.virality + drawBelow(key, rowOf(seat, 0), BETTER + 1)),
    plausibility: Math.min(255, before.plausibility + drawBelow(key, rowOf(seat, 1), BETTER + 1)),
    targets: audience ? 1 << bitOf(audience) : before.targets,
  };
  const isContested = world.state.immune
    .subarray(parent * world.atlas.regions.length, (parent + 1) * world.atlas.regions.length)
    .some((ticks) => ticks > 0);
  const manner: Manner = audience ?? (isContested ? 'counter' : 'wordplay');
  return enter(match, { parent, seat, region, traits, manner, ...REWRITTEN });
}

/** [GAME22] Ideas change as they are passed on: now and then one drifts, where somebody tells it. */
export function drift(match: Match, events: GameEvent[]): void {
  const { state, world, spec } = match;
  if (phaseOf(match) !== 'running' || spec.mode === 'lab' || world.ideas >= DRIFT_ROWS) return;
  const since = world.tick - state.begins[0]!;
  const seat = (since % DRIFT_EVERY) / DRIFT_TURN;
  if (since < DRIFT_EVERY || !Number.isInteger(seat) || seat >= LIMITS.seats) return;
  if (!isTaken(match, seat)) return;
  const key = keyOf(world.seed, PURPOSE.variant, world.tick);
  if (drawBelow(key, rowOf(seat, 2), DRIFT_ONE_IN) !== 0) return;
  const teller = tellerOf(match, seat, key);
  if (teller < 0) return;
  const region = world.people.region[teller]!;
  const parent = world.state.belief[teller]!;
  const before = traitsIn(world, parent);
  const shifted = (value: number, nth: number, least: number, most: number) => {
    const by = drawBelow(key, rowOf(seat, 3 + nth), 2 * SHIFT + 1) - SHIFT;
    return Math.max(least, Math.min(most, value + by));
  };
  const traits: Traits = {
    ...before,
    virality: shifted(before.virality, 0, 0, 255),
    plausibility: shifted(before.plausibility, 1, 0, 255),
    arousal: shifted(before.arousal, 2, 0, 255),
    valence: shifted(before.valence, 3, -128, 127),
  };
  const { idea, reached } = enter(match, {
    parent,
    seat,
    region,
    traits,
    manner: 'wordplay',
    ...DRIFTED,
  });
  events.push({ kind: 'drifted', seat, idea, region, value: reached });
}

function enter(
  match: Match,
  variant: {
    parent: number;
    seat: number;
    region: number;
    traits: Traits;
    manner: Manner;
    novelty: number;
    forget: number;
  },
): Variant {
  const { world, drafts } = match;
  const { parent, seat, region, traits, manner, novelty, forget } = variant;
  const idea = apply(world, { kind: 'launch', traits, owner: seat + 1, parent });
  const before = drafts[parent] ?? null;
  const key = keyOf(world.seed, PURPOSE.variant, world.tick);
  drafts[idea] = before && worded(before, traits, manner, draw(key, rowOf(seat, 8)));
  return { idea, reached: apply(world, { kind: 'vary', idea, region, novelty, forget }) };
}

function worded(draft: IdeaDraft, traits: Traits, manner: Manner, luck: number): IdeaDraft {
  return {
    ...draft,
    text: wordVariant(draft.text, manner, luck),
    ...slidersOf(traits),
  };
}

/** Rows of draws that no two seats share, beyond those of agents. */
function rowOf(seat: number, nth: number): number {
  return 0x7fff_0000 + seat * 16 + nth;
}

/** A believer of one of the seat's ideas, drawn at random; −1 when few or none believe. */
function tellerOf({ world }: Match, seat: number, key: number): number {
  for (let i = 0; i < 64; i++) {
    const a = drawBelow(key, rowOf(LIMITS.seats, i), world.people.count);
    if (world.state.owner[world.state.belief[a]!] === seat + 1) return a;
  }
  return -1;
}
