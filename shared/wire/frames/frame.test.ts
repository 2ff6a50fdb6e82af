import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Coder, RangeWriter } from './coder.ts';
import {
  decodeFrame,
  encodeDelta,
  encodeFrame,
  encodeKeyframe,
  type FrameTarget,
} from './frame.ts';
import { FrameError, type FrameKind, headerBytes, readHeader, writeHeader } from './header.ts';
import { codeNumber, evenTable, lengthTable } from './tables.ts';

const head = { sequence: 7, tick: 0x01020304 };
const HEADER_BYTES = headerBytes('delta');

/** Two states of one world, one frame apart. */
interface Step {
  before: Uint8Array;
  after: Uint8Array;
  changed: Uint32Array;
  talliesBefore: number[];
  talliesAfter: number[];
}

function stepOf(before: Uint8Array, after: Uint8Array, ...tallies: number[][]): Step {
  const changed = Uint32Array.from(before.keys()).filter((agent) => before[agent] !== after[agent]);
  return {
    before,
    after,
    changed,
    talliesBefore: tallies[0] ?? [],
    talliesAfter: tallies[1] ?? [],
  };
}

const u32 = fc.integer({ min: 0, max: 0xffffffff });
// Few bytes in long stretches, as in a match, or any bytes at all.
const byte = fc.oneof(fc.nat(4), fc.nat(255));
const stretch = fc.tuple(byte, fc.integer({ min: 1, max: 40 }));
const tallies = fc.array(fc.oneof(fc.nat(300), u32), { maxLength: 20 });

const steps: fc.Arbitrary<Step> = fc
  .record({
    stretches: fc.array(stretch, { minLength: 1, maxLength: 30 }),
    edits: fc.array(fc.tuple(fc.nat(), byte), { maxLength: 200 }),
    talliesBefore: tallies,
    talliesAfter: tallies,
  })
  .map(({ stretches, edits, talliesBefore, talliesAfter }) => {
    const before = Uint8Array.from(stretches.flatMap(([value, n]) => Array<number>(n).fill(value)));
    const after = before.slice();
    for (const [at, value] of edits) after[at % after.length] = value;
    return stepOf(before, after, talliesBefore, talliesAfter);
  });

function targetOf(step: Step): FrameTarget {
  return {
    shown: step.before.slice(),
    tallies: Uint32Array.from(step.talliesBefore),
    changed: new Uint32Array(step.before.length),
    changedCount: 0,
  };
}

function delta(step: Step, encode = encodeDelta): Uint8Array {
  const { before, after, changed, talliesBefore, talliesAfter } = step;
  return encode(before, after, changed, changed.length, head, talliesBefore, talliesAfter);
}

function keyframe(step: Step): Uint8Array {
  return encodeKeyframe(step.after, head, step.talliesAfter);
}

/** A frame about 100 agents whose payload goes on as `parts` write it. */
function forged(kind: FrameKind, parts: readonly ((coder: Coder) => number)[]): Uint8Array {
  const writer = new RangeWriter();
  writer.start(HEADER_BYTES);
  codeNumber(writer, lengthTable(), 100);
  for (const part of parts) part(writer);
  const bytes = writer.finish();
  writeHeader(bytes, kind, head);
  return bytes;
}

function readForged(...args: Parameters<typeof forged>): () => void {
  const target = targetOf(stepOf(new Uint8Array(100), new Uint8Array(100)));
  return () => decodeFrame(forged(...args), target);
}

function assertIsAfter(target: FrameTarget, step: Step): void {
  assert.deepEqual(target.shown, step.after);
  assert.deepEqual([...target.tallies], step.talliesAfter);
  assert.deepEqual(target.changed.subarray(0, target.changedCount), step.changed);
}

