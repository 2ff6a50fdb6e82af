import { AreaStream } from './area-stream.ts';
import { CitiesStream } from './cities-stream.ts';
import type { Layout } from './layout.ts';

/** Ticks from one frame of cities that has counts to the next (WIRE29). */
export const COUNTS_EVERY = 2;

/**
 * The streams of a world that is too large to be sent whole: one of its cities, which everybody
 * gets, and one of each area, for those who look at it closely.
 *
 *     const streams = new WideStreams({ ...people, cities: atlas.cities.count });
 *     streams.stepped(tick, changed, shown, tallies);  // after every tick
 *     streams.cities(tick % COUNTS_EVERY === 0);  // a frame for all who have the one before
 *     streams.area(7);            // the same for area 7
 *     streams.citiesKeyframe();   // for newcomers: the next frame fits it
 *     streams.areaKeyframe(7);
 *     streams.close(7);           // nobody looks there any more
 *     streams.moved(tick, shown, tallies);             // the world went to another tick
 *
 * A stream's frame leads from its frame before, whenever that was, to the last step. The first
 * one, and the first after `close` or `moved`, needs none before. Work follows the number of
 * changes, save for keyframes.
 */
export class WideStreams {
  readonly #layout: Layout;
  /** What agents show now, area by area, in the order of `members`. */
  readonly #shown: Uint8Array;
  /** The place of each agent in that order, and its area. */
  readonly #place: Uint32Array;
  readonly #areaOf: Uint8Array;
  readonly #areas: AreaStream[] = [];
  readonly #cities: CitiesStream;
  #tick = 0;
  #tallies: ArrayLike<number> = [];

  /** Tick 0, and everybody shows 0. */
  constructor(layout: Layout) {
    const { city, members, memberStart } = layout;
    this.#layout = layout;
    this.#shown = new Uint8Array(city.length);
    this.#place = new Uint32Array(city.length);
    this.#areaOf = new Uint8Array(city.length);
    for (let area = 0; area < memberStart.length - 1; area++) {
      const [from, to] = [memberStart[area], memberStart[area + 1]];
      for (let place = from; place < to; place++) {
        this.#place[members[place]] = place;
        this.#areaOf[members[place]] = area;
      }
      this.#areas.push(new AreaStream(area, this.#shown.subarray(from, to)));
    }
    this.#cities = new CitiesStream(layout);
  }

  /**
   * A step was made, to `tick`. `changed` names at least every agent whose byte differs, and
   * `shown` is what all agents show now; `tallies` go with the cities and are not looked at until
   * then, when they have to be as `encodeKeyframe` says.
   */
  stepped(tick: number, changed: Uint32Array, shown: Uint8Array, tallies: ArrayLike<number>): void {
    this.#tick = tick;
    this.#tallies = tallies;
    for (let i = 0; i < changed.length; i++) this.#change(changed[i], shown[changed[i]]);
  }

  /** The world went to another tick without steps: no stream can be continued. */
  moved(tick: number, shown: Uint8Array, tallies: ArrayLike<number>): void {
    this.#tick = tick;
    this.#tallies = tallies;
    for (let agent = 0; agent < shown.length; agent++) this.#change(agent, shown[agent]);
    this.#cities.close();
    for (const area of this.#areas) area.close();
  }

  /**
   * The next frame of the cities. Tallies are in every one. Without `withCounts` what cities show
   * waits for a later frame, which is smaller than two would be.
   */
  cities(withCounts: boolean): Uint8Array {
    return this.#cities.frame(this.#tick, this.#tallies, withCounts);
  }

  /** What those who follow the cities have; before their first frame, everything as it is now. */
  citiesKeyframe(): Uint8Array {
    return this.#cities.keyframe(this.#tick, this.#tallies);
  }

  /** The next frame of an area. Throws RangeError for one that the world does not have. */
  area(area: number): Uint8Array {
    return this.#area(area).frame(this.#tick);
  }

  /** What those who follow the area have; before their first frame, everything as it is now. */
  areaKeyframe(area: number): Uint8Array {
    return this.#area(area).keyframe(this.#tick);
  }

  /** Nobody follows the cities any more: their next frame needs none before it. */
  closeCities(): void {
    this.#cities.close();
  }

  /** Nobody follows the area any more: until its next frame, it costs nothing. */
  close(area: number): void {
    this.#area(area).close();
  }

  #change(agent: number, byte: number): void {
    const place = this.#place[agent];
    const before = this.#shown[place];
    if (before === byte) return;
    this.#shown[place] = byte;
    this.#cities.change(this.#layout.city[agent], before, byte);
    const area = this.#areaOf[agent];
    this.#areas[area].change(place - this.#layout.memberStart[area]);
  }

  #area(area: number): AreaStream {
    const stream = this.#areas[area];
    if (!stream) throw new RangeError(`area ${area}, not in 0..${this.#areas.length - 1}`);
    return stream;
  }
}
