import { apply } from '#shared/sim/input.ts';
import { isTaken, type Match, shareOf } from './match.ts';
import { LIMITS } from './order.ts';
import { TICKS_A_SECOND } from './time.ts';
import { stepsOf } from './traits.ts';
import { doubleFrom } from './victory.ts';

/** Share of each seat, 0..1, free seats at 0. */
export function shares(match: Match): number[] {
  return Array.from({ length: LIMITS.seats }, (_, seat) => shareOf(match, seat));
}

/**
 * [GAME5] Clout a second in thousandths: 1 + 5·√share, and up to `help` times as much again for
 * those behind the leader. A square root is exact in every engine.
 */
export function income(share: number, lead: number, help: number): number {
  const behind = lead > 0 ? (lead - share) / lead : 0;
  return Math.floor(1000 * (1 + 5 * Math.sqrt(share)) * (1 + help * behind));
}

/** What the hindmost earn at the start, as times of their income that are added to it. */
const MOST_HELP = 6;

/**
 * [GAME5] How much help those behind get now. It fades until a little after half-time, so that a
 * slow start can be made good and a late lead is worth having.
 */
export function helpNow({ state, world }: Match): number {
  const begins = state.begins[0]!;
  const helped = ((state.ends[0]! - begins) * 11) / 20;
  // A lab has no end, so it is always at its beginning.
  if (state.ends[0] === 0) return MOST_HELP;
  return (MOST_HELP * Math.max(0, begins + helped - world.tick)) / helped;
}

/** Clout that a seat can save, in thousandths: what its column holds. */
const MOST_CLOUT = 0xffffffff;

/** [GAME5] A tick's income to every seat taken. */
export function pay(match: Match, share: readonly number[]): void {
  const { clout } = match.state;
  const lead = Math.max(...share);
  const help = helpNow(match);
  for (let seat = 0; seat < LIMITS.seats; seat++) {
    if (!isTaken(match, seat)) continue;
    const paid = Math.floor(income(share[seat] ?? 0, lead, help) / TICKS_A_SECOND);
    clout[seat] = Math.min(MOST_CLOUT, clout[seat]! + paid);
  }
}

/** Parts of eight by which a step of virality speeds heating. */
export const HOTTER = 1;

/** A tick's heat at a whole world's lead, and what is left of it a tick later, in 1/65536. */
const HEATING = 157;
const COOLING = 39;
/** How much faster heat cools in the last third. */
const SPRINT = 3;

/**
 * [GAME6] Heat, the brake on the leader: rises by 0.0024·(share − 20%) a tick and loses 0.06%
 * of itself, so that it settles at 4·(share − 20%). In the last third the brake is off: whoever is
 * ahead when it counts double may run.
 */
export function warm(match: Match, share: readonly number[]): void {
  const { world } = match;
  const isLate = world.tick > doubleFrom(match);
  for (let idea = 1; idea < world.ideas; idea++) {
    const owner = world.state.owner[idea] ?? 0;
    if (owner === 0) continue;
    const heat = world.state.heat[idea] ?? 0;
    const heating = (HEATING * (8 + HOTTER * stepsOf(match, owner - 1, 'virality'))) / 8;
    const rise = heating * Math.max(0, (share[owner - 1] ?? 0) - 0.2);
    const fall = (heat * COOLING) / 65536;
    const change = isLate ? -SPRINT * fall : rise - fall;
    // A fall is rounded down, so that heat cools to nothing and does not stop short of it.
    const next = heat + (change < 0 ? Math.floor(change) : Math.round(change));
    apply(world, { kind: 'heat', idea, heat: Math.min(65535, next) });
  }
}
