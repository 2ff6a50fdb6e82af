import { ACTIONS } from './actions.ts';
import type { GameEvent } from './event.ts';
import { SEAT_KINDS } from './kinds.ts';
import { begin, launch, unready } from './launch.ts';
import { isTaken, kindOf, type Match, phaseOf, regionIndex, sit } from './match.ts';
import { ACTION_KINDS, type Act, LIMITS, type Order, type Refusal } from './order.ts';
import { humansMost } from './sides.ts';
import { TICKS_A_SECOND } from './time.ts';
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
  const region = regionIndex(match, order.region);
  if (order.kind === 'launch') launch(match, seat, order.idea, region, events);
  else perform(match, seat, order.kind, region, events);
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
  const region = regionIndex(match, order.region);
  if (region < 0) {
    return {
      code: 'unknown-region',
      field: 'region',
      detail: `wanted the id of a region, such as ${match.world.atlas.regions[0]?.id}`,
    };
  }
  const launched = match.state.idea[seat] !== 0;
  if (order.kind === 'launch') {
    return launched ? { code: 'not-in-phase', detail: 'you have launched your idea' } : null;
  }
  if (!launched) return { code: 'not-in-phase', detail: 'launch your idea first' };
  const action = ACTION_KINDS.indexOf(order.kind);
  return refuseAction(match, seat, action, region);
}

function refuseAction(match: Match, seat: number, index: number, region: number): Refusal | null {
  const action = ACTIONS[index]!;
  const free = match.spec.mode === 'lab';
  const wait = match.state.ready[seat * ACTIONS.length + index]! - match.world.tick;
  if (wait > 0 && !free) {
    const seconds = Math.ceil(wait / TICKS_A_SECOND);
    return { code: 'cooling-down', detail: `ready in ${seconds} s` };
  }
  const clout = match.state.clout[seat]!;
  if (clout < action.price * 1000 && !free) {
    const detail = `costs ${action.price}, you have ${Math.floor(clout / 1000)}`;
    return { code: 'too-poor', detail };
  }
  return action.refuse(match, seat, region);
}

function join(
  match: Match,
  { seat, name, opponent, plays }: Extract<Act, { kind: 'join' }>,
  events: GameEvent[],
): Refusal | null {
  if (seat < 0 || seat >= LIMITS.seats || isTaken(match, seat)) {
    return { code: 'malformed', field: 'seat', detail: `seat ${seat} is not free` };
  }
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  const most = humansMost(match);
  if (!opponent && humans(match) >= most) {
    return { code: 'full', detail: `${match.spec.mode} takes ${most} at most` };
  }
  sit(match, seat, { kind: opponent ? 'opponent' : 'human', name, plays });
  events.push({ kind: 'joined', seat });
  return null;
}

function humans(match: Match): number {
  const seats = Array.from({ length: LIMITS.seats }, (_, seat) => kindOf(match, seat));
  return seats.filter((kind) => kind === 'human' || kind === 'relieved').length;
}

/** [GAME16] The engine plays for a human who is away. */
function relieve(match: Match, seat: number, events: GameEvent[]): Refusal | null {
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  if (kindOf(match, seat) !== 'human') {
    return { code: 'malformed', field: 'seat', detail: `no human plays seat ${seat}` };
  }
  match.state.kind[seat] = SEAT_KINDS.indexOf('relieved');
  events.push({ kind: 'relieved', seat });
  return null;
}

function resume(match: Match, seat: number, events: GameEvent[]): Refusal | null {
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  if (kindOf(match, seat) !== 'relieved') {
    return { code: 'malformed', field: 'seat', detail: `seat ${seat} is not relieved` };
  }
  match.state.kind[seat] = SEAT_KINDS.indexOf('human');
  events.push({ kind: 'resumed', seat });
  return null;
}

function leave(match: Match, seat: number): Refusal | null {
  if (!isTaken(match, seat)) return { code: 'spectator', detail: `nobody sits in seat ${seat}` };
  if (phaseOf(match) !== 'gathering' || match.state.idea[seat] !== 0) {
    return { code: 'not-in-phase', detail: 'a seat is kept once its match has begun' };
  }
  match.state.kind[seat] = 0;
  match.state.archetype[seat] = 0;
  match.state.strength[seat] = 0;
  match.state.clout[seat] = 0;
  match.names[seat] = '';
  unready(match, seat);
  return null;
}

function perform(
  match: Match,
  seat: number,
  kind: (typeof ACTION_KINDS)[number],
  region: number,
  events: GameEvent[],
): void {
  const index = ACTION_KINDS.indexOf(kind);
  const action = ACTIONS[index]!;
  const { idea, reached } = action.act(match, seat, region);
  if (match.spec.mode !== 'lab') {
    match.state.clout[seat]! -= action.price * 1000;
    match.state.ready[seat * ACTIONS.length + index] = match.world.tick + action.cooldown;
  }
  events.push({ kind, seat, idea, region, value: reached });
}
