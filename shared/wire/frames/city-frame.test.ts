import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noSteps, pushStep, type Steps } from './cities.ts';
import { type CitiesTarget, decodeCities, encodeCities, encodeCitiesDelta } from './city-frame.ts';
import { type Coder, RangeWriter } from './coder.ts';
import { add, BYTES, countCities, inWiderRows } from './counts.ts';
import { allCounts, checksum, countAll, layoutOf, layouts, shownBytes } from './fixtures.ts';
import { encodeKeyframe } from './frame.ts';
import { FrameError, type FrameKind, headerBytes, readHeader, writeHeader } from './header.ts';
import type { Layout } from './layout.ts';
import { codeNumber, lengthTable } from './tables.ts';

const head = { sequence: 7, tick: 0x01020304 };

/** Two states of one world, one frame apart. */
interface Step {
  layout: Layout;
  before: Uint8Array;
  after: Uint8Array;
  talliesBefore: number[];
  talliesAfter: number[];
}

const tallies = fc.array(fc.nat(0xffffffff), { maxLength: 5 });
const steps: fc.Arbitrary<Step> = layouts.chain((layout) => {
  const agents = layout.city.length;
  const bytes = fc.array(shownBytes, { minLength: agents, maxLength: agents });
  return fc
    .record({
      before: bytes,
      edits: fc.array(fc.tuple(fc.nat(agents - 1), shownBytes), { maxLength: 60 }),
      talliesBefore: tallies,
      talliesAfter: tallies,
    })
    .map(({ before, edits, ...rest }) => {
      const after = Uint8Array.from(before);
      for (const [agent, byte] of edits) after[agent] = byte;
      return { layout, before: Uint8Array.from(before), after, ...rest };
    });
});

function countsOf(layout: Layout, shown: Uint8Array) {
  const counts = countCities(layout);
  shown.forEach((byte, agent) => {
    add(counts, layout.city[agent], 0, -1);
    add(counts, layout.city[agent], byte, 1);
  });
  return counts;
}

function targetOf({ layout, before, talliesBefore }: Step): CitiesTarget {
  return {
    counts: countsOf(layout, before),
    tallies: Uint32Array.from(talliesBefore),
    changed: new Uint16Array(layout.cities),
    changedCount: 0,
  };
}

function keyframe({ layout, after, talliesAfter }: Step): Uint8Array {
  return encodeCities(countsOf(layout, after), head, talliesAfter);
}

function delta({ layout, before, after, talliesBefore, talliesAfter }: Step): Uint8Array {
  const [from, to] = [countAll(layout, before), countAll(layout, after)];
  const made: Steps = noSteps();
  to.forEach((count, i) => {
    if (count !== from[i]) pushStep(made, Math.floor(i / BYTES), i % BYTES, count - from[i]);
  });
  return encodeCitiesDelta(countsOf(layout, before), made, head, talliesBefore, talliesAfter);
}

/** All of a target that a reader can tell, whatever columns it has room for. */
function seen({ counts, ...rest }: CitiesTarget) {
  const districts = inWiderRows(counts.districts, counts.width, BYTES);
  return { ...rest, counts: { cities: allCounts(counts), districts, world: counts.world } };
}

function assertIsAfter(target: CitiesTarget, step: Step): void {
  const { changed, changedCount, tallies } = target;
  const counts = countsOf(step.layout, step.after);
  assert.deepEqual(seen(target).counts, seen({ ...target, counts }).counts);
  assert.deepEqual([...tallies], step.talliesAfter);
  const [from, to] = [countAll(step.layout, step.before), countAll(step.layout, step.after)];
  const differs = (city: number) =>
    to.subarray(BYTES * city, BYTES * (city + 1)).some((n, b) => n !== from[BYTES * city + b]);
  assert.deepEqual(
    [...changed.subarray(0, changedCount)],
    [...Array(step.layout.cities).keys()].filter(differs),
  );
}

