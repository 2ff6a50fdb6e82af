import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadAtlas } from '#server/atlas.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { goldenActs, goldenMatchSpec } from './golden.ts';
import { cut, fork, KEYFRAME_EVERY, play, seek, startHistory } from './history.ts';
import { keyframeBytes } from './keyframes.ts';
import { createMatch } from './match.ts';
import { hashMatch } from './snapshot.ts';
import { step } from './step.ts';

describe('the history of a match', () => {
  const TICKS = 300;
  let atlas: Atlas;
  let hashes: string[];

  before(async () => {
    atlas = await loadAtlas();
    hashes = played().hashes;
  });

  /** The golden match with its history, and the hash at every tick. */
  function played(ticks = TICKS) {
    const match = createMatch(goldenMatchSpec, atlas);
    const history = startHistory(match);
    const hashes = [hashMatch(match)];
    while (match.world.tick < ticks) {
      play(history, match, goldenActs(match));
      hashes.push(hashMatch(match));
    }
    return { match, history, hashes };
  }

  it('[GAME12] goes to any tick, back and forth, and finds the hash that was there', () => {
    const { match, history } = played();
    const ticks = fc.array(fc.integer({ min: 0, max: TICKS }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(ticks, (wanted) => {
        for (const tick of wanted) {
          seek(history, match, tick);
          assert.equal(match.world.tick, tick);
          assert.equal(hashMatch(match), hashes[tick]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('[GAME12] refuses ticks that never were, and to play on from the past', () => {
    const { match, history } = played(50);
    for (const tick of [-1, 51, 0.5, Number.NaN]) {
      assert.throws(() => seek(history, match, tick), /not in 0\.\.50/);
    }
    assert.equal(match.world.tick, 50);
    seek(history, match, 20);
    assert.throws(() => play(history, match, []), /tick 20, its history ends at 50/);
  });

  it('[GAME12] remembers only what was applied', () => {
    const { history } = played(100);
    const refused = { kind: 'order', seat: 7, order: { kind: 'seed', region: 'india' } } as const;
    const match = createMatch(goldenMatchSpec, atlas);
    const other = startHistory(match);
    while (match.world.tick < 100) play(other, match, [...goldenActs(match), refused]);
    assert.deepEqual(other.inputs, history.inputs);
  });

  it('[GAME13] forks from any tick go the same way until somebody does something else', () => {
    const { match, history } = played();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: TICKS }), (tick) => {
        const branch = fork(history, match, tick, atlas);
        while (branch.match.world.tick < TICKS) {
          const { tick: now } = branch.match.world;
          const acts = history.inputs.filter((input) => input.tick === now).map(({ act }) => act);
          play(branch.history, branch.match, acts);
        }
        assert.equal(hashMatch(branch.match), hashes[TICKS]);
      }),
      { numRuns: 10 },
    );
    assert.equal(hashMatch(match), hashes[TICKS], 'the match itself has not moved');
  });

  it('[GAME13] a fork without an order ends otherwise, and leaves its origin alone', () => {
    const { match, history } = played();
    const branch = fork(history, match, 100, atlas);
    while (branch.match.world.tick < TICKS) play(branch.history, branch.match, []);
    assert.notEqual(hashMatch(branch.match), hashes[TICKS]);
    seek(history, match, 200);
    assert.equal(hashMatch(match), hashes[200]);
  });

  it('keeps the newest keyframes close and the old ones far apart', () => {
    const small = { ...goldenMatchSpec, mode: 'lab' as const };
    const match = createMatch({ ...small, world: { ...small.world, agents: 100 } }, atlas);
    const history = startHistory(match);
    while (match.world.tick < 5000) play(history, match, []);
    const ticks = history.keyframes.moments.map(({ tick }) => tick);
    assert.equal(ticks[0], 0);
    assert.ok(ticks.length < 50, `${ticks.length} keyframes`);
    const recent = ticks.filter((tick) => tick > 4100);
    assert.ok(recent.slice(1).every((tick, i) => tick - (recent[i] ?? 0) === KEYFRAME_EVERY));
    const straight = createMatch(match.spec, atlas);
    while (straight.world.tick < 700) step(straight, []);
    seek(history, match, 700);
    assert.equal(hashMatch(match), hashMatch(straight));
  });

  it('[GAME12] keeps fewer keyframes where they would take too much, and still finds every tick', () => {
    const match = createMatch(goldenMatchSpec, atlas);
    const whole = keyframeBytes(startHistory(match).keyframes);
    const budget = Math.round(1.2 * whole);
    const history = startHistory(match, budget);
    while (match.world.tick < TICKS) {
      play(history, match, goldenActs(match));
      assert.ok(keyframeBytes(history.keyframes) <= budget, `tick ${match.world.tick}`);
    }
    const { moments } = history.keyframes;
    assert.ok(
      moments.length > 2 && moments.length < 1 + TICKS / KEYFRAME_EVERY,
      `${moments.length}`,
    );
    for (const tick of [0, 100, 299, 33, 200]) {
      seek(history, match, tick);
      assert.equal(hashMatch(match), hashes[tick]);
    }
  });

  it('[GAME12] goes on from the past once what came after is cut off', () => {
    const { match, history } = played();
    seek(history, match, 170);
    cut(history, 170);
    assert.throws(() => seek(history, match, 171), /not in 0\.\.170/);
    while (match.world.tick < TICKS) play(history, match, goldenActs(match));
    assert.equal(hashMatch(match), hashes[TICKS], 'the same acts lead to the same end');
    for (const tick of [150, 171, 250]) {
      seek(history, match, tick);
      assert.equal(hashMatch(match), hashes[tick]);
    }
  });
});