describe('agent frames', () => {
  it('[WIRE1] open with magic, version, kind, sequence and tick', () => {
    const bytes = delta(stepOf(new Uint8Array(3), Uint8Array.of(0, 5, 0)));
    assert.deepEqual([...bytes.subarray(0, 12)], [0x56, 0x45, 1, 2, 7, 0, 0, 0, 4, 3, 2, 1]);
    assert.deepEqual(readHeader(bytes), { version: 1, kind: 'delta', ...head });
    for (const bad of [-1, 1.5, 2 ** 32, Number.NaN]) {
      const wrong = { sequence: bad, tick: 0 };
      assert.throws(() => encodeKeyframe(new Uint8Array(3), wrong, []), RangeError);
    }
  });

  it('[WIRE2] say which version they wanted, and refuse other magic and unknown kinds', () => {
    const bytes = encodeKeyframe(new Uint8Array(3), head, []);
    const refusal = (at: number, value: number) => () => readHeader(bytes.with(at, value));
    assert.throws(refusal(0, 0x57), { name: 'FrameError', message: /starts with/ });
    assert.throws(refusal(1, 0), { name: 'FrameError', message: /starts with/ });
    assert.throws(refusal(2, 9), { name: 'FrameError', message: 'frame version 9: wanted 1' });
    assert.throws(refusal(3, 0), { name: 'FrameError', message: /kind 0/ });
    assert.throws(refusal(3, 77), { name: 'FrameError', message: /kind 77/ });
    for (let length = 0; length < HEADER_BYTES; length++) {
      assert.throws(() => readHeader(bytes.slice(0, length)), FrameError);
    }
  });

  it('[WIRE3] a keyframe rebuilds the world out of anything', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const target = targetOf(step);
        assert.equal(decodeFrame(keyframe(step), target).kind, 'keyframe');
        assertIsAfter(target, step);
      }),
    );
  });

  it('[WIRE4] a delta leads from one frame to the next', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const target = targetOf(step);
        assert.equal(decodeFrame(delta(step), target).kind, 'delta');
        assertIsAfter(target, step);
      }),
    );
  });

  it('[WIRE4] a delta leaves out agents that were named but show the same', () => {
    const step = stepOf(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 9, 3, 4));
    const named = { ...step, changed: Uint32Array.of(0, 1, 3) };
    assert.deepEqual(delta(named), delta(step));
  });

  it('[WIRE4] a delta is never made from ids out of order or bounds', () => {
    const [before, after] = [new Uint8Array(4), new Uint8Array(4).fill(1)];
    for (const ids of [[1, 0], [2, 2], [4], [0, 1, 4294967295]]) {
      const step = { ...stepOf(before, after), changed: Uint32Array.from(ids) };
      assert.throws(() => delta(step), RangeError);
    }
    const short = { ...stepOf(before, after), changed: Uint32Array.of(0) };
    assert.throws(() => encodeDelta(before, after, short.changed, 2, head, [], []), RangeError);
    assert.throws(() => delta({ ...short, before: new Uint8Array(5) }), RangeError);
    assert.throws(() => encodeKeyframe(new Uint8Array(0), head, []), RangeError);
  });

  it('[WIRE5] tallies may grow, shrink and take any 32-bit value, up to 4096 of them', () => {
    const world = new Uint8Array(5);
    for (const [from, to] of [
      [[], [0, 4294967295, 2147483648]],
      [
        [4294967295, 0, 1],
        [0, 4294967295],
      ],
      [[1, 2], Array.from({ length: 4096 }, (_, i) => i * i)],
    ]) {
      const step = stepOf(world, world, from, to);
      const target = targetOf(step);
      decodeFrame(delta(step), target);
      assertIsAfter(target, step);
    }
    assert.throws(() => encodeKeyframe(world, head, Array<number>(4097).fill(0)), RangeError);
    assert.throws(() => encodeKeyframe(world, head, [0, -1]), RangeError);
  });

  it('[WIRE6] a frame cut anywhere, or with a byte to spare, is refused and changes nothing', () => {
    fc.assert(
      fc.property(steps, (step) => {
        const target = targetOf(step);
        for (const bytes of [delta(step), keyframe(step)]) {
          for (let length = 0; length < bytes.length; length++) {
            assert.throws(() => decodeFrame(bytes.slice(0, length), target), FrameError);
          }
          assert.throws(() => decodeFrame(Uint8Array.of(...bytes, 0), target), FrameError);
        }
        assert.deepEqual(target, targetOf(step));
      }),
      { numRuns: 40 },
    );
  });

  it('[WIRE6] bytes tampered with are refused, or applied wholly', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1 });
    fc.assert(
      fc.property(steps, fc.boolean(), flips, (step, whole, list) => {
        const bytes = whole ? keyframe(step) : delta(step);
        for (const [at, mask] of list) bytes[at % bytes.length] ^= mask;
        const target = targetOf(step);
        try {
          decodeFrame(bytes, target);
        } catch (error) {
          assert.ok(error instanceof FrameError, String(error));
          assert.deepEqual(target, targetOf(step));
          return;
        }
        const { changed } = stepOf(step.before, target.shown);
        assert.deepEqual(target.changed.subarray(0, target.changedCount), changed);
      }),
      { numRuns: 2000 },
    );
  });

  it('[WIRE6] noise behind a good header is refused, or applied wholly, in bounded work', () => {
    const noise = fc.uint8Array({ minLength: 0, maxLength: 400 });
    fc.assert(
      fc.property(noise, fc.constantFrom<FrameKind>('keyframe', 'delta'), (payload, kind) => {
        // The first bytes of the payload say "100 agents"; noise goes on from there.
        const bytes = Uint8Array.of(...forged(kind, []).subarray(0, HEADER_BYTES + 2), ...payload);
        const blank = stepOf(new Uint8Array(100), new Uint8Array(100));
        const target = targetOf(blank);
        try {
          decodeFrame(bytes, target);
        } catch (error) {
          assert.ok(error instanceof FrameError, String(error));
          assert.deepEqual(target, targetOf(blank));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('[WIRE6] a frame about another number of agents is refused', () => {
    const target = targetOf(stepOf(new Uint8Array(100), new Uint8Array(100)));
    const other = encodeKeyframe(new Uint8Array(1_000_000), head, []);
    assert.throws(() => decodeFrame(other, target), /1000000 agents, wanted 100/);
  });

  it('[WIRE6] a frame that says too much is refused before any work on it', () => {
    const number = (value: number) => (coder: Coder) => codeNumber(coder, lengthTable(), value);
    const noTallies = number(0);
    assert.throws(readForged('delta', [number(4_000_000_000)]), /4000000000 tallies/);
    assert.throws(readForged('delta', [noTallies, number(101)]), /101 changes among 100/);
    // One change among 100 agents: gaps are counted in steps of 69, and two lead beyond.
    const beyond = (coder: Coder) => coder.uniform(1, 2) + coder.uniform(1, 2);
    assert.throws(readForged('delta', [noTallies, number(1), beyond]), /change 0 of 1 is beyond/);
    const zero = (coder: Coder) => coder.symbol(evenTable(256), 0);
    assert.throws(readForged('keyframe', [noTallies, zero, number(100)]), /a run of 101/);
  });

  it('[WIRE7] where nearly everything changes, the smaller kind is sent', () => {
    const calm = stepOf(new Uint8Array(1000), new Uint8Array(1000).fill(3, 0, 5));
    const storm = stepOf(new Uint8Array(1000), new Uint8Array(1000).fill(3));
    assert.deepEqual(delta(calm, encodeFrame), delta(calm));
    assert.deepEqual(delta(storm, encodeFrame), keyframe(storm));
    assert.ok(keyframe(storm).length < delta(storm).length);
  });

  it('[WIRE8] the bytes of version 1 are these', () => {
    const before = Uint8Array.of(0, 0, 0, 1, 1, 2, 0, 0, 0, 0, 255, 0, 3, 3, 3, 3);
    const after = Uint8Array.of(0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 255, 0, 3, 3, 3, 9);
    const step = stepOf(before, after, [2, 1, 4], [4, 0, 3, 1]);
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    assert.equal(
      hex(encodeKeyframe(before, head, [2, 1, 4])),
      '56450101070000000403020126d34588ebf65a33ff1841c7ea10c63db1',
    );
    assert.equal(hex(delta(step)), '56450102070000000403020126d510fab106a470a5393c0000');
  });

  it('[WIRE8] a long delta of version 1 has this checksum', () => {
    // Long enough for every table to be halved and for gaps and runs of many lengths.
    const before = Uint8Array.from({ length: 20000 }, (_, i) => ((i * i) >>> 9) % 7);
    const after = before.map((value, i) => (i % 13 === 0 ? (i >>> 5) & 255 : value));
    const step = stepOf(before, after, [1, 2, 3], [3, 2, 1]);
    const sum = (bytes: Uint8Array) =>
      bytes.reduce((hash, value) => Math.imul(hash ^ value, 0x01000193) >>> 0, 0x811c9dc5);
    assert.deepEqual([sum(delta(step)), sum(keyframe(step))], [4079133505, 3624671770]);
  });
});
