import assert from 'node:assert/strict';
import { worldOptions } from '#shared/wire/messages.ts';
import { playing } from '../play/fixtures.ts';
import type { FeedView, PlayStore } from '../play/store.ts';
import { TUTORIAL_WISH, tutorialStep } from './steps.ts';

const line = (kind: string, region: number, seat = 1): FeedView => {
  return { id: region, tick: 1, kind, seat, idea: 1, region, value: 10, text: '' };
};

/** The match of somebody in seat 1, in whose feed these lines stand. */
function told(lines: readonly FeedView[], steps = 0): PlayStore {
  const state = playing({ traits: [steps, 0, 0] });
  return { ...state, room: { ...state.room!, mode: 'lab', feed: lines } };
}

describe('the tutorial', () => {
  it('asks for one thing after the other, until each is done', () => {
    const launched = line('launched', 3);
    const [seed, boost] = [line('seed', 3), line('boost', 3)];
    const entering = { ...playing(), room: null };
    assert.equal(tutorialStep(entering, false), null);
    const early = playing({ idea: 0 }, 'gathering');
    assert.equal(tutorialStep(early, false), 'write');
    assert.equal(tutorialStep(early, true), 'launch');
    assert.equal(tutorialStep(told([launched]), true), 'seed');
    assert.equal(tutorialStep(told([launched, line('seed', 3, 2)]), true), 'seed');
    assert.equal(tutorialStep(told([launched, seed]), true), 'boost');
    assert.equal(tutorialStep(told([launched, seed, boost]), true), 'trait');
    assert.equal(tutorialStep(told([launched, seed, boost], 1), true), 'further');
    const far = line('seed', 5);
    assert.equal(tutorialStep(told([launched, seed, boost, far], 1), true), 'hold');
  });

  it('ends in a win with half of the world, whatever was done', () => {
    const tally = { agents: 100, seats: [0, 50], regions: [], countries: [] };
    const state = { ...told([line('launched', 3)]), tally } as unknown as PlayStore;
    assert.equal(tutorialStep(state, true), 'won');
  });

  it('wishes for a world that the server makes', () => {
    assert.equal(worldOptions.parse(TUTORIAL_WISH).spec?.model?.share, 0.035);
  });
});
