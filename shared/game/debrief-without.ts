import type { Atlas } from '#shared/sim/atlas.ts';
import type { Course } from './debrief-course.ts';
import { actsUpTo } from './history.ts';
import { restoreKeyframe } from './keyframes.ts';
import { createMatch, isTaken, type Match, phaseOf, shareOf } from './match.ts';
import { ACTION_KINDS, type Input, LIMITS } from './order.ts';
import { step } from './step.ts';

const DONE: ReadonlySet<string> = new Set(['trait', ...ACTION_KINDS]);

/** How a match stands at the end of a recording. */
export interface Standing {
  /** 0..1 of all agents, by seat. */
  readonly shares: readonly number[];
  /** Seat; −1 = nobody. */
  readonly winner: number;
  /** Whether it was decided by then. */
  readonly isOver: boolean;
}

export interface Without extends Standing {
  /** Orders that were refused because something was missing. */
  readonly refused: number;
}

export function standingOf(match: Match): Standing {
  const shares = Array.from({ length: LIMITS.seats }, (_, seat) =>
    isTaken(match, seat) ? shareOf(match, seat) : 0,
  );
  return { shares, winner: match.state.winner[0]! - 1, isOver: phaseOf(match) === 'over' };
}

/**
 * [GAME26] Plays a match again without some of its deeds, up to the tick at which it ended, with
 * the same luck. Everybody else, opponents too, orders what they ordered. `scratch` is a match of
 * the same spec, which is left at the end.
 */
export function playWithout(course: Course, without: ReadonlySet<number>, scratch: Match): Without {
  const { recording, deeds, deedOf, orders, keyframes } = course;
  const earliest = Math.min(...[...without].map((deed) => deeds[deed]!.tick), recording.end);
  const moment = keyframes.moments.findLastIndex(({ tick }) => tick <= earliest);
  restoreKeyframe(keyframes, scratch, moment);
  const inputs: Input[] = recording.inputs.filter((_, i) => !without.has(deedOf.get(i) ?? -1));
  let refused = 0;
  for (const acts of actsUpTo(scratch, inputs, course.match.world.tick)) {
    const { tick } = scratch.world;
    let wanted = acts.filter((act) => act.kind === 'order' && act.order.kind !== 'launch').length;
    const report = step(scratch, acts, (_, seat) => {
      const ordered = orders.get(tick * LIMITS.seats + seat);
      if (!ordered || without.has(ordered.deed)) return null;
      if (ordered.deed >= 0) wanted++;
      return ordered.thought;
    });
    const done = report.events.filter(({ kind }) => DONE.has(kind)).length;
    refused += wanted - done;
  }
  return { ...standingOf(scratch), refused };
}

export function scratchFor({ recording }: Course, atlas: Atlas): Match {
  return createMatch(recording.spec, atlas);
}
