import { shownByte } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';
import { WideStreams } from '#shared/wire/frames/wide.ts';
import { WholeStream } from './engine-whole.ts';
import type { Look, StreamId, Wish } from './host.ts';

/** Steps after which a stream that nobody wishes is let go. */
const IDLE_STEPS = 8;

interface Stream {
  frame(): Uint8Array;
  keyframe(): Uint8Array;
  close(): void;
}

/**
 * The frames of one world, encoded once for all followers of a stream, and only when wished.
 * Streams of cities and areas cost their memory once somebody wished one.
 */
export class Streams {
  private readonly world: World;
  /** What each agent shows now. */
  private readonly shown: Uint8Array;
  private readonly open = new Map<StreamId, { readonly stream: Stream; idle: number }>();
  private wide: WideStreams | null = null;

  constructor(world: World) {
    this.world = world;
    this.shown = new Uint8Array(world.people.count);
  }

  /** A step was made, in which the beliefs of `changed` agents changed. */
  stepped(changed: Uint32Array): void {
    const { belief } = this.world.state;
    for (const a of changed) this.shown[a] = shownByte(belief[a]!);
    this.wide?.stepped(this.world.tick, changed, this.shown, this.tallies());
    for (const one of this.open.values()) {
      if (++one.idle > IDLE_STEPS) one.stream.close();
    }
  }

  /** The world was moved to another tick: no stream can be continued. */
  moved(): void {
    this.world.state.belief.forEach((belief, a) => {
      this.shown[a] = shownByte(belief);
    });
    this.wide?.moved(this.world.tick, this.shown, this.tallies());
    for (const { stream } of this.open.values()) stream.close();
  }

  /** Makes what is wished. */
  frames({ frames, keyframes }: Wish): Pick<Look, 'frames' | 'keyframes'> {
    return {
      frames: new Map(frames.map((id) => [id, this.stream(id).frame()])),
      keyframes: new Map(keyframes.map((id) => [id, this.stream(id).keyframe()])),
    };
  }

  /** Throws a RangeError for a stream that the world does not have. */
  check({ frames, keyframes }: Wish): void {
    for (const id of [...frames, ...keyframes]) this.stream(id);
  }

  private stream(id: StreamId): Stream {
    let one = this.open.get(id);
    if (!one) {
      one = { stream: this.start(id), idle: 0 };
      this.open.set(id, one);
    }
    one.idle = 0;
    return one.stream;
  }

  private start(id: StreamId): Stream {
    switch (id) {
      case 'agents':
      case 'half':
        return new WholeStream(this.shown.length, () => ({
          tick: this.world.tick,
          shown: this.shown,
          tallies: this.tallies(),
        }));
      case 'cities':
        return this.startCities();
      default:
        return this.startArea(id);
    }
  }

  private startCities(): Stream {
    const wide = this.wideStreams();
    let countedAt = -1;
    return {
      frame: () => {
        // [WIRE29] Tallies every tick, counts every second one.
        const { tick } = this.world;
        const withCounts = tick !== countedAt + 1;
        if (withCounts) countedAt = tick;
        return wide.cities(withCounts);
      },
      keyframe: () => wide.citiesKeyframe(),
      close: () => wide.closeCities(),
    };
  }

  private startArea(id: `area:${number}`): Stream {
    const areas = this.world.atlas.regions.length;
    const area = Number(id.slice('area:'.length));
    if (!(Number.isInteger(area) && area >= 0 && area < areas)) {
      throw new RangeError(`stream ${id}, wanted area:0 to area:${areas - 1}`);
    }
    const wide = this.wideStreams();
    return {
      frame: () => wide.area(area),
      keyframe: () => wide.areaKeyframe(area),
      close: () => wide.close(area),
    };
  }

  private wideStreams(): WideStreams {
    if (this.wide) return this.wide;
    const { atlas, people, tick } = this.world;
    this.wide = new WideStreams({ ...people, cities: atlas.cities.count });
    this.wide.moved(tick, this.shown, this.tallies());
    return this.wide;
  }

  /** Believers of each idea. */
  private tallies(): number[] {
    return Array.from(this.world.state.believers.subarray(1, this.world.ideas));
  }
}
