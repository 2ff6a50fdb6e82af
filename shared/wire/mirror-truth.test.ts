import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allCounts, countAll, layouts, shownBytes } from './frames/fixtures.ts';
import { encodeDelta, encodeKeyframe } from './frames/frame.ts';
import type { Layout } from './frames/layout.ts';
import { WideStreams } from './frames/wide.ts';
import { createMirror, follow, type Mirror, receive, type Stream } from './mirror.ts';

/** Somebody in the room, as room and page between them keep them. */
interface Guest {
  readonly mirror: Mirror;
  /** Streams of which a keyframe is to come with the next tick. */
  readonly waiting: Set<Stream>;
}

/** One tick of a room. */
interface Tick {
  readonly edits: readonly (readonly [number, number])[];
  readonly withCounts: boolean;
  /** The world goes to another tick instead of making a step. */
  readonly moved: boolean;
  readonly joins: boolean;
  /** One guest looks somewhere else, and one loses all frames of this tick. */
  readonly looks: { readonly guest: number; readonly areas: readonly number[] } | null;
  readonly loses: number | null;
}

const ticks = fc.array(
  fc.record<Tick>({
    edits: fc.array(fc.tuple(fc.nat(), shownBytes), { maxLength: 40 }),
    withCounts: fc.boolean(),
    moved: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    joins: fc.boolean(),
    looks: fc.option(fc.record({ guest: fc.nat(), areas: fc.array(fc.nat(), { maxLength: 4 }) })),
    loses: fc.option(fc.nat(), { freq: 2 }),
  }),
  { maxLength: 25 },
);

/** A room whose world is made of `edits`, with guests who come, look around and lose frames. */
class Room {
  private readonly layout: Layout;
  private readonly streams: WideStreams;
  private readonly guests: Guest[] = [];
  private readonly whole: Mirror;
  private shown: Uint8Array;
  /** What the cities' last frame with counts told of. */
  private counted: Uint8Array;
  private tick = 0;

  constructor(layout: Layout) {
    this.layout = layout;
    this.streams = new WideStreams(layout);
    this.shown = new Uint8Array(layout.city.length);
    this.counted = this.shown;
    this.whole = createMirror(this.shown.length);
    receive(this.whole, encodeKeyframe(this.shown, { sequence: 0, tick: 0 }, []));
  }

  play({ edits, withCounts, moved, joins, looks, loses }: Tick): void {
    const { shown: before, layout, streams, guests } = this;
    const shown = before.slice();
    for (const [agent, byte] of edits) shown[agent % shown.length] = byte;
    const changed = Uint32Array.from(shown.keys()).filter((a) => shown[a] !== before[a]);
    this.shown = shown;
    this.tick++;
    if (moved) streams.moved(this.tick, shown, this.tallies());
    else streams.stepped(this.tick, changed, shown, this.tallies());
    if (joins) {
      guests.push({
        mirror: createMirror(shown.length, layout),
        waiting: new Set<Stream>(['cities']),
      });
    }
    if (looks && guests.length > 0) {
      const guest = guests[looks.guest % guests.length]!;
      this.look(guest, [...new Set(looks.areas.map((area) => area % this.areas))]);
    }
    const frames = this.frames(withCounts);
    // The first frame, and the first after a move, have counts anyway.
    if (withCounts || moved || this.tick === 1) this.counted = shown;
    guests.forEach((guest, i) => {
      if (loses !== null && i === loses % guests.length) return;
      for (const [stream, bytes] of frames) this.hand(guest, stream, bytes);
      for (const stream of guest.waiting) this.keyframe(guest, stream);
    });
    const head = { sequence: this.tick, tick: this.tick };
    const { tallies } = this.whole;
    const count = changed.length;
    receive(this.whole, encodeDelta(before, shown, changed, count, head, tallies, this.tallies()));
  }

  /** Whatever a guest is sure to know is the truth; with `all`, they know all that they follow. */
  check(all: boolean): void {
    assert.deepEqual(this.whole.shown, this.shown);
    const counts = countAll(this.layout, this.counted);
    const widths = new Set<number>();
    for (const { mirror, waiting } of this.guests) {
      const wide = mirror.wide!;
      const known = (stream: Stream, sequence: number | null) =>
        all || (sequence !== null && !waiting.has(stream) && mirror.tick === this.tick);
      if (known('cities', mirror.sequence)) {
        assert.deepEqual(allCounts(wide.cities.counts), counts);
        assert.deepEqual([...mirror.tallies], this.tallies());
        widths.add(wide.cities.counts.width);
      }
      for (let area = 0; area < this.areas; area++) {
        const members = this.members(area);
        const sequence = wide.areas.get(area);
        const here = members.map((agent) => mirror.shown[agent]!);
        if (sequence === undefined) assert.ok(here.every((byte) => byte === 0));
        else if (known(area, sequence)) {
          assert.deepEqual(
            here,
            members.map((agent) => this.shown[agent]!),
          );
        }
      }
    }
    // Those who know the same keep it alike, whenever they came.
    assert.ok(widths.size <= 1, [...widths].join());
  }

