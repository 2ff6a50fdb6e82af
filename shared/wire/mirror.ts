import { type CitiesTarget, decodeCities } from './frames/city-frame.ts';
import { countCities } from './frames/counts.ts';
import { decodeFrame, type FrameTarget } from './frames/frame.ts';
import { FrameError, type FrameHeader, isDelta, readHeader } from './frames/header.ts';
import type { Layout } from './frames/layout.ts';

/**
 * One room's agents as a client knows them, rebuilt from frames. A page, a test or a swarm keeps
 * one for each room, hands it every frame in the order of arrival, and asks for the stream anew
 * on a gap. A world is either sent whole, or as cities and areas:
 *
 *     const mirror = createMirror(agents);
 *     const mirror = createMirror(agents, { ...people, cities: atlas.cities.count });
 *     follow(mirror, [3, 7]);                       // the areas in view, as the room is told
 *     const received = receive(mirror, bytes);
 *     if (received.kind === 'gap') resync(received.stream);
 */
export interface Mirror extends FrameTarget {
  /** Of the last frame of the world or of its cities; null before the first keyframe. */
  sequence: number | null;
  /** Of the last frame applied. */
  tick: number;
  /** Null in a world that is sent whole. */
  readonly wide: WideMirror | null;
}

/**
 * What is known of a world that is sent as cities and areas. Agents of areas that are not
 * followed, or of which no keyframe has come, are unknown: they show 0. After each frame,
 * `changed` lists the agents that it changed, and `cities.changed` the cities.
 */
export interface WideMirror {
  /** How many agents of each city show each byte: see `CityCounts.counts`. */
  readonly cities: CitiesTarget;
  /** The areas that are followed, with the sequence of their last frame; null before the first. */
  readonly areas: Map<number, number | null>;
  readonly layout: Layout;
  /** What agents show, area by area, in the order of the layout's members. */
  readonly shown: Uint8Array;
}

/** All agents, all cities, or the area of this number. */
export type Stream = 'world' | 'cities' | number;

export type Received =
  | {
      readonly kind: 'applied';
      readonly stream: Stream;
      readonly tick: number;
      readonly changedCount: number;
    }
  /** Nothing was applied: frames are missing. `expected` is null before the first keyframe. */
  | {
      readonly kind: 'gap';
      readonly stream: Stream;
      readonly expected: number | null;
      readonly got: number;
    }
  /** Nothing was applied: the area is not followed any more. */
  | { readonly kind: 'ignored'; readonly stream: Stream };

/**
 * A mirror of `agents` agents (1 or more) that show nothing yet; with a layout, of a world that
 * is sent as cities and areas.
 */
export function createMirror(agents: number, layout: Layout | null = null): Mirror {
  return {
    shown: new Uint8Array(agents),
    tallies: new Uint32Array(0),
    changed: new Uint32Array(agents),
    changedCount: 0,
    sequence: null,
    tick: 0,
    wide: layout && createWide(agents, layout),
  };
}

/**
 * Follows these areas and no others. Those that were not followed before begin with a keyframe;
 * agents of those that were, and are no longer, show 0, and `changed` lists them. Throws
 * RangeError for an area that the world does not have, and in a world that is sent whole.
 */
export function follow(mirror: Mirror, areas: Iterable<number>): void {
  const { wide } = mirror;
  if (!wide) throw new RangeError('this world is sent whole: it has no areas to follow');
  const wanted = new Set(areas);
  for (const area of wanted) {
    if (!hasArea(wide, area)) throw new RangeError(`area ${area} is none of this world`);
  }
  mirror.changedCount = 0;
  wide.cities.changedCount = 0;
  for (const area of [...wide.areas.keys()].filter((area) => !wanted.has(area))) {
    wide.areas.delete(area);
    const { shown, members } = ofArea(wide, area);
    members.forEach((agent, i) => {
      if (shown[i] === 0) return;
      mirror.shown[agent] = 0;
      mirror.changed[mirror.changedCount++] = agent;
    });
    shown.fill(0);
  }
  for (const area of wanted) wide.areas.set(area, wide.areas.get(area) ?? null);
}

/**
 * Applies a frame: a keyframe always, a delta only right after the frame before it of its
 * stream. Throws FrameError, with the mirror as it was, for bytes that are no frame of this room.
 */
export function receive(mirror: Mirror, bytes: Uint8Array): Received {
  const header = readHeader(bytes);
  const { wide } = mirror;
  const stream = streamOf(header);
  if ((stream === 'world') === (wide !== null)) {
    throw new FrameError(`a frame of kind ${header.kind}, not of a world sent as this one is`);
  }
  if (typeof stream !== 'number') {
    const gap = gapOf(header, stream, mirror.sequence);
    if (gap) return gap;
    if (wide) receiveCities(mirror, wide, bytes);
    else decodeFrame(bytes, mirror);
    mirror.sequence = header.sequence;
  } else if (wide) {
    const sequence = wide.areas.get(stream);
    if (sequence === undefined) return { kind: 'ignored', stream };
    const gap = gapOf(header, stream, sequence);
    if (gap) return gap;
    receiveArea(mirror, wide, stream, bytes);
    wide.areas.set(stream, header.sequence);
  }
  mirror.tick = header.tick;
  return { kind: 'applied', stream, tick: mirror.tick, changedCount: mirror.changedCount };
}

function createWide(agents: number, layout: Layout): WideMirror {
  if (layout.city.length !== agents) {
    throw new RangeError(`a layout of ${layout.city.length} agents in a world of ${agents}`);
  }
  return {
    cities: {
      counts: countCities(layout),
      tallies: new Uint32Array(0),
      changed: new Uint16Array(layout.cities),
      changedCount: 0,
    },
    areas: new Map(),
    layout,
    shown: new Uint8Array(agents),
  };
}

function streamOf({ kind, area }: FrameHeader): Stream {
  if (area !== undefined) return area;
  return kind === 'cities' || kind === 'cities-delta' ? 'cities' : 'world';
}

function gapOf({ kind, sequence }: FrameHeader, stream: Stream, last: number | null) {
  const expected = last === null ? null : last + 1;
  if (!isDelta(kind) || sequence === expected) return null;
  return { kind: 'gap', stream, expected, got: sequence } as const;
}

function receiveCities(mirror: Mirror, wide: WideMirror, bytes: Uint8Array): void {
  decodeCities(bytes, wide.cities);
  mirror.tallies = wide.cities.tallies;
  mirror.changedCount = 0;
}

function receiveArea(mirror: Mirror, wide: WideMirror, area: number, bytes: Uint8Array): void {
  const { shown, members } = ofArea(wide, area);
  // Numbers within the area are written where those of the agents then take their place.
  const changed = mirror.changed.subarray(0, shown.length);
  const target = { shown, tallies: new Uint32Array(0), changed, changedCount: 0 };
  decodeFrame(bytes, target);
  mirror.changedCount = target.changedCount;
  wide.cities.changedCount = 0;
  for (let i = 0; i < target.changedCount; i++) {
    const agent = members[changed[i]!]!;
    mirror.shown[agent] = shown[changed[i]!]!;
    changed[i] = agent;
  }
}

function hasArea({ layout }: WideMirror, area: number): boolean {
  return Number.isInteger(area) && area >= 0 && area < layout.memberStart.length - 1;
}

function ofArea({ layout, shown }: WideMirror, area: number) {
  const [from, to] = [layout.memberStart[area]!, layout.memberStart[area + 1]!];
  return { shown: shown.subarray(from, to), members: layout.members.subarray(from, to) };
}
