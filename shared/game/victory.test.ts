import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { abandon } from '#shared/sim/attention/believe.ts';
import { hand, launched, still, testMatch } from './fixtures.ts';
import { REASONS } from './kinds.ts';
import { believersOf, type Match, phaseOf, shareOf } from './match.ts';
import { hashMatch } from './snapshot.ts';
import { step } from './step.ts';
import { end, places, scoreShare } from './victory.ts';

const atlas = await loadAtlas();

function begun(humans = 2, options: object = {}): Match {
  const match = testMatch(atlas, { humans, model: still, ...options });
  step(
    match,
    Array.from({ length: humans }, (_, seat) => launched(seat, atlas.regions[seat]!.id)),
  );
  return match;
}

function toTheEnd(match: Match): { ticks: number; winner: number; reason: string } {
  let ticks = 0;
  while (phaseOf(match) === 'running') {
    step(match, []);
    ticks++;
  }
  const { winner, reason } = match.state;
  return { ticks, winner: winner[0]! - 1, reason: REASONS[reason[0]!]! };
}

describe('victory', () => {
  it('[GAME8] half of the world, held for 300 ticks, wins at once', () => {
    const match = begun();
    hand(match, 1, 1000);
    assert.equal(shareOf(match, 1), 0.5);
    assert.deepEqual(toTheEnd(match), { ticks: 300, winner: 1, reason: 'held-half' });
  });

  it('[GAME8] one agent short of half does not', () => {
    const match = begun();
    hand(match, 1, 999);
    const { ticks, reason } = toTheEnd(match);
    assert.deepEqual([ticks, reason], [999, 'time']);
  });

  it('[GAME8] half lost for a tick is held anew', () => {
    const match = begun();
    hand(match, 1, 1000);
    for (let i = 0; i < 299; i++) step(match, []);
    abandon(match.world, match.world.state.belief.indexOf(match.state.idea[1]!));
    step(match, []);
    assert.equal(believersOf(match, 1), 999);
    assert.equal(phaseOf(match), 'running');
    hand(match, 1, 1000);
    assert.equal(toTheEnd(match).ticks, 300);
  });

  it('[GAME8] of two who held a half each, the one in front wins', () => {
    const match = begun(2);
    hand(match, 0, 800);
    hand(match, 1, 900);
    step(match, []);
    hand(match, 1, 1000);
    hand(match, 0, 1000);
    assert.deepEqual([believersOf(match, 0), believersOf(match, 1)], [1000, 1000]);
    const { winner, reason } = toTheEnd(match);
    assert.deepEqual([winner, reason], [1, 'held-half']);
  });

  it('[GAME8] else time is up after the seconds of play, and the higher score wins', () => {
    const match = begun(2, { seconds: 20 });
    hand(match, 1, 30);
    // One tick was played with the launches.
    assert.deepEqual(toTheEnd(match), { ticks: 199, winner: 1, reason: 'time' });
    assert.equal(match.world.tick, match.state.ends[0]);
  });

  it('[GAME8] a near tie is played on, for shares that must keep growing', () => {
    const match = begun(3, { seconds: 50 });
    hand(match, 0, 200);
    hand(match, 1, 200);
    hand(match, 2, 120);
    while (match.world.tick < match.state.ends[0]!) step(match, []);
    assert.equal(phaseOf(match), 'running');
    assert.deepEqual([...match.state.tied.slice(0, 3)], [1, 1, 0]);
    hand(match, 1, 260);
    // A tenth of the world is asked for after a fifth of the 100 ticks, 13% after 26.
    const { ticks, winner, reason } = toTheEnd(match);
    assert.deepEqual([ticks, winner, reason], [21, 1, 'sudden-death']);
  });

  it('[GAME8] sudden death ends when its time is up, for whoever has more by then', () => {
    const match = begun(2, { seconds: 50 });
    hand(match, 0, 950);
    hand(match, 1, 950);
    while (match.world.tick < match.state.ends[0]!) step(match, []);
    hand(match, 1, 999);
    match.state.held.fill(0);
    const { ticks, winner } = toTheEnd(match);
    assert.ok(ticks < 100 && winner === 1, `${ticks}`);
  });

  it('[GAME8] a score that is a hundredth ahead wins at once', () => {
    const match = begun(2, { seconds: 50 });
    hand(match, 0, 200);
    hand(match, 1, 206);
    assert.equal(toTheEnd(match).reason, 'time');
  });

  it('[GAME7] the last third counts double', () => {
    const match = begun(2, { seconds: 30 });
    const [late, early] = [0, 1];
    hand(match, early, 203);
    // 300 ticks: 200 count once, 100 count twice. The late one has its turn for the last third.
    while (match.world.tick - match.state.begins[0]! < 200) step(match, []);
    assert.ok(match.state.score[early]! > match.state.score[late]!);
    hand(match, late, 203 + 300);
    const scores = match.state.score.slice(0, 2);
    toTheEnd(match);
    assert.equal(match.state.score[late]! - scores[late]!, 2 * 100 * 503);
    assert.equal(match.state.score[early]! - scores[early]!, 2 * 100 * believersOf(match, early));
  });

  it('[GAME7] score as a share is 1 for who always had everybody, and the share for who had a part', () => {
    const match = begun(1, { seconds: 30 });
    hand(match, 0, 500);
    match.state.score[0] = 500;
    for (const tick of [1, 100, 200, 201, 250, 299]) {
      while (match.world.tick - match.state.begins[0]! < tick) step(match, []);
      assert.equal(scoreShare(match, 0), 0.25, `after ${tick}`);
    }
  });

  it('[GAME8] places go by score, then believers now, then seat, the winner first', () => {
    const match = begun(4);
    match.state.score.set([5, 9, 9, 9]);
    hand(match, 2, 40);
    assert.deepEqual(places(match), [2, 1, 3, 0]);
    end(match, 0, 'held-half');
    assert.deepEqual(places(match), [0, 2, 1, 3]);
  });

  it('[GAME8] nobody wins where nobody sits', () => {
    const match = begun(1);
    end(match, -1, 'abandoned');
    assert.deepEqual(
      [phaseOf(match), match.state.winner[0], REASONS[match.state.reason[0]!]],
      ['over', 0, 'abandoned'],
    );
  });

  it('[GAME2] a finished match changes no more', () => {
    const match = begun(2, { seconds: 20 });
    hand(match, 1, 30);
    toTheEnd(match);
    const hash = hashMatch(match);
    for (let i = 0; i < 5; i++) {
      const report = step(match, [launched(0, 'india')]);
      assert.equal(report.tick, match.state.ends[0]);
      assert.equal(report.outcomes[0]?.code, 'not-in-phase');
      assert.deepEqual([report.changed.length, report.events.length], [0, 0]);
    }
    assert.equal(hashMatch(match), hash);
  });
});