  private get areas(): number {
    return this.layout.memberStart.length - 1;
  }

  private tallies(): number[] {
    return [this.tick, this.tick * this.tick, 7].slice(this.tick % 3);
  }

  private members(area: number): number[] {
    const { members, memberStart } = this.layout;
    return [...members.subarray(memberStart[area], memberStart[area + 1])];
  }

  private look(guest: Guest, areas: number[]): void {
    const { mirror, waiting } = guest;
    const followed = new Set(mirror.wide!.areas.keys());
    observe(mirror, () => follow(mirror, areas));
    for (const area of areas) if (!followed.has(area)) waiting.add(area);
    for (const area of followed) if (!areas.includes(area)) waiting.delete(area);
    for (let area = 0; area < this.areas; area++) {
      if (!this.guests.some(({ mirror }) => mirror.wide!.areas.has(area))) this.streams.close(area);
    }
  }

  private frames(withCounts: boolean): Map<Stream, Uint8Array> {
    const frames = new Map<Stream, Uint8Array>([['cities', this.streams.cities(withCounts)]]);
    for (let area = 0; area < this.areas; area++) {
      if (!this.guests.some(({ mirror }) => mirror.wide!.areas.has(area))) continue;
      frames.set(area, this.streams.area(area));
    }
    return frames;
  }

  private hand(guest: Guest, stream: Stream, bytes: Uint8Array): void {
    const { mirror, waiting } = guest;
    if (waiting.has(stream)) return;
    const followed = stream === 'cities' || mirror.wide!.areas.has(stream as number);
    const received = observe(mirror, () => receive(mirror, bytes));
    if (received.kind === 'ignored') assert.ok(!followed);
    else assert.ok(followed);
    assert.equal(received.stream, stream);
    if (received.kind === 'gap') waiting.add(received.stream);
  }

  private keyframe({ mirror, waiting }: Guest, stream: Stream): void {
    const bytes =
      stream === 'cities'
        ? this.streams.citiesKeyframe()
        : this.streams.areaKeyframe(stream as number);
    assert.equal(observe(mirror, () => receive(mirror, bytes)).kind, 'applied');
    waiting.delete(stream);
  }
}

/** Does something to a mirror that must list exactly the agents and cities that it changes. */
function observe<T>(mirror: Mirror, act: () => T): T {
  const { cities } = mirror.wide!;
  const before = [mirror.shown.slice(), allCounts(cities.counts)] as const;
  const result = act();
  if ((result as { kind?: string } | undefined)?.kind?.match(/gap|ignored/)) {
    assert.deepEqual([mirror.shown, allCounts(cities.counts)], before);
    return result;
  }
  const agents = [...before[0].keys()].filter((a) => before[0][a] !== mirror.shown[a]);
  assert.deepEqual([...mirror.changed.subarray(0, mirror.changedCount)].sort(ascending), agents);
  const after = allCounts(cities.counts);
  const rows = [...after.keys()].filter((i) => before[1][i] !== after[i]);
  const changed = [...new Set(rows.map((i) => i >> 8))];
  assert.deepEqual([...cities.changed.subarray(0, cities.changedCount)], changed);
  return result;
}

const ascending = (a: number, b: number) => a - b;

describe('a room and its mirrors', () => {
  it('[WIRE28] equals the truth after any steps, views, joins and losses', () => {
    fc.assert(
      fc.property(layouts, ticks, (layout, script) => {
        const room = new Room(layout);
        for (const tick of script) {
          room.play(tick);
          room.check(false);
        }
        // In the first, whoever missed frames finds out; in the second, they get keyframes.
        const calm = { withCounts: true, moved: false, joins: false, looks: null, loses: null };
        room.play({ ...calm, edits: [] });
        room.play({ ...calm, edits: [[0, 1]] });
        room.check(true);
      }),
      { numRuns: 100 },
    );
  });
});
