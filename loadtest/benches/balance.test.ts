import assert from 'node:assert/strict';
import type { Errand } from './balance-match.ts';
import { playAll } from './balance-threads.ts';

describe('the balance bench', () => {
  it('[GAME24] plays whole matches, the same each time and on any number of threads', async () => {
    const opponents = (['troll', 'bureau'] as const).map((archetype) => {
      return { archetype, strength: 'normal' as const };
    });
    const errands: Errand[] = [1, 2].map((seed) => {
      return { mode: 'zero', seed, opponents, agents: 500, seconds: 130 };
    });
    const play = async (threads: number) => {
      const played = await playAll(errands, threads);
      return played.map(({ cpuMs: _, ...one }) => one);
    };
    const played = await play(1);
    assert.deepEqual(await play(2), played);
    for (const one of played) {
      assert.ok(one.winner === 0 || one.winner === 1);
      assert.ok(one.actions > 8 && one.seconds >= 130);
      assert.equal(one.believers.length, 1, 'two minutes were noted');
      assert.ok(one.winnerShare > 0 && one.winnerShare <= 1);
    }
    assert.equal(new Set(played.map(({ winnerShare }) => winnerShare)).size, 2, 'seeds differ');
  });

  it('[GAME24] plays co-op for humans who leave their seats to the engine', async () => {
    const bureau = { archetype: 'bureau', strength: 'normal' } as const;
    const errand: Errand = {
      mode: 'coop',
      seed: 1,
      opponents: [bureau],
      away: 2,
      agents: 1000,
      seconds: 60,
    };
    const [played] = await playAll([errand], 1);
    assert.deepEqual(played?.archetypes, ['bureau', 'brand', 'cult']);
    assert.ok(played.winner >= 0 && played.openings.every((opening) => opening !== ''));
  });
});