/** Refused with the target as it was, or applied so that it is a world again. */
function assertWholly(bytes: Uint8Array, step: Step): void {
  const target = targetOf(step);
  try {
    decodeCities(bytes, target);
  } catch (error) {
    assert.ok(error instanceof FrameError, String(error));
    assert.deepEqual(seen(target), seen(targetOf(step)));
    return;
  }
  const { counts } = target;
  const again = countCities(step.layout);
  const all = allCounts(counts);
  const zeros = allCounts(again);
  for (let i = 0; i < all.length; i++) {
    if (all[i] !== zeros[i]) add(again, Math.floor(i / BYTES), i % BYTES, all[i] - zeros[i]);
  }
  assert.deepEqual(seen(target).counts, seen({ ...target, counts: again }).counts);
  for (let city = 0; city < step.layout.cities; city++) {
    const own = all.subarray(BYTES * city, BYTES * (city + 1));
    const agents = step.layout.city.filter((c) => c === city).length;
    assert.equal(
      own.reduce((sum, n) => sum + n, 0),
      agents,
    );
  }
}

/** Ten agents in two cities who show 0, and a frame for them that goes on as `parts` write it. */
const ten: Step = {
  layout: layoutOf(
    2,
    1,
    Array.from({ length: 10 }, (_, i) => ({ city: i % 2, area: 0 })),
  ),
  before: new Uint8Array(10),
  after: new Uint8Array(10),
  talliesBefore: [],
  talliesAfter: [],
};

function forged(kind: FrameKind, ...parts: ((coder: Coder) => number)[]): Uint8Array {
  const writer = new RangeWriter();
  writer.start(headerBytes(kind));
  codeNumber(writer, lengthTable(), 10);
  codeNumber(writer, lengthTable(), 0);
  for (const part of parts) part(writer);
  const bytes = writer.finish();
  writeHeader(bytes, kind, head);
  return bytes;
}

