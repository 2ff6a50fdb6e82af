import type { GameEvent } from './event.ts';
import { SEAT_KINDS } from './kinds.ts';
import { unready } from './launch.ts';
import { isTaken, kindOf, type Match, phaseOf, sit } from './match.ts';
import { type Act, LIMITS, type Refusal } from './order.ts';
import { humansMost } from './sides.ts';

/** Takes a seat. */
export function join(
  match: Match,
  { seat, name, opponent, plays }: Extract<Act, { kind: 'join' }>,
  events: GameEvent[],
): Refusal | null {
  if (seat < 0 || seat >= LIMITS.seats || isTaken(match, seat)) {
    return { code: 'malformed', field: 'seat', detail: `seat ${seat} is not free` };
  }
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  const most = humansMost(match.spec.mode);
  if (!opponent && humans(match) >= most) {
    const detail = `${match.spec.mode} takes ${most} at most`;
    return { code: 'full', numbers: { most }, detail };
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
export function relieve(match: Match, seat: number, events: GameEvent[]): Refusal | null {
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  if (kindOf(match, seat) !== 'human') {
    return { code: 'malformed', field: 'seat', detail: `no human plays seat ${seat}` };
  }
  match.state.kind[seat] = SEAT_KINDS.indexOf('relieved');
  events.push({ kind: 'relieved', seat });
  return null;
}

/** [GAME16] The human plays again. */
export function resume(match: Match, seat: number, events: GameEvent[]): Refusal | null {
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  if (kindOf(match, seat) !== 'relieved') {
    return { code: 'malformed', field: 'seat', detail: `seat ${seat} is not relieved` };
  }
  match.state.kind[seat] = SEAT_KINDS.indexOf('human');
  events.push({ kind: 'resumed', seat });
  return null;
}

/** Gives back a seat that has not launched. */
export function leave(match: Match, seat: number): Refusal | null {
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
