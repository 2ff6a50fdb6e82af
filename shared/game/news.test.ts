import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { hand, launched, run, still, testMatch } from './fixtures.ts';
import { NEWS_KINDS } from './kinds.ts';
import { newsOf } from './news.ts';
import { step } from './step.ts';
import { summarise } from './summary.ts';

const atlas = await loadAtlas();

describe('what happens in the world', () => {
  it('[GAME21] comes every 60 to 90 s, ten seconds after it was announced', () => {
    const kinds = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const match = testMatch(atlas, { humans: 1, agents: 500, seconds: 3600, model: still, seed });
      step(match, [launched(0, 'india')]);
      hand(match, 0, 100);
      const soon: [number, string][] = [];
      const now: [number, string][] = [];
      for (let i = 0; i < 12_000; i++) {
        const { tick } = match.world;
        for (const { kind } of step(match, []).events) {
          if (kind.startsWith('soon-')) soon.push([tick, kind.slice(5)]);
          if (!kind.startsWith('now-')) continue;
          now.push([tick, kind.slice(4)]);
          assert.equal(summarise(match).news?.isOn, kind !== 'now-scandal');
        }
      }
      assert.ok(now.length >= 13 && now.length <= 20, `${now.length} in twenty minutes`);
      now.forEach(([tick, kind], i) => {
        assert.deepEqual(soon[i], [tick - 100, kind]);
        const pause = tick - (now[i - 1]?.[0] ?? match.state.begins[0]!);
        assert.ok(pause >= 600 && pause <= 900, `${pause}`);
        kinds.add(kind);
      });
    }
    assert.deepEqual([...kinds].sort(), [...NEWS_KINDS].sort());
  });

  it('[GAME21] does not come in a lab, nor before the clock runs', () => {
    const lab = testMatch(atlas, { humans: 1, agents: 500, mode: 'lab', model: still });
    const waiting = testMatch(atlas, { humans: 1, agents: 500, model: still });
    step(lab, [launched(0, 'india')]);
    for (const match of [lab, waiting]) {
      run(match, 2000);
      assert.equal(newsOf(match), null);
    }
  });
});
