import { matchSpec } from '#shared/game/spec.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { SENT_WHOLE } from '#shared/wire/messages.ts';
import { createMirror, follow, type Mirror, type Received, receive } from '#shared/wire/mirror.ts';
import type { Crowd } from '../gl/map.ts';
import { makeRows, takeOver } from '../gl/rows.ts';
import type { WorldWorker } from '../worker/client.ts';
import type { MapAnswer, PeopleAnswer } from '../worker/messages.ts';
import { count, countCities, type Tally } from './tally.ts';
import { makeWideDots } from './wide.ts';

/** The people of one match of a room, as its spec makes them and its frames show them. */
export interface Round {
  /** Ticks that play lasts once it has begun. */
  readonly length: number;
  /** Too large to be sent whole: only areas that are looked at have their very agents. */
  readonly isWide: boolean;
  /** Of the last frame; 0 before the first. */
  tick(): number;
  /** What each agent shows, as far as it was sent. */
  shown(): Uint8Array;
  /** Null until the people are made. */
  tally(map: MapAnswer, seatOf: Uint8Array): Tally | null;
  /** Null until they are made. */
  people(): PeopleAnswer | null;
  crowd(): Crowd | null;
  frame(bytes: Uint8Array): void;
  /** Looks at these areas and no others, in a wide world whose people are made. */
  look(areas: readonly number[]): void;
  /** Another match has begun: nothing more is told of this one. */
  stop(): void;
}

interface RoundHooks {
  /** The people are made. */
  made(people: PeopleAnswer): void;
  /** What agents show has changed, and which they are is known. */
  changed(changed: Uint32Array, count: number): void;
  /** Frames are missing. */
  gap(): void;
  fail(error: unknown): void;
}

const NOBODY = new Uint8Array(0);

/** @param spec the match's, as JSON */
export function startRound(worker: WorldWorker, spec: string, hooks: RoundHooks): Round {
  const { world, seconds } = matchSpec.parse(JSON.parse(spec));
  const isWide = world.agents > SENT_WHOLE;
  /** How a wide world is laid out is only known with its people. */
  let mirror: Mirror | null = isWide ? null : createMirror(world.agents);
  let wide: ReturnType<typeof makeWideDots> | null = null;
  let people: PeopleAnswer | null = null;
  let crowd: Crowd | null = null;
  let isStopped = false;

  worker.people(world, !isWide).then((made) => {
    if (isStopped) return;
    people = made;
    crowd = { places: made.places, influence: made.influence, rows: makeRows(made.count) };
    if (mirror) {
      const everybody = Uint32Array.from(mirror.shown, (_, agent) => agent);
      takeOver(crowd.rows, mirror.shown, everybody, everybody.length, mirror.tick, true);
    } else {
      mirror = createMirror(made.count, made.layout);
      wide = makeWideDots(mirror);
      hooks.gap();
    }
    hooks.made(made);
  }, hooks.fail);

  function apply(to: Mirror, bytes: Uint8Array): Received | null {
    try {
      const received = receive(to, bytes);
      if (received.kind === 'gap') hooks.gap();
      return received;
    } catch (error) {
      hooks.fail(error);
      return null;
    }
  }

  return {
    length: seconds * TICKS_A_SECOND,
    isWide,
    tick: () => mirror?.tick ?? 0,
    shown: () => mirror?.shown ?? NOBODY,
    tally(map, seatOf) {
      if (!people || !mirror) return null;
      return mirror.wide
        ? countCities(map, people, mirror.wide.cities.counts, seatOf)
        : count(map, people, mirror.shown, seatOf);
    },
    people: () => people,
    crowd: () => crowd,
    frame(bytes) {
      if (!mirror) return;
      const isFirst = mirror.sequence === null;
      const received = apply(mirror, bytes);
      if (received?.kind !== 'applied' || !crowd) return;
      wide?.received(received);
      const { shown, changed, changedCount } = wide?.dots ?? mirror;
      // Which dots of a city light up is made up, and so should not catch the eye.
      const isQuiet = isFirst || received.stream === 'cities';
      takeOver(crowd.rows, shown, changed, changedCount, mirror.tick, isQuiet);
      if (!isQuiet) hooks.changed(changed, changedCount);
    },
    look(areas) {
      if (!wide || !mirror || !crowd) return;
      follow(mirror, areas);
      wide.followed(areas);
      const { shown, changed, changedCount } = wide.dots;
      takeOver(crowd.rows, shown, changed, changedCount, mirror.tick, true);
    },
    stop() {
      isStopped = true;
    },
  };
}
