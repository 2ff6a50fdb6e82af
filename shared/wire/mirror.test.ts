import assert from 'node:assert/strict';
import { encodeDelta, encodeKeyframe } from './frames/frame.ts';
import { FrameError } from './frames/header.ts';
import { createMirror, receive } from './mirror.ts';

/** A room of 50 agents in which agent `n` takes up idea `n + 1` at tick `n`; sequence = tick. */
const AGENTS = 50;
const shownAt = (tick: number) =>
  Uint8Array.from({ length: AGENTS }, (_, a) => (a < tick ? a + 1 : 0));
const talliesAt = (tick: number) => [tick, 1000 - tick];
const keyframe = (tick: number) =>
  encodeKeyframe(shownAt(tick), { sequence: tick, tick }, talliesAt(tick));
const delta = (tick: number) =>
  encodeDelta(
    shownAt(tick - 1),
    shownAt(tick),
    Uint32Array.of(tick - 1),
    1,
    { sequence: tick, tick },
    talliesAt(tick - 1),
    talliesAt(tick),
  );

describe('the mirror of a room', () => {
  it('[WIRE9] follows a room from a keyframe on', () => {
    const mirror = createMirror(AGENTS);
    const first = receive(mirror, keyframe(10));
    assert.deepEqual(first, { kind: 'applied', stream: 'world', tick: 10, changedCount: 10 });
    for (let tick = 11; tick <= 30; tick++) {
      const result = receive(mirror, delta(tick));
      assert.deepEqual(result, { kind: 'applied', stream: 'world', tick, changedCount: 1 });
      assert.equal(mirror.changed[0], tick - 1);
      assert.deepEqual(mirror.shown, shownAt(tick));
      assert.deepEqual([...mirror.tallies], talliesAt(tick));
    }
    assert.deepEqual([mirror.sequence, mirror.tick], [30, 30]);
  });

  it('[WIRE9] a delta before any keyframe is a gap', () => {
    const mirror = createMirror(AGENTS);
    assert.deepEqual(receive(mirror, delta(1)), {
      kind: 'gap',
      stream: 'world',
      expected: null,
      got: 1,
    });
    assert.deepEqual(mirror, createMirror(AGENTS));
  });

  it('[WIRE9] a missing or repeated delta is a gap that changes nothing, and a keyframe heals', () => {
    const mirror = createMirror(AGENTS);
    receive(mirror, keyframe(3));
    for (const tick of [5, 6, 3, 1]) {
      assert.deepEqual(receive(mirror, delta(tick)), {
        kind: 'gap',
        stream: 'world',
        expected: 4,
        got: tick,
      });
    }
    assert.deepEqual(mirror.shown, shownAt(3));
    assert.equal(receive(mirror, keyframe(6)).kind, 'applied');
    assert.deepEqual([...mirror.changed.subarray(0, mirror.changedCount)], [3, 4, 5]);
    assert.equal(receive(mirror, delta(7)).kind, 'applied');
    assert.deepEqual(mirror.shown, shownAt(7));
    // Also back in time: a lab rewinds.
    receive(mirror, keyframe(2));
    assert.deepEqual([mirror.shown, mirror.sequence, mirror.tick], [shownAt(2), 2, 2]);
  });

  it('[WIRE6] a refused frame leaves sequence and tick as they were', () => {
    const mirror = createMirror(AGENTS);
    receive(mirror, keyframe(3));
    const bytes = delta(4);
    assert.throws(() => receive(mirror, bytes.slice(0, -1)), FrameError);
    assert.throws(() => receive(mirror, new Uint8Array(0)), FrameError);
    assert.deepEqual([mirror.shown, mirror.sequence, mirror.tick], [shownAt(3), 3, 3]);
    assert.equal(receive(mirror, bytes).kind, 'applied');
  });

  it('[WIRE9] frames are read from a view into a larger buffer', () => {
    const mirror = createMirror(AGENTS);
    const bytes = keyframe(9);
    const buffer = new Uint8Array(bytes.length + 20).fill(0xee);
    buffer.set(bytes, 10);
    receive(mirror, buffer.subarray(10, 10 + bytes.length));
    assert.deepEqual([mirror.shown, mirror.sequence], [shownAt(9), 9]);
  });
});
