import type { People } from '#shared/sim/people.ts';
import type { Layout } from '#shared/wire/frames/layout.ts';
import { COUNTS_EVERY, WideStreams } from '#shared/wire/frames/wide.ts';
import { createMirror, follow, type Mirror, receive } from '#shared/wire/mirror.ts';
import { believers, type Spread } from './spread.ts';
import { makeSamples } from './wire-samples.ts';

/** Ticks from one frame of cities with counts to the next. */
const CADENCES = [1, COUNTS_EVERY, 5];

interface WideCase {
  readonly source: string;
  readonly people: People;
  readonly cities: number;
  readonly spread: Spread;
  /** Ticks before the first one measured, and the number of those. */
  readonly warmUp: number;
  readonly ticks: number;
}

/** One stream of a wide world, and somebody who follows it. */
interface Followed {
  readonly stream: 'cities' | 'area';
  readonly every: number;
  readonly agents: number;
  readonly streams: WideStreams;
  readonly mirror: Mirror;
  frame(tick: number): Uint8Array;
  keyframe(): Uint8Array;
  /** Whether the mirror is what agents show. */
  isTrue(shown: Uint8Array): boolean;
}

/**
 * How large and how fast the frames of a wide world are: of its cities, at several cadences, and
 * of its largest area and the one of middle size. A client that is zoomed out gets one of the
 * rows of cities; one that is zoomed in also the areas in view. Encoding includes taking in what
 * has changed.
 */
export function* measureWide({ source, people, cities, spread, warmUp, ticks }: WideCase) {
  const layout: Layout = { ...people, cities };
  const bySize = areasBySize(layout);
  const all = [
    ...CADENCES.map((every) => followCities(layout, every)),
    followArea(layout, bySize[0]!),
    followArea(layout, bySize[bySize.length >> 1]!),
  ].map((followed) => ({ ...followed, samples: makeSamples(), otherBytes: 0, waiting: 0 }));

  for (let i = 0; i < warmUp; i++) spread();
  let { shown } = spread();
  for (const { streams, mirror, frame } of all) {
    streams.moved(0, shown, believers(shown));
    receive(mirror, frame(0));
  }
  for (let tick = 1; tick <= ticks; tick++) {
    const { changed, shown: now } = spread();
    shown = now;
    const tallies = believers(shown);
    for (const one of all) {
      const begun = performance.now();
      one.streams.stepped(tick, changed, shown, tallies);
      const bytes = one.frame(tick);
      const encoded = performance.now();
      receive(one.mirror, bytes);
      const decoded = performance.now();
      one.waiting += one.stream === 'area' ? one.mirror.changedCount : changed.length;
      if (tick % one.every === 0) {
        one.samples.add(one.waiting, bytes.length, encoded - begun, decoded - encoded);
        one.waiting = 0;
      } else one.otherBytes += bytes.length;
    }
  }
  for (const { samples, stream, every, agents, otherBytes, keyframe, isTrue } of all) {
    if (!isTrue(shown)) throw new Error(`${stream} came out different`);
    const keyframeBytes = keyframe().length;
    yield samples.row(ticks, { stream, every, agents, source, keyframeBytes, otherBytes });
  }
}

function followCities(layout: Layout, every: number): Followed {
  const streams = new WideStreams(layout);
  const mirror = createMirror(layout.city.length, layout);
  return {
    stream: 'cities',
    every,
    agents: layout.city.length,
    streams,
    mirror,
    frame: (tick) => streams.cities(tick % every === 0),
    keyframe: () => streams.citiesKeyframe(),
    isTrue(shown) {
      const { counts, width } = mirror.wide!.cities.counts;
      const truth = new Uint32Array(counts.length);
      for (let a = 0; a < shown.length; a++) truth[width * layout.city[a]! + shown[a]!]!++;
      return truth.every((count, i) => count === counts[i]);
    },
  };
}

function followArea(layout: Layout, area: number): Followed {
  const streams = new WideStreams(layout);
  const mirror = createMirror(layout.city.length, layout);
  follow(mirror, [area]);
  const members = layout.members.subarray(layout.memberStart[area], layout.memberStart[area + 1]);
  return {
    stream: 'area',
    every: 1,
    agents: members.length,
    streams,
    mirror,
    frame: () => streams.area(area),
    keyframe: () => streams.areaKeyframe(area),
    isTrue: (shown) => members.every((agent) => mirror.shown[agent] === shown[agent]),
  };
}

/** The largest first. */
function areasBySize({ memberStart }: Layout): number[] {
  const size = (area: number) => memberStart[area + 1]! - memberStart[area]!;
  return Array.from(memberStart.keys())
    .slice(0, -1)
    .sort((a, b) => size(b) - size(a));
}
