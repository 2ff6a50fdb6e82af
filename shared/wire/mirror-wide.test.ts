import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layoutOf } from './frames/fixtures.ts';
import { encodeKeyframe } from './frames/frame.ts';
import { FrameError } from './frames/header.ts';
import { WideStreams } from './frames/wide.ts';
import { createMirror, follow, type Mirror, receive } from './mirror.ts';

/** Ten agents by turns in two cities and two areas, of which a mirror follows area 1. */
const ten = layoutOf(
  2,
  2,
  Array.from({ length: 10 }, (_, a) => ({ city: a % 2, area: a % 2 })),
);

function openTen() {
  const streams = new WideStreams(ten);
  const mirror = createMirror(10, ten);
  follow(mirror, [1]);
  const shown = new Uint8Array(10);
  const everybody = [...shown.keys()];
  const show = (tick: number, byte: number, agents = everybody) => {
    for (const agent of agents) shown[agent] = byte;
    streams.stepped(tick, Uint32Array.from(agents), shown, [tick]);
  };
  show(1, 1);
  return { streams, mirror, show };
}

/** Everything that a mirror knows, to compare. */
function known({ wide, ...rest }: Mirror) {
  const { counts, ...cities } = wide!.cities;
  const { where: _, ...numbers } = counts;
  return structuredClone({ ...rest, numbers, cities, areas: wide!.areas, placed: wide!.shown });
}

describe('the mirror of a wide world', () => {
  it('[WIRE28] a gap names its stream, and nothing of it is applied', () => {
    const { streams, mirror, show } = openTen();
    receive(mirror, streams.cities(true));
    receive(mirror, streams.area(1));
    show(2, 2, [1]);
    streams.cities(true);
    streams.area(1);
    show(3, 3, [3]);
    const before = known(mirror);
    const gap = { kind: 'gap', expected: 2, got: 3 };
    assert.deepEqual(receive(mirror, streams.cities(true)), { ...gap, stream: 'cities' });
    assert.deepEqual(receive(mirror, streams.area(1)), { ...gap, stream: 1 });
    assert.deepEqual(known(mirror), before);
    assert.equal(receive(mirror, streams.citiesKeyframe()).kind, 'applied');
    assert.equal(mirror.sequence, 3);
    assert.equal(receive(mirror, streams.areaKeyframe(1)).kind, 'applied');
    assert.deepEqual([...mirror.shown], [0, 2, 0, 3, 0, 1, 0, 1, 0, 1]);
    assert.deepEqual([mirror.tick, [...mirror.tallies]], [3, [3]]);
  });

  it('[WIRE28] an area is unknown, and shows 0, until its keyframe and after it is left', () => {
    const { streams, mirror, show } = openTen();
    streams.area(1);
    show(2, 2, [1]);
    const early = { kind: 'gap', stream: 1, expected: null, got: 2 };
    assert.deepEqual(receive(mirror, streams.area(1)), early);
    receive(mirror, streams.areaKeyframe(1));
    follow(mirror, [0, 1]);
    assert.deepEqual([mirror.changedCount, mirror.shown[1], mirror.shown[3]], [0, 2, 1]);
    follow(mirror, [0]);
    assert.deepEqual([...mirror.changed.subarray(0, mirror.changedCount)], [1, 3, 5, 7, 9]);
    assert.deepEqual([...mirror.shown], Array(10).fill(0));
    assert.deepEqual([...mirror.wide!.areas], [[0, null]]);
    show(3, 3, [1]);
    assert.deepEqual(receive(mirror, streams.area(1)), { kind: 'ignored', stream: 1 });
    // Whoever comes back begins anew.
    follow(mirror, [1]);
    show(4, 4, [1]);
    assert.equal(receive(mirror, streams.area(1)).kind, 'gap');
  });

  it('[WIRE28] a world is sent whole or as cities and areas, and has the areas that it has', () => {
    const { streams, mirror } = openTen();
    const whole = createMirror(10);
    const frames = [streams.cities(true), streams.area(1)];
    for (const frame of frames) assert.throws(() => receive(whole, frame), FrameError);
    const world = encodeKeyframe(new Uint8Array(10), { sequence: 1, tick: 1 }, []);
    assert.throws(() => receive(mirror, world), FrameError);
    assert.throws(() => follow(whole, []), RangeError);
    for (const area of [-1, 2, 0.5]) assert.throws(() => follow(mirror, [0, area]), RangeError);
    assert.deepEqual([...mirror.wide!.areas.keys()], [1]);
    assert.throws(() => createMirror(9, ten), RangeError);
    // Area 0 is as large as area 1, so that only the header tells them apart.
    assert.equal(receive(mirror, frames[1]!.with(12, 0)).kind, 'ignored');
    assert.throws(() => receive(mirror, frames[1]!.slice(0, 12)), FrameError);
  });

  it('[WIRE6] any bytes are refused, ignored, or applied wholly, in every stream', () => {
    const { streams, mirror, show } = openTen();
    receive(mirror, streams.cities(true));
    receive(mirror, streams.area(1));
    show(2, 2, [1, 2, 4]);
    const frames = [
      streams.cities(true),
      streams.citiesKeyframe(),
      streams.area(1),
      streams.areaKeyframe(1),
    ];
    const flip = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    const damage = fc.record({
      frame: fc.nat(3),
      flips: fc.array(flip, { maxLength: 4 }),
      length: fc.nat(40),
      noise: fc.uint8Array({ maxLength: 30 }),
    });
    fc.assert(
      fc.property(damage, ({ frame, flips, length, noise }) => {
        // The start of a frame, then noise: from all noise to a whole frame with flipped bits.
        const bytes = Uint8Array.of(...frames[frame]!.subarray(0, length), ...noise);
        for (const [at, mask] of flips) if (bytes.length > 0) bytes[at % bytes.length]! ^= mask;
        const before = known(mirror);
        let kind = 'refused';
        try {
          kind = receive(mirror, bytes).kind;
        } catch (error) {
          assert.ok(error instanceof FrameError, String(error));
        }
        if (kind === 'applied') {
          const { counts, width } = mirror.wide!.cities.counts;
          for (const city of [0, 1]) {
            const own = counts.subarray(width * city, width * (city + 1));
            assert.equal(
              own.reduce((sum, n) => sum + n),
              5,
            );
          }
          assert.ok([0, 2, 4, 6, 8].every((agent) => mirror.shown[agent] === 0));
        } else assert.deepEqual(known(mirror), before);
      }),
      { numRuns: 3000 },
    );
  });
});
