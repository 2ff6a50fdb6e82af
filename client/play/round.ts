import { matchSpec } from '#shared/game/spec.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { createMirror, type Mirror, receive } from '#shared/wire/mirror.ts';
import type { Crowd } from '../gl/map.ts';
import { makeRows, takeOver } from '../gl/rows.ts';
import type { WorldWorker } from '../worker/client.ts';
import type { PeopleAnswer } from '../worker/messages.ts';

/** The people of one match of a room, as its spec makes them and its frames show them. */
export interface Round {
  readonly mirror: Mirror;
  /** Ticks that play lasts once it has begun. */
  readonly length: number;
  /** Null until they are made. */
  people(): PeopleAnswer | null;
  crowd(): Crowd | null;
  frame(bytes: Uint8Array): void;
  /** Another match has begun: nothing more is told of this one. */
  stop(): void;
}

interface RoundHooks {
  /** The people are made; `hash` is that of their fixed columns. */
  made(hash: string): void;
  /** Frames are missing. */
  gap(): void;
  fail(error: unknown): void;
}

/** @param spec the match's, as JSON */
export function startRound(worker: WorldWorker, spec: string, hooks: RoundHooks): Round {
  const { world, seconds } = matchSpec.parse(JSON.parse(spec));
  const mirror = createMirror(world.agents);
  let people: PeopleAnswer | null = null;
  let crowd: Crowd | null = null;
  let isStopped = false;

  worker.people(world).then((made) => {
    if (isStopped) return;
    people = made;
    crowd = { places: made.places, influence: made.influence, rows: makeRows(made.count) };
    const everybody = Uint32Array.from(mirror.shown, (_, agent) => agent);
    takeOver(crowd.rows, mirror.shown, everybody, everybody.length, mirror.tick, true);
    hooks.made(made.hash);
  }, hooks.fail);

  /** Whether the mirror took the frame. */
  function apply(bytes: Uint8Array): boolean {
    try {
      if (receive(mirror, bytes).kind === 'applied') return true;
      hooks.gap();
    } catch (error) {
      hooks.fail(error);
    }
    return false;
  }

  return {
    mirror,
    length: seconds * TICKS_A_SECOND,
    people: () => people,
    crowd: () => crowd,
    frame(bytes) {
      const isFirst = mirror.sequence === null;
      if (!apply(bytes) || !crowd) return;
      const { shown, changed, changedCount, tick } = mirror;
      takeOver(crowd.rows, shown, changed, changedCount, tick, isFirst);
    },
    stop() {
      isStopped = true;
    },
  };
}
