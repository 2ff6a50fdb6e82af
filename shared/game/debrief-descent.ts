import type { Deed } from './debrief-deed.ts';
import type { Match } from './match.ts';
import { LIMITS } from './order.ts';
import type { MatchReport } from './step.ts';

/** Which deed each believer goes back to. */
export interface Descent {
  /** For each agent the deed that it last went back to, as deed + 2; `UNTOLD`, or 0 = none yet. */
  readonly origin: Int32Array;
  /** What each agent counts for now, in the same way; 0 = believes nothing. */
  readonly counted: Int32Array;
  /** By deed: believers that descend from it now, and at most. */
  readonly now: number[];
  readonly peak: number[];
}

/** Believes something, and it is not known which deed it goes back to. */
const UNTOLD = 1;

export function createDescent(agents: number): Descent {
  const origin = new Int32Array(agents);
  const counted = new Int32Array(agents);
  return { origin, counted, now: [], peak: [] };
}

/**
 * [GAME25] Takes up the tick that was reported last. `first` is the first of the deeds done in
 * it, `taken` are the agents who took something up in it.
 */
export function follow(
  descent: Descent,
  match: Match,
  { changed, events }: MatchReport,
  deeds: readonly Deed[],
  first: number,
  taken: readonly number[],
): void {
  const { state, people } = match.world;
  const { origin, counted, now, peak } = descent;
  for (let deed = now.length; deed < deeds.length; deed++) {
    now.push(0);
    peak.push(0);
  }
  const seatOf = (mark: number) => (mark > UNTOLD ? deeds[mark - 2]!.seat : -1);
  const rootOf = (a: number): number => {
    const idea = state.belief[a]!;
    const region = people.region[a]!;
    const isThere = (one: { idea: number; region: number }) =>
      one.idea === idea && one.region === region;
    const isRewritten = events.some(
      (one) => (one.kind === 'mutate' || one.kind === 'drifted') && isThere(one),
    );
    // Who is rewritten believed the seat already: that wins nobody.
    if (isRewritten && seatOf(counted[a]!) === state.owner[idea]! - 1) return counted[a]!;
    const deed = deeds.findIndex((one, i) => i >= first && wins(one) && isThere(one));
    return deed < 0 ? UNTOLD : deed + 2;
  };
  const roots = taken.filter((a) => state.parent[a] === 0);
  const marks = roots.map(rootOf);
  for (const [i, a] of roots.entries()) origin[a] = marks[i]!;
  // From here on everybody goes by what the sources were before they changed themselves.
  const others = taken.filter((a) => state.parent[a] !== 0);
  const theirs = others.map((a) => {
    const mark = origin[state.parent[a]! - 1]!;
    return seatOf(mark) === state.owner[state.belief[a]!]! - 1 ? mark : UNTOLD;
  });
  for (const [i, a] of others.entries()) origin[a] = theirs[i]!;
  for (const a of changed) {
    const mark = state.belief[a] === 0 ? 0 : origin[a]!;
    if (counted[a]! > UNTOLD) now[counted[a]! - 2]!--;
    counted[a] = mark;
    if (mark > UNTOLD) now[mark - 2]!++;
  }
  for (const a of taken) {
    const deed = origin[a]! - 2;
    if (deed >= 0 && now[deed]! > peak[deed]!) peak[deed] = now[deed]!;
  }
}

function wins({ kind }: Deed): boolean {
  return kind === 'launch' || kind === 'seed' || kind === 'influencer';
}

/** [GAME25] Believers of each seat that go back to no deed that is known. */
export function untoldOf({ counted }: Descent, { world }: Match): number[] {
  const { belief, owner } = world.state;
  const untold = Array.from({ length: LIMITS.seats }, () => 0);
  for (let a = 0; a < counted.length; a++) {
    if (belief[a] !== 0 && counted[a]! <= UNTOLD) untold[owner[belief[a]!]! - 1]!++;
  }
  return untold;
}
