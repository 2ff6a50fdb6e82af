import assert from 'node:assert/strict';
import '../i18n/playing.ts';
import { playing } from './fixtures.ts';
import { blocked, cooling, isLaunching, stageOf, untilHint } from './stage.ts';
import { awaitsTime, usePlay } from './store.ts';

describe('what there is to do', () => {
  it('goes from entering to the end', () => {
    assert.equal(stageOf(usePlay.getInitialState(), true), 'entering');
    assert.equal(stageOf(playing({ idea: 0 }), false), 'writing');
    assert.equal(stageOf(playing({ idea: 0 }), true), 'aiming');
    const waiting = playing({ idea: 0, isReady: true }, 'gathering');
    assert.equal(stageOf(waiting, false), 'ready');
    assert.equal(stageOf({ ...waiting, relaunching: true }, false), 'writing');
    assert.equal(stageOf({ ...waiting, relaunching: true }, true), 'aiming');
    assert.equal(stageOf(playing(), false), 'playing');
    assert.equal(stageOf({ ...playing(), relaunching: true }, false), 'playing', 'the clock runs');
    assert.equal(stageOf({ ...playing(), seat: -1 }, true), 'watching');
    assert.equal(stageOf(playing({}, 'over'), true), 'over');
  });

  it('lets orders wait while time stands, and the idea be launched once', () => {
    const asked = {
      id: 'a',
      region: 0,
      branch: null,
      code: '',
      detail: '',
      numbers: { clout: 0, price: 0, seconds: 0 },
    };
    const launch = { ...asked, kind: 'launch', status: 'silent' } as const;
    const running = { ...playing({ idea: 0 }), outcomes: [launch] };
    const stopped = { ...running, room: { ...running.room!, paused: 'asked' as const } };
    assert.equal(isLaunching(running), false, 'the server may be gone');
    assert.equal(isLaunching(stopped), true);
    assert.equal(awaitsTime(stopped, { ...launch, status: 'done' }), false);
    assert.equal(awaitsTime(stopped, { ...launch, kind: 'command.resume' }), false);
  });

  it('says why an action cannot be done', () => {
    assert.equal(blocked(playing(), 'seed'), null);
    assert.equal(blocked(playing(), 'boost'), 'in 5 s');
    assert.equal(blocked(playing(), 'debunk'), '8 more clout');
    assert.equal(blocked(playing({ idea: 0 }), 'seed'), 'Launch your idea first');
    assert.equal(blocked(playing({}, 'over'), 'seed'), 'The match is over');
    assert.equal(blocked({ ...playing(), seat: -1 }, 'seed'), 'Watchers cannot act');
    const lost = { kind: 'lost', nextAt: null, until: 0 } as const;
    assert.equal(blocked({ ...playing(), link: lost }, 'seed'), 'Not connected');
  });

  it('says where nobody is there for an action to work on', () => {
    const here = (seats: number[], mode: 'match' | 'coop' = 'match') => {
      const state = playing({ clout: 99, ready: [] });
      const tally = { agents: 9, seats, regions: [{ agents: 9, seats }], countries: [] };
      return { ...state, chosen: 0, tally, room: { ...state.room!, mode } };
    };
    assert.equal(blocked(here([3, 0, 0]), 'boost'), 'none of yours');
    assert.equal(blocked(here([3, 0, 0]), 'mutate'), 'none of yours');
    assert.equal(blocked(here([3, 1, 0]), 'boost'), null);
    assert.equal(blocked(here([0, 4, 0]), 'debunk'), 'no rivals here');
    assert.equal(blocked(here([0, 4, 2]), 'debunk'), null);
    assert.equal(blocked(here([0, 4, 2], 'coop'), 'debunk'), 'no rivals here', 'a friend');
    assert.equal(blocked(here([1, 4, 2], 'coop'), 'debunk'), null, 'the Bureau');
    assert.equal(blocked(here([0, 0, 0]), 'seed'), null);
    assert.equal(blocked({ ...here([0, 0, 0]), chosen: null }, 'boost'), null, 'not chosen yet');
  });

  it('shows how far an action has cooled down', () => {
    assert.deepEqual(cooling(playing(), 'boost'), { seconds: 5, part: 1 / 3 });
    assert.deepEqual(cooling(playing(), 'seed'), { seconds: 0, part: 0 });
  });

  it('says how long there is no other hint, and none where a lab went back to before the last', () => {
    const state = { ...playing(), tick: 200 };
    assert.equal(untilHint({ ...state, hintedAt: 150 }), 5);
    assert.equal(untilHint({ ...state, hintedAt: 900 }), 0);
  });
});
