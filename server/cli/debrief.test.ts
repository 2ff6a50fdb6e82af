import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { goldenActs, goldenMatchSpec } from '#shared/game/golden.ts';
import { play, startHistory } from '#shared/game/history.ts';
import { createMatch, phaseOf, shareOf } from '#shared/game/match.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { sealReplay } from '#shared/wire/replay.ts';
import { testFolder, virality } from './fixtures.ts';

describe('virality debrief', () => {
  const folder = testFolder();
  let text: string;
  let share: number;

  before(async () => {
    const match = createMatch(goldenMatchSpec, await loadAtlas());
    const history = startHistory(match);
    const hashes: [number, string][] = [];
    while (phaseOf(match) !== 'over') {
      play(history, match, goldenActs(match));
      const { tick } = match.world;
      if (tick % 100 === 0 || phaseOf(match) === 'over') hashes.push([tick, hashMatch(match)]);
    }
    share = shareOf(match, 0);
    const { inputs } = history;
    text = JSON.stringify(
      sealReplay({ version: 1, id: 'golden', spec: goldenMatchSpec, inputs, hashes }),
    );
  });

  it('[GAME26] prints one object, or lines for people', async () => {
    const path = folder.file('match.json', text);
    const [json, lines] = await Promise.all([
      virality('debrief', path, '--json'),
      virality('debrief', path),
    ]);
    assert.deepEqual([json.code, json.err, lines.code, lines.err], [0, '', 0, '']);
    const told = JSON.parse(json.out);
    assert.equal(told.id, 'golden');
    assert.equal(told.shares[0], share);
    assert.ok(told.deeds.length > 0 && told.differences.length > 0 && told.why.length > 0);
    assert.match(lines.out, /share with and without:\n {2}\S/);
  });

  const broken: [name: string, content: () => string][] = [
    ['cut short', () => text.slice(0, text.length / 2)],
    ['of another seed', () => text.replace('"seed":', '"seed":1')],
    ['changed where no rule looks', () => text.replace('"id":"golden"', '"id":"goldem"')],
  ];
  for (const [name, content] of broken) {
    it(`[WIRE23] says of a file that is ${name} what replay says`, async () => {
      const path = folder.file('match.json', content());
      const [replay, debrief] = await Promise.all([
        virality('replay', path),
        virality('debrief', path),
      ]);
      assert.equal(debrief.code, 1);
      assert.deepEqual(debrief, replay);
    });
  }

  it('says that there is no such file, and how it is used', async () => {
    const [absent, unnamed] = await Promise.all([
      virality('debrief', folder.path('absent.json')),
      virality('debrief'),
    ]);
    assert.equal(absent.code, 1);
    assert.match(absent.err, /absent\.json: there is no such file/);
    assert.equal(unnamed.code, 2);
  });
});
