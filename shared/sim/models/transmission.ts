import { agentsOf, type Topology } from '../networks/topology.ts';
import { keyOf, PURPOSE } from '../random.ts';
import type { Following } from '../run/model.ts';
import { clear, enter, expect, makeCalendar } from './calendar.ts';
import { NEVER, waitFor } from './chance.ts';
import { beginCourse, type Transmission, type TransmissionRun } from './course.ts';
import { followInfections } from './follow.ts';

/**
 * Runs of courses of infection. Chances a tick: to transmit along a tie, to become infectious
 * (null = at once), to cease.
 */
export function transmission(
  network: Topology,
  { beta, sigma, gamma }: { beta: number; sigma: number | null; gamma: number },
): Transmission {
  return {
    calendar: makeCalendar(agentsOf(network)),
    transmit: waitFor(beta),
    latent: sigma === null ? null : waitFor(sigma),
    lasting: waitFor(gamma),
    courseKey: 0,
    tieKey: 0,
  };
}

export function startTransmission<P>(run: TransmissionRun<P>, seeds: Uint32Array): void {
  const { state } = run;
  state.infected.fill(NEVER);
  state.infectious.fill(NEVER);
  state.removed.fill(NEVER);
  clear(run.scratch.calendar);
  joinKeys(run);
  for (const a of seeds) state.infected[a] = 0;
  for (const a of seeds) beginCourse(run, a, 0);
}

export function recallTransmission<P>(run: TransmissionRun<P>): void {
  const { state, scratch, tick } = run;
  joinKeys(run);
  const { infected, infectious, removed } = state;
  const { calendar } = scratch;
  clear(calendar);
  for (let a = 0; a < infected.length; a++) {
    if (infected[a] === NEVER) continue;
    if (infected[a] > tick) {
      enter(calendar, infected[a], a);
      calendar.awaited++;
      continue;
    }
    if (infectious[a] > tick) expect(calendar, 'starting', infectious[a]);
    if (removed[a] > tick) expect(calendar, 'ceasing', removed[a]);
  }
}

function joinKeys<P>({ scratch, seed }: TransmissionRun<P>): void {
  scratch.courseKey = keyOf(seed, PURPOSE.course, 0);
  scratch.tieKey = keyOf(seed, PURPOSE.transmission, 0);
}

export function stepTransmission<P>(run: TransmissionRun<P>): boolean {
  const { state, scratch } = run;
  const { calendar } = scratch;
  const now = run.tick + 1;
  if (now <= calendar.horizon) {
    const [starting, ceasing] = [calendar.starting[now], calendar.ceasing[now]];
    state.active[0] += starting - ceasing;
    calendar.awaited -= starting + ceasing;
    for (let entry = calendar.head[now]; entry !== 0; entry = calendar.previous[entry - 1]) {
      const a = calendar.agent[entry - 1];
      // Another told it an earlier tick in the meantime.
      if (state.infected[a] !== now) continue;
      calendar.awaited--;
      beginCourse(run, a, now);
    }
  }
  return calendar.awaited > 0;
}

export function followTransmission<P>(run: TransmissionRun<P>): Following {
  return followInfections(run, (time, tick) => time <= tick);
}
