import { apply } from '#shared/sim/input.ts';
import { seedCount } from './actions/seed.ts';
import type { GameEvent } from './event.ts';
import { traitsOf } from './ideas.ts';
import { type Match, phaseOf } from './match.ts';
import { type IdeaDraft, LIMITS, type Refusal } from './order.ts';
import { TICKS_A_SECOND } from './time.ts';

/**
 * [GAME3] Sends a seat's idea into the world, which starts the clock when it stands; where the
 * spec says that launches wait [GAME18], the idea is kept until it is started.
 */
export function launch(
  match: Match,
  seat: number,
  idea: IdeaDraft,
  region: number,
  events: GameEvent[],
): void {
  const isGathering = phaseOf(match) === 'gathering';
  if (isGathering && match.spec.waits) {
    match.state.waiting[seat] = region + 1;
    match.plans[seat] = idea;
    events.push({ kind: 'ready', seat });
    return;
  }
  enter(match, seat, idea, region, events);
  if (isGathering) startClock(match);
}

/** [GAME18] Launches all ideas that wait, by seat, and starts the clock. */
export function begin(match: Match, events: GameEvent[]): Refusal | null {
  const { state, plans } = match;
  if (phaseOf(match) !== 'gathering') {
    return { code: 'not-in-phase', detail: 'the clock has started already' };
  }
  if (plans.every((plan) => plan === null)) {
    return { code: 'not-in-phase', detail: 'nobody is ready: launch an idea first' };
  }
  for (let seat = 0; seat < LIMITS.seats; seat++) {
    const idea = plans[seat];
    if (!idea) continue;
    const region = state.waiting[seat]! - 1;
    unready(match, seat);
    enter(match, seat, idea, region, events);
  }
  startClock(match);
  return null;
}

/** The seat has no idea that waits. */
export function unready({ state, plans }: Match, seat: number): void {
  state.waiting[seat] = 0;
  plans[seat] = null;
}

function enter(
  match: Match,
  seat: number,
  draft: IdeaDraft,
  region: number,
  events: GameEvent[],
): void {
  const { world, state } = match;
  const traits = traitsOf(draft);
  const idea = apply(world, { kind: 'launch', traits, owner: seat + 1, parent: 0 });
  match.drafts[idea] = draft;
  state.idea[seat] = idea;
  const reached = apply(world, { kind: 'seed', idea, region, count: seedCount(match) });
  events.push({ kind: 'launched', seat, idea, region, value: reached });
}

function startClock({ state, spec, world }: Match): void {
  state.phase[0] = 1;
  state.begins[0] = world.tick;
  if (spec.mode !== 'lab') state.ends[0] = world.tick + spec.seconds * TICKS_A_SECOND;
}
