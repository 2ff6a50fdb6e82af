import { forestOf } from '#shared/sim/adoption-log.ts';
import { cascades } from '#shared/sim/cascade.ts';
import { type FamilyMember, familyOf } from '#shared/sim/family.ts';
import type { Course } from './debrief-course.ts';
import { isTaken } from './match.ts';
import { LIMITS } from './order.ts';
import { isRival } from './sides.ts';

/** An idea's place in its family, and how it went round. */
export interface IdeaLife extends FamilyMember {
  readonly owner: number;
  /** At the end. */
  readonly believers: number;
  /** Times that it was taken up, again by the same agent included; and with all variants of it. */
  readonly adoptions: number;
  readonly descendants: number;
  /** Its largest cascade: adoptions, steps from the root, mean distance of two [SIM21]. */
  readonly largest: number;
  readonly depth: number;
  readonly structuralVirality: number;
}

/** [GAME25] Every idea that was, in order of birth. */
export function livesOf({ log, match }: Course): IdeaLife[] {
  const { owner, believers } = match.world.state;
  const family = familyOf(match.world);
  const forests = family.map(({ idea }) => forestOf(log, idea).parent);
  const descendants = forests.map((parent) => parent.length);
  // Children are born after their parents.
  for (let i = family.length - 1; i >= 0; i--) {
    const { parent } = family[i]!;
    if (parent !== 0) descendants[parent - 1]! += descendants[i]!;
  }
  return family.map((member, i) => {
    const trees = cascades(forests[i]!);
    const top = trees.reduce((a, b) => (b.size > a.size ? b : a), NO_TREE);
    return {
      ...member,
      owner: owner[member.idea]! - 1,
      believers: believers[member.idea]!,
      adoptions: forests[i]!.length,
      descendants: descendants[i]!,
      largest: top.size,
      depth: top.depth,
      structuralVirality: top.structuralVirality,
    };
  });
}

const NO_TREE = { root: -1, size: 0, depth: 0, structuralVirality: 0 };

export interface Turning {
  /** From the point of the curve at this tick on, the winner led to the end; −1 = it did not lead. */
  readonly tick: number;
  /** The largest change of the winner's lead in ten seconds, in agents, and when that ended. */
  readonly swing: number;
  readonly swingTick: number;
}

/** Points of the curve in ten seconds. */
const SWING_POINTS = 10;

/** [GAME25] When it turned the winner's way; null where nobody won. */
export function turningOf({ curve, match }: Course): Turning | null {
  const winner = match.state.winner[0]! - 1;
  if (winner < 0) return null;
  const seats = Array.from({ length: LIMITS.seats }, (_, seat) => seat);
  const rivals = seats.filter((one) => isTaken(match, one) && isRival(match, winner, one));
  const own = seats.filter((one) => isTaken(match, one) && !rivals.includes(one));
  const isCoop = match.spec.mode === 'coop';
  const leads = curve.map(({ believers }) => {
    const theirs = rivals.map((one) => believers[one]!);
    const most = isCoop ? sum(theirs) : Math.max(0, ...theirs);
    return sum(own.map((one) => believers[one]!)) - most;
  });
  const behind = leads.findLastIndex((lead) => lead <= 0);
  let swing = 0;
  let swingTick = curve[0]!.tick;
  for (let i = 1; i < leads.length; i++) {
    const change = leads[i]! - leads[Math.max(0, i - SWING_POINTS)]!;
    if (Math.abs(change) <= Math.abs(swing)) continue;
    swing = change;
    swingTick = curve[i]!.tick;
  }
  return { tick: curve[behind + 1]?.tick ?? -1, swing, swingTick };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