describe('frames of cities', () => {
  it('[WIRE26] a keyframe rebuilds all counts out of anything', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const target = targetOf(step);
        const header = decodeCities(keyframe(step), target);
        assert.deepEqual(header, { version: 1, kind: 'cities', ...head });
        assertIsAfter(target, step);
      }),
    );
  });

  it('[WIRE26] a delta leads from one frame to the next', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const target = targetOf(step);
        assert.equal(decodeCities(delta(step), target).kind, 'cities-delta');
        assertIsAfter(target, step);
      }),
    );
  });

  it('[WIRE26] cities of a hundred thousand agents, and 255 ideas at once', () => {
    const homes = Array.from({ length: 200_000 }, (_, i) => ({
      city: i % 3 === 0 ? 1 : 4,
      area: 0,
    }));
    const layout = layoutOf(5, 1, homes);
    const before = Uint8Array.from(homes, (_, i) => (i * i) >>> 7);
    const after = before.map((byte, i) => (i % 5 === 0 ? i >>> 9 : byte));
    const step = { layout, before, after, talliesBefore: [], talliesAfter: [] };
    for (const bytes of [delta(step), keyframe(step)]) {
      const target = targetOf(step);
      decodeCities(bytes, target);
      assertIsAfter(target, step);
    }
  });

  it('[WIRE6] a frame cut anywhere, or with a byte to spare, is refused and changes nothing', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const target = targetOf(step);
        for (const bytes of [delta(step), keyframe(step)]) {
          for (let length = 0; length < bytes.length; length++) {
            assert.throws(() => decodeCities(bytes.slice(0, length), target), FrameError);
          }
          assert.throws(() => decodeCities(Uint8Array.of(...bytes, 0), target), FrameError);
        }
        assert.deepEqual(seen(target), seen(targetOf(step)));
      }),
      { numRuns: 20 },
    );
  });

  it('[WIRE6] bytes tampered with are refused, or applied wholly', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1 });
    fc.assert(
      fc.property(steps, fc.boolean(), flips, (step, whole, list) => {
        const bytes = whole ? keyframe(step) : delta(step);
        for (const [at, mask] of list) bytes[at % bytes.length] ^= mask;
        assertWholly(bytes, step);
      }),
      { numRuns: 600 },
    );
  });

  it('[WIRE6] noise behind a good header is refused, or applied wholly', () => {
    const noise = fc.uint8Array({ minLength: 0, maxLength: 200 });
    fc.assert(
      fc.property(noise, fc.constantFrom<FrameKind>('cities', 'cities-delta'), (payload, kind) => {
        // The first bytes of the payload say "10 agents"; noise goes on from there.
        assertWholly(Uint8Array.of(...forged(kind).subarray(0, 14), ...payload), ten);
      }),
      { numRuns: 2000 },
    );
  });

  it('[WIRE6] a frame that says too much is refused before any work on it', () => {
    const number = (value: number) => (coder: Coder) => codeNumber(coder, lengthTable(), value);
    const read = (bytes: Uint8Array) => () => decodeCities(bytes, targetOf(ten));
    assert.throws(read(forged('cities', number(257))), /257 bytes an agent may show/);
    assert.throws(read(forged('cities-delta', number(0))), /0 bytes an agent may show/);
    const many = forged('cities-delta', number(2), number(11));
    assert.throws(read(many), /11 changes among 10 agents/);
    // Where 0 is all that can be shown, nobody can change.
    assert.throws(read(forged('cities-delta', number(1), number(10))), /nothing to change to/);
    const other = encodeCities(countCities(layoutOf(1, 1, [{ city: 0, area: 0 }])), head, []);
    assert.throws(read(other), /a frame about 1 agents, wanted 10/);
    const agents = encodeKeyframe(new Uint8Array(10), head, []);
    assert.throws(read(agents), /kind keyframe says nothing about cities/);
  });

  it('[WIRE5] tallies ride along as in other frames', () => {
    const long = { ...ten, talliesAfter: Array.from({ length: 4096 }, (_, i) => i * i) };
    for (const bytes of [delta(long), keyframe(long)]) {
      const target = targetOf(long);
      decodeCities(bytes, target);
      assertIsAfter(target, long);
    }
    assert.throws(
      () => keyframe({ ...ten, talliesAfter: Array<number>(4097).fill(0) }),
      RangeError,
    );
    assert.throws(() => delta({ ...ten, talliesAfter: [0.5] }), RangeError);
  });

  it('[WIRE8] the bytes of version 1 are these', () => {
    const step = {
      ...ten,
      before: Uint8Array.of(0, 1, 0, 2, 3, 2, 0, 2, 0, 0),
      after: Uint8Array.of(1, 1, 0, 0, 3, 2, 0, 3, 0, 9),
      talliesBefore: [1, 3],
      talliesAfter: [2, 1],
    };
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    assert.equal(hex(keyframe(step)), '5645010307000000040302012107a15e82c4a3a0a0d1df00');
    assert.equal(hex(delta(step)), '5645010407000000040302012107880d07aacf197e94');
    assert.deepEqual(readHeader(delta(step)), { version: 1, kind: 'cities-delta', ...head });
  });

  it('[WIRE8] longer frames of version 1 have these checksums', () => {
    // Long enough for cities of all sizes, and for halves of more cases than are told apart.
    const homes = Array.from({ length: 30_000 }, (_, i) => ({ city: (i * i) % 97, area: 0 }));
    const layout = layoutOf(97, 1, homes);
    const before = Uint8Array.from(homes, (_, i) => ((i * i) >>> 9) % 7);
    const after = before.map((byte, i) => (i % 7 === 0 ? (i >>> 5) & 31 : byte));
    const step = { layout, before, after, talliesBefore: [1, 2, 3], talliesAfter: [3, 2, 1] };
    assert.deepEqual([checksum(delta(step)), checksum(keyframe(step))], [1518154406, 2084787009]);
  });
});
