import assert from 'node:assert/strict';
import '../i18n/playing.ts';
import { remember } from '../net/memory.ts';
import { advise } from './advice.ts';
import { playing } from './fixtures.ts';
import { aheadOverTime, goalWords, overtime, threat } from './goal.ts';
import type { RoomView } from './store.ts';

const at = (part: Partial<RoomView>, tick = 100) => {
  const state = playing({ held: 0, score: 0.1 });
  return { ...state, tick, room: { ...state.room!, ...part } };
};
const [own] = playing().room!.players;
const rival = { ...own!, seat: 2, name: 'Bob', held: 120, score: 0.2 };

describe('what wins', () => {
  it('[GAME8] is said for each mode', () => {
    assert.match(goalWords(at({})), /Half of the world for 30 s wins/);
    assert.match(goalWords(at({ mode: 'daily', ranked: 'yes' })), /share .* 10%/);
    assert.match(goalWords(at({ mode: 'daily', ranked: 'no' })), /had today’s ranked try.* 10%/);
    assert.match(goalWords(at({ mode: 'coop' })), /Bureau/);
    assert.equal(goalWords(at({ mode: 'lab' })), '');
  });

  it('[GAME8] counts down while somebody holds half of the world', () => {
    assert.equal(threat(at({})), null);
    assert.match(threat(at({ players: [own!, rival] })) ?? '', /Bob holds half .* 18 s/);
    assert.match(threat(at({ players: [{ ...own!, held: 250 }, rival] })) ?? '', /You hold .* 5 s/);
    assert.equal(threat(at({ mode: 'daily', players: [own!, rival] })), null);
  });

  it('[GAME8] has a rising minimum in sudden death', () => {
    assert.equal(overtime(at({}, 600)), null);
    // A fifth of 600 ticks.
    assert.deepEqual(overtime(at({}, 660)), { left: 60, least: 0.25 });
    assert.match(threat(at({}, 660)) ?? '', /less than 25%/);
  });

  it('[GAME7] names who would win by time', () => {
    assert.equal(aheadOverTime(at({ players: [own!, rival] }).room), 2);
    assert.equal(aheadOverTime(at({ players: [rival, { ...rival, seat: 3 }] }).room), -1);
  });
});

describe('advice for newcomers', () => {
  it('goes on when a step was done, and ends for good', () => {
    const state = { ...playing({ ready: [0, 0, 0, 0], clout: 100 }), chosen: 0 };
    assert.equal(advise(state), 'seed');
    assert.equal(advise({ ...state, chosen: null }), null);
    assert.equal(advise({ ...state, tick: 1_501 }), null, 'the match is old');
    const seeded = playing({ ready: [150, 0, 0, 0], clout: 100 });
    assert.equal(advise({ ...seeded, chosen: 0 }), 'boost');
    const boosted = playing({ ready: [1, 1, 0, 0], clout: 100 });
    assert.equal(advise({ ...boosted, chosen: 0 }), 'trait');
    const done = playing({ ready: [1, 1, 0, 1], traits: [1, 0, 0], clout: 100 });
    assert.equal(advise({ ...done, chosen: 0 }), null);
    assert.equal(advise(state), null, 'it was taught');
    remember('taught', '');
  });
});
