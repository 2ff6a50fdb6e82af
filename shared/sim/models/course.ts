import type { Declaration } from '../columns.ts';
import { draw } from '../random.ts';
import type { Run } from '../run/model.ts';
import { type Calendar, enter, expect, LAST_TICK } from './calendar.ts';
import { NEVER, quietFor, ticksUntil, type Wait } from './chance.ts';

/**
 * The course of one infection along ties, for models in which nobody is infected twice. While an
 * agent is infectious, each neighbour that is not yet infected is infected with chance β a tick
 * and tie.
 *
 * Nothing is drawn tick by tick. When an agent's course begins, one draw a tie says when it
 * transmits: n ticks on with chance β(1 − β)^(n − 1), or not within the course. The neighbour's
 * tick is the least of all told to it. That is the same process (the chances of a tick do not
 * depend on those before), at one draw a tie in place of one a tie and tick. The draw's key is
 * of the source, its row the target: order and layout of ties do not matter.
 */
export const TRANSMISSION = {
  /** Tick of the infection, foreseen or past; `NEVER`. */
  infected: { type: 'u32', rows: 'agent' },
  /** Ticks from which on the agent transmits, and no longer does. */
  infectious: { type: 'u32', rows: 'agent' },
  removed: { type: 'u32', rows: 'agent' },
  /** Who transmitted it, as agent + 1; 0 = a seed or nobody. The lowest of those who did at once. */
  parent: { type: 'u32', rows: 'agent' },
} as const satisfies Declaration;

export type TransmissionRun<P> = Run<typeof TRANSMISSION, P, Transmission>;

export interface Transmission {
  readonly calendar: Calendar;
  /** Until a tie transmits; until an infected agent transmits (null = at once), until it ceases. */
  readonly transmit: Wait;
  readonly latent: Wait | null;
  readonly lasting: Wait;
  /** Keys of the run, joined once: for courses, and for what a tie transmits. */
  courseKey: number;
  tieKey: number;
}

/** Agent `a` is infected `now`: its course, and when it transmits to whom. */
export function beginCourse<P>(run: TransmissionRun<P>, a: number, now: number): void {
  const { state, scratch } = run;
  const { calendar, courseKey } = scratch;
  const latent =
    scratch.latent === null ? 0 : ticksUntil(scratch.latent, draw(courseKey, 2 * a + 1));
  const lasting = ticksUntil(scratch.lasting, draw(courseKey, 2 * a));
  const from = now + latent;
  state.reached[0]++;
  if (latent === 0) state.active[0]++;
  else expect(calendar, 'starting', from);
  expect(calendar, 'ceasing', from + lasting);
  state.infectious[a] = Math.min(NEVER, from);
  state.removed[a] = Math.min(NEVER, from + lasting);
  tell(run, a, now, from, lasting);
}

/** Tells each neighbour when `a` transmits to it, if it does within its course. */
function tell<P>(
  { state, scratch, network }: TransmissionRun<P>,
  a: number,
  now: number,
  from: number,
  lasting: number,
): void {
  const { infected, parent } = state;
  const { calendar, transmit } = scratch;
  const { target } = network;
  const key = draw(scratch.tieKey, a);
  const quiet = quietFor(transmit, lasting);
  const end = network.end[a];
  for (let e = network.first[a]; e < end; e++) {
    const t = target[e];
    // The draw first: it needs no memory, and most ties end here.
    const value = draw(key, t);
    if (value < quiet) continue;
    const foreseen = infected[t];
    if (foreseen <= now) continue;
    // Rounding may put the very last tick just behind the course's end.
    const when = from + Math.min(lasting, ticksUntil(transmit, value));
    if (when > foreseen || when > LAST_TICK) continue;
    if (when === foreseen) {
      if (a + 1 < parent[t]) parent[t] = a + 1;
      continue;
    }
    if (foreseen === NEVER) calendar.awaited++;
    infected[t] = when;
    parent[t] = a + 1;
    enter(calendar, when, t);
  }
}
