import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { playMatch } from './balance-match.ts';

const atlas = await loadAtlas();

describe('the balance bench', () => {
  it('[GAME24] plays a whole match, the same each time', () => {
    const opponents = (['troll', 'bureau'] as const).map((archetype) => {
      return { archetype, strength: 'normal' as const };
    });
    const play = () => {
      const { cpuMs: _, ...played } = playMatch(atlas, 1, opponents, {
        agents: 1000,
        seconds: 130,
      });
      return played;
    };
    const played = play();
    assert.deepEqual(play(), played);
    assert.ok(played.winner === 0 || played.winner === 1);
    assert.ok(played.actions > 8 && played.seconds >= 130);
    assert.equal(played.believers.length, 1, 'two minutes were noted');
    assert.ok(played.winnerShare > 0 && played.winnerShare <= 1);
  });
});
