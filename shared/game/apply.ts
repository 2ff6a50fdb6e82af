import { aimOf } from './actions/target.ts';
import { ACTIONS } from './actions.ts';
import type { GameEvent } from './event.ts';
import { begin, launch } from './launch.ts';
import { isTaken, type Match, phaseOf, regionIndex } from './match.ts';
import {
  ACTION_KINDS,
  type Act,
  type ActionKind,
  type Headline,
  type Order,
  type Refusal,
} from './order.ts';
import { retell } from './retell.ts';
import { join, leave, relieve, resume } from './seating.ts';
import { TICKS_A_SECOND } from './time.ts';
import { buyTrait, refuseTrait, tooPoor } from './traits.ts';
import { end } from './victory.ts';

/**
 * [GAME3] Applies one act at the present tick. A refusal says why not, and nothing has
 * changed; null says it is done, and what it did is in `events`.
 */
export function applyAct(match: Match, act: Act, events: GameEvent[]): Refusal | null {
  switch (act.kind) {
    case 'join':
      return join(match, act, events);
    case 'leave':
      return leave(match, act.seat);
    case 'relieve':
      return relieve(match, act.seat, events);
    case 'resume':
      return resume(match, act.seat, events);
    case 'order':
      return obey(match, act.seat, act.order, events);
    case 'retell':
      return retell(match, act);
    case 'headline':
      return announce(match, act.told, events);
    case 'begin':
      return begin(match, events);
    case 'abandon':
      return abandon(match, events);
    default:
      return act satisfies never;
  }
}

function obey(match: Match, seat: number, order: Order, events: GameEvent[]): Refusal | null {
  const refusal = refuse(match, seat, order);
  if (refusal) return refusal;
  if (order.kind === 'trait') {
    const value = buyTrait(match, seat, order.branch);
    events.push({ kind: 'trait', seat, branch: order.branch, value });
    return null;
  }
  const region = regionIndex(match, order.region);
  if (order.kind === 'launch') launch(match, seat, order.idea, region, events);
  else perform(match, seat, order, region, events);
  return null;
}

/** [GAME29] A line for the feed, of which no rule takes notice. */
function announce(match: Match, { text, by }: Headline, events: GameEvent[]): Refusal | null {
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  events.push({ kind: 'headline', text, by });
  return null;
}

function abandon(match: Match, events: GameEvent[]): Refusal | null {
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  end(match, -1, 'abandoned');
  events.push({ kind: 'over' });
  return null;
}

/** Why the order would be refused now; null when it would be applied. */
export function refuse(match: Match, seat: number, order: Order): Refusal | null {
  if (!isTaken(match, seat)) return { code: 'spectator', detail: 'you have no seat here' };
  const phase = phaseOf(match);
  if (phase === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  const launched = match.state.idea[seat] !== 0;
  if (order.kind === 'trait') {
    return launched ? refuseTrait(match, seat, order.branch) : NOT_LAUNCHED;
  }
  const region = regionIndex(match, order.region);
  if (region < 0) {
    return {
      code: 'unknown-region',
      field: 'region',
      detail: `wanted the id of a region, such as ${match.world.atlas.regions[0]?.id}`,
    };
  }
  if (order.kind === 'launch') {
    return launched ? { code: 'not-in-phase', detail: 'you have launched your idea' } : null;
  }
  if (!launched) return NOT_LAUNCHED;
  const action = ACTION_KINDS.indexOf(order.kind);
  return refuseAction(match, seat, action, region);
}

const NOT_LAUNCHED: Refusal = { code: 'not-in-phase', detail: 'launch your idea first' };

function refuseAction(match: Match, seat: number, index: number, region: number): Refusal | null {
  const action = ACTIONS[index]!;
  const free = match.spec.mode === 'lab';
  const wait = match.state.ready[seat * ACTIONS.length + index]! - match.world.tick;
  if (wait > 0 && !free) {
    const seconds = Math.ceil(wait / TICKS_A_SECOND);
    return { code: 'cooling-down', numbers: { seconds }, detail: `ready in ${seconds} s` };
  }
  if (match.state.clout[seat]! < action.price * 1000 && !free) {
    return tooPoor(match, seat, action.price);
  }
  return action.refuse(match, seat, region);
}

function perform(
  match: Match,
  seat: number,
  order: Extract<Order, { kind: ActionKind }>,
  region: number,
  events: GameEvent[],
): void {
  const { kind } = order;
  const index = ACTION_KINDS.indexOf(kind);
  const action = ACTIONS[index]!;
  const audience = 'audience' in order ? order.audience : undefined;
  const groups = action.usesTarget ? aimOf(match, seat) : 0;
  const { idea, reached, exposed, wait } = action.act(match, { seat, region, audience, groups });
  if (action.usesTarget) match.state.aim[seat] = 0;
  if (match.spec.mode !== 'lab') {
    match.state.clout[seat]! -= action.price * 1000;
    match.state.ready[seat * ACTIONS.length + index] = match.world.tick + (wait ?? action.cooldown);
  }
  events.push({ kind, seat, idea, region, value: reached });
  if (exposed !== undefined) events.push({ kind: 'exposed', seat, idea, region, value: exposed });
}
