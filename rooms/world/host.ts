import type { GameEvent } from '#shared/game/event.ts';
import { createMatch } from '#shared/game/match.ts';
import type { Act, Refusal } from '#shared/game/order.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import type { MatchSpec } from '#shared/game/spec.ts';
import { step } from '#shared/game/step.ts';
import { type MatchSummary, summarise } from '#shared/game/summary.ts';
import { places } from '#shared/game/victory.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { hashPeople } from '#shared/sim/snapshot.ts';
import { shownByte } from '#shared/sim/step.ts';
import { encodeFrame, encodeKeyframe } from '#shared/wire/frames/frame.ts';

/** What a tick leaves for the room: nothing in it refers to the host's own memory. */
export interface HostReport {
  readonly tick: number;
  /** For each act, in order: null when applied, else why not. */
  readonly outcomes: readonly (Refusal | null)[];
  readonly events: readonly GameEvent[];
  /** Agents and tallies since the last frame, encoded once for everybody. */
  readonly frame: Uint8Array;
}

/** One match and the bytes it shows. The only part of a room that knows the simulation. */
export interface Host {
  readonly population: string;
  step(acts: readonly Act[]): HostReport;
  /** A frame that a newcomer can start from; the next delta continues it. */
  keyframe(): Uint8Array;
  summary(): MatchSummary;
  /** Taken seats from first place to last. */
  places(): number[];
  hash(): string;
}

/** Runs the match in this thread. */
export function createHost(spec: MatchSpec, atlas: Atlas): Host {
  const match = createMatch(spec, atlas);
  const { world } = match;
  const shown = new Uint8Array(world.people.count);
  const before = shown.slice();
  let tallies: number[] = [];
  let sequence = 0;
  /** Made when somebody first needs it in a tick. */
  let keyframe: Uint8Array | null = null;

  return {
    population: hashPeople(world.people),
    step(acts) {
      const { tick, outcomes, changed, events } = step(match, acts);
      for (const a of changed) shown[a] = shownByte(world.state.belief[a]!);
      const now = Array.from(world.state.believers.subarray(1, world.ideas));
      sequence++;
      keyframe = null;
      const head = { sequence, tick };
      const frame = encodeFrame(before, shown, changed, changed.length, head, tallies, now);
      for (const a of changed) before[a] = shown[a]!;
      tallies = now;
      return { tick, outcomes, events, frame };
    },
    keyframe() {
      keyframe ??= encodeKeyframe(shown, { sequence, tick: world.tick }, tallies);
      return keyframe;
    },
    summary: () => summarise(match),
    places: () => places(match),
    hash: () => hashMatch(match),
  };
}
