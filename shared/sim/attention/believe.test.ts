import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { launch, plainTraits, testWorld } from '../fixtures.ts';
import { abandon, convert, recentImpressions, slotOf } from './believe.ts';
import { BELIEVED, MEMORY } from './columns.ts';

const atlas = await loadAtlas();

/** A world of ten ideas; agent 5 is looked at. */
function world() {
  const world = testWorld(atlas, 200);
  for (let i = 0; i < 10; i++) launch(world, plainTraits({ plausibility: 200, valence: -80 }));
  return world;
}
const A = 5;

describe('memory', () => {
  it('[SIM17] keeps four ideas, each once, and forgets the one heard longest ago', () => {
    const w = world();
    const remembered = () => [...w.state.memory.subarray(A * MEMORY, (A + 1) * MEMORY)];
    for (const idea of [1, 2, 3, 4]) {
      w.tick++;
      slotOf(w, A, idea);
    }
    assert.deepEqual(remembered(), [1, 2, 3, 4]);
    w.tick++;
    // Heard again, the first is no longer the stalest.
    w.state.heard[slotOf(w, A, 1)] = w.tick;
    assert.equal(slotOf(w, A, 9), slotOf(w, A, 9));
    assert.deepEqual(remembered(), [1, 9, 3, 4]);
    assert.equal(w.state.heard[slotOf(w, A, 9)], w.tick);
    assert.equal(w.state.impressions[slotOf(w, A, 9)], 0);
  });

  it('[SIM17] forgets what was once believed last, and the first slot on a tie', () => {
    const w = world();
    convert(w, A, 1, -1);
    w.tick++;
    for (const idea of [2, 3, 4]) slotOf(w, A, idea);
    slotOf(w, A, 5);
    const remembered = () => [...w.state.memory.subarray(A * MEMORY, (A + 1) * MEMORY)];
    assert.deepEqual(remembered(), [1, 5, 3, 4]);
    for (const idea of [5, 3, 4]) convert(w, A, idea, -1);
    w.tick++;
    slotOf(w, A, 6);
    assert.deepEqual(remembered(), [6, 5, 3, 4], 'all were believed: the stalest goes');
  });

  it('[SIM17] halves impressions every 300 ticks since the last one', () => {
    const w = world();
    const slot = slotOf(w, A, 1);
    w.state.impressions[slot] = BELIEVED | 63;
    const after = [0, 299, 300, 599, 600, 900, 1500, 1799, 1800, 2100, 100_000];
    const left = after.map((tick) => {
      w.tick = tick;
      return recentImpressions(w, slot);
    });
    assert.deepEqual(left, [63, 63, 31, 31, 15, 7, 1, 1, 0, 0, 0]);
  });
});

describe('belief', () => {
  it('[SIM18] an adoption sets idea, parent, tick, conviction and mood', () => {
    const w = world();
    w.tick = 77;
    w.state.mood[A] = 40;
    convert(w, A, 3, 8);
    const { belief, parent, since, conviction, mood, impressions } = w.state;
    assert.deepEqual([belief[A], parent[A], since[A]], [3, 9, 77]);
    assert.equal(conviction[A], 48 + (200 >> 2));
    // A quarter of the way from 40 to −80.
    assert.equal(mood[A], 10);
    assert.equal(impressions[slotOf(w, A, 3)] & BELIEVED, BELIEVED);
    convert(w, A, 4, -1);
    assert.equal(parent[A], 0, 'seeded');
  });

  it('[SIM18] moods follow ideas of any tone and stay in their byte', () => {
    for (const valence of [-128, 127]) {
      const w = testWorld(atlas, 200);
      for (let i = 0; i < 60; i++) {
        const before = w.state.mood[A];
        convert(w, A, launch(w, plainTraits({ valence })), -1);
        const moved = (w.state.mood[A] - before) * Math.sign(valence);
        assert.ok(moved >= 0, `from ${before} to ${w.state.mood[A]} by ${valence}`);
      }
      assert.ok(Math.abs(w.state.mood[A] - valence) <= 3);
    }
  });

  it('[SIM18] giving up leaves no belief and no conviction, but memory and parent', () => {
    const w = world();
    convert(w, A, 3, 8);
    abandon(w, A);
    assert.deepEqual([w.state.belief[A], w.state.conviction[A], w.state.parent[A]], [0, 0, 9]);
    assert.equal(w.state.impressions[slotOf(w, A, 3)] & BELIEVED, BELIEVED);
  });
});
