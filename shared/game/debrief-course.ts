import { type AdoptionLog, adopters, logAdoptions, startLog } from '#shared/sim/adoption-log.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import type { Deed, DeedKind } from './debrief-deed.ts';
import { createDescent, type Descent, follow } from './debrief-descent.ts';
import type { GameEvent } from './event.ts';
import { actsUpTo } from './history.ts';
import { addKeyframe, type Keyframes, startKeyframes } from './keyframes.ts';
import { believersOf, createMatch, type Match } from './match.ts';
import type { Thought } from './opponents/think.ts';
import { think } from './opponents/think.ts';
import { ACTION_KINDS, type Input, LIMITS } from './order.ts';
import type { MatchSpec } from './spec.ts';
import { type Mind, step } from './step.ts';

/** A match as a replay file has it. */
export interface Recording {
  readonly spec: MatchSpec;
  readonly inputs: readonly Input[];
  /** The tick at which the recording ends. */
  readonly end: number;
}

/** An order of the engine's, and the deed that it came to: an index, or −1 for a launch. */
export interface Ordered {
  readonly thought: Thought;
  readonly deed: number;
}

/** What a match came to, and all that it takes to play it again with something left out. */
export interface Course {
  readonly recording: Recording;
  /** The match at the end. */
  readonly match: Match;
  readonly deeds: readonly Deed[];
  /** For inputs that were actions or traits, the deed. */
  readonly deedOf: ReadonlyMap<number, number>;
  /** The engine's orders by tick · 8 + seat. */
  readonly orders: ReadonlyMap<number, Ordered>;
  readonly keyframes: Keyframes;
  readonly descent: Descent;
  readonly log: AdoptionLog;
  /** Believers by seat, every `CURVE_EVERY` ticks from the first and at the end. */
  readonly curve: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly tick: number;
  readonly believers: readonly number[];
}

/** A second. */
export const CURVE_EVERY = 10;
/** Ticks between the moments from which the match can be played again. */
const MOMENT_EVERY = 250;
/** Adoptions that are kept: 28 MB. */
const RECORDS = 2_000_000;

/** [GAME25] Plays a recording and notes who did what and who got what from whom. */
export function courseOf(
  recording: Recording,
  atlas: Atlas,
  onTick: (tick: number) => void = () => {},
): Course {
  const match = createMatch(recording.spec, atlas);
  const { world } = match;
  const deeds: Deed[] = [];
  const deedOf = new Map<number, number>();
  const orders = new Map<number, Ordered>();
  const keyframes = startKeyframes(match);
  const descent = createDescent(world.people.count);
  const log = startLog(world, RECORDS);
  const curve = [point(match)];
  let next = 0;
  for (const acts of actsUpTo(match, recording.inputs, recording.end)) {
    const { tick } = world;
    const thoughts: [seat: number, thought: Thought][] = [];
    const mind: Mind = (of, seat) => {
      const thought = think(of, seat);
      if (thought) thoughts.push([seat, thought]);
      return thought;
    };
    const report = step(match, acts, mind);
    const first = deeds.length;
    for (const event of report.events) {
      const deed = deedFrom(event, tick);
      if (deed) deeds.push(deed);
    }
    // Events stand in the order in which orders were applied, one for each but a launch.
    const done = [...deeds.keys()].slice(first).filter((i) => deeds[i]!.kind !== 'launch');
    for (const [i, act] of acts.entries()) {
      const counts = act.kind === 'order' && act.order.kind !== 'launch';
      if (counts && report.outcomes[i] === null) deedOf.set(next + i, done.shift()!);
    }
    next += acts.length;
    for (const [seat, thought] of thoughts) {
      const deed = thought.order.kind === 'launch' ? -1 : done.shift()!;
      orders.set(tick * LIMITS.seats + seat, { thought, deed });
    }
    if (world.tick === tick) break;
    follow(descent, match, report, deeds, first, [...adopters(world, report)]);
    logAdoptions(log, world, report);
    if (world.tick % CURVE_EVERY === 0) curve.push(point(match));
    if (world.tick % MOMENT_EVERY === 0) addKeyframe(keyframes, match);
    onTick(world.tick);
  }
  if (curve.at(-1)!.tick !== world.tick) curve.push(point(match));
  return { recording, match, deeds, deedOf, orders, keyframes, descent, log, curve };
}

function deedFrom(event: GameEvent, tick: number): Deed | null {
  if (event.kind === 'trait') {
    return { seat: event.seat, kind: 'trait', region: -1, tick, idea: 0, reached: event.value };
  }
  const kind = event.kind === 'launched' ? 'launch' : event.kind;
  if (!isDone(kind) || !('region' in event) || !('idea' in event)) return null;
  const { seat, region, idea } = event;
  return { seat, kind, region, tick, idea, reached: 'value' in event ? event.value : 0 };
}

function isDone(kind: string): kind is DeedKind {
  return kind === 'launch' || (ACTION_KINDS as readonly string[]).includes(kind);
}

function point(match: Match): CurvePoint {
  const believers = Array.from({ length: LIMITS.seats }, (_, seat) => believersOf(match, seat));
  return { tick: match.world.tick, believers };
}
