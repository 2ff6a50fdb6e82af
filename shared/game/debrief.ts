import type { Atlas } from '#shared/sim/atlas.ts';
import { type Course, type CurvePoint, courseOf, type Recording } from './debrief-course.ts';
import type { Deed, DeedKind } from './debrief-deed.ts';
import { untoldOf } from './debrief-descent.ts';
import { type IdeaLife, livesOf, type Turning, turningOf } from './debrief-shape.ts';
import { playWithout, type Standing, scratchFor, standingOf } from './debrief-without.ts';

export interface DeedWorth extends Deed {
  /** Believers that descend from it, at the end and at most. */
  readonly descendants: number;
  readonly peak: number;
}

/** What a match would have come to without some deeds. */
export interface Difference {
  readonly seat: number;
  readonly kind: DeedKind;
  /** Index into `Debrief.deeds`; −1 for all of the seat's of this kind. */
  readonly deed: number;
  /** Deeds left out. */
  readonly count: number;
  /** The seat's share of all agents at the end, with and without. */
  readonly withIt: number;
  readonly without: number;
  /** Of all seats, without. */
  readonly shares: readonly number[];
  /** Orders of anybody that could not be given any more. */
  readonly refused: number;
  /** Whether another wins without; `open` when it is not decided by then. */
  readonly winner: 'same' | 'other' | 'open';
}

/** What decided a match, in numbers; the reason that says most comes first. */
export type Reason =
  | { readonly kind: 'needed' | 'helped'; readonly difference: Difference; readonly points: number }
  | { readonly kind: 'turned'; readonly tick: number }
  | { readonly kind: 'mutated'; readonly idea: number; readonly adoptions: number }
  | { readonly kind: 'spread'; readonly idea: number; readonly structuralVirality: number };

export interface Debrief extends Standing {
  readonly deeds: readonly DeedWorth[];
  /** By seat, believers at the end that go back to no deed that is known. */
  readonly untold: readonly number[];
  readonly curve: readonly CurvePoint[];
  readonly ideas: readonly IdeaLife[];
  /** The variant with most adoptions, those of variants of it included; 0 = there was none. */
  readonly bestMutation: number;
  readonly turning: Turning | null;
  /** Adoptions too many to be kept: the shapes of cascades are then only those of the first. */
  readonly lost: number;
}

/** [GAME25] What is known at once, from playing the match one time. */
export function debriefOf(course: Course): Debrief {
  const { match, descent, curve, log } = course;
  const ideas = livesOf(course);
  const variants = ideas.filter(({ parent }) => parent !== 0);
  const best = variants.reduce<IdeaLife | null>(
    (most, one) => (most && most.descendants >= one.descendants ? most : one),
    null,
  );
  return {
    ...standingOf(match),
    deeds: course.deeds.map((deed, i) => {
      return { ...deed, descendants: descent.now[i] ?? 0, peak: descent.peak[i] ?? 0 };
    }),
    untold: untoldOf(descent, match),
    curve,
    ideas,
    bestMutation: best?.idea ?? 0,
    turning: turningOf(course),
    lost: log.lost,
  };
}

/** Single deeds that are tried without: those with most descendants. */
const LARGEST = 5;

/**
 * [GAME26] The match without each kind of deed of each seat, then without each of the largest: one
 * difference at a time, so that whoever takes them can show how far it is, or stop.
 */
export function* differencesOf(
  course: Course,
  debrief: Debrief,
  atlas: Atlas,
): Generator<{ readonly done: number; readonly of: number; readonly difference: Difference }> {
  const trials = trialsOf(debrief);
  if (trials.length === 0) return;
  const scratch = scratchFor(course, atlas);
  for (const [i, { deed, deeds }] of trials.entries()) {
    const { seat, kind } = debrief.deeds[deeds[0]!]!;
    const { shares, winner, isOver, refused } = playWithout(course, new Set(deeds), scratch);
    const difference: Difference = {
      seat,
      kind,
      deed,
      count: deeds.length,
      withIt: debrief.shares[seat]!,
      without: shares[seat]!,
      shares,
      refused,
      winner: isOver !== debrief.isOver ? 'open' : winner === debrief.winner ? 'same' : 'other',
    };
    yield { done: i + 1, of: trials.length, difference };
  }
}

function trialsOf({ deeds }: Debrief): { deed: number; deeds: number[] }[] {
  const kinds = new Map<string, number[]>();
  const single: number[] = [];
  for (const [i, { seat, kind }] of deeds.entries()) {
    if (kind === 'launch') continue;
    const key = `${seat} ${kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), i]);
    if (deeds[i]!.descendants > 0) single.push(i);
  }
  single.sort((a, b) => deeds[b]!.descendants - deeds[a]!.descendants || a - b);
  return [
    ...[...kinds.values()].map((all) => ({ deed: -1, deeds: all })),
    ...single.slice(0, LARGEST).map((deed) => ({ deed, deeds: [deed] })),
  ];
}

/** [GAME27] Why it ended as it did: structured, for who words it. */
export function whyOf(debrief: Debrief, differences: readonly Difference[]): Reason[] {
  const { winner, turning, bestMutation, ideas } = debrief;
  const own = differences
    .filter(({ seat, deed }) => seat === winner && deed < 0)
    .map((difference) => ({ difference, points: difference.withIt - difference.without }))
    .filter(({ points, difference }) => points > 0 || difference.winner === 'other')
    .toSorted((a, b) => b.points - a.points);
  const reasons: Reason[] = own.slice(0, 3).map(({ difference, points }) => {
    return { kind: difference.winner === 'other' ? 'needed' : 'helped', difference, points };
  });
  if (turning) reasons.push({ kind: 'turned', tick: turning.tick });
  const best = ideas[bestMutation - 1];
  if (best) reasons.push({ kind: 'mutated', idea: best.idea, adoptions: best.descendants });
  const widest = ideas.toSorted((a, b) => b.largest - a.largest || a.idea - b.idea)[0];
  if (widest && widest.largest > 1) {
    const { idea, structuralVirality } = widest;
    reasons.push({ kind: 'spread', idea, structuralVirality });
  }
  return reasons;
}

/** [GAME25] Plays a recording, ready for the functions above. */
export function startDebrief(
  recording: Recording,
  atlas: Atlas,
  onTick?: (tick: number) => void,
): { course: Course; debrief: Debrief } {
  const course = courseOf(recording, atlas, onTick);
  return { course, debrief: debriefOf(course) };
}

/** All numbers of a debrief as one object: what `virality debrief --json` prints and the page saves. */
export interface DebriefReport extends Debrief {
  /** Of the match. */
  readonly id: string;
  /** The tick at which the recording ends. */
  readonly tick: number;
  /** By seat; empty for a free one. */
  readonly names: readonly string[];
  /** Ids, by the index that deeds have. */
  readonly regions: readonly string[];
  readonly differences: readonly Difference[];
  readonly why: readonly Reason[];
}

export function reportOf(
  id: string,
  { match }: Course,
  debrief: Debrief,
  differences: readonly Difference[],
): DebriefReport {
  return {
    id,
    tick: match.world.tick,
    names: match.names,
    regions: match.world.atlas.regions.map((region) => region.id),
    ...debrief,
    differences,
    why: whyOf(debrief, differences),
  };
}
