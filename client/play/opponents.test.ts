import assert from 'node:assert/strict';
import { opponentsFor } from './opponents.ts';
import type { PlayerView } from './store.ts';

const player = (kind: PlayerView['kind']) => ({ kind }) as PlayerView;
const room = (mode: 'match' | 'coop', people: number, opponents: number) => ({
  mode,
  players: [
    ...Array.from({ length: people }, () => player('human')),
    ...Array.from({ length: opponents }, () => player('opponent')),
  ],
});

describe('how many opponents a host may bring', () => {
  it('are as many as would come by themselves, in a match that is open to all', () => {
    assert.deepEqual(opponentsFor(room('match', 1, 0), false), { least: 0, most: 7, usual: 3 });
    assert.deepEqual(opponentsFor(room('match', 2, 2), false), { least: 2, most: 6, usual: 2 });
  });

  it('are one for who is alone among friends, and none for two', () => {
    assert.equal(opponentsFor(room('match', 1, 0), true).usual, 1);
    assert.equal(opponentsFor(room('match', 2, 0), true).usual, 0);
    assert.deepEqual(opponentsFor(room('match', 8, 0), true), { least: 0, most: 0, usual: 0 });
  });

  it('are allies in co-op, where the rival sits from the start', () => {
    assert.deepEqual(opponentsFor(room('coop', 1, 1), false), { least: 0, most: 6, usual: 2 });
  });
});
