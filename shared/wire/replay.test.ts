import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { goldenActs, goldenMatchSpec } from '#shared/game/golden.ts';
import { play, startHistory } from '#shared/game/history.ts';
import { createMatch, phaseOf } from '#shared/game/match.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { type ReplayFile, readReplay, sealReplay, verifyReplay } from './replay.ts';

describe('replay files', () => {
  let atlas: Atlas;
  let file: ReplayFile;

  before(async () => {
    atlas = await loadAtlas();
    const match = createMatch(goldenMatchSpec, atlas);
    const history = startHistory(match);
    const hashes: [number, string][] = [];
    while (phaseOf(match) !== 'over') {
      play(history, match, goldenActs(match));
      if (match.world.tick % 100 === 0) hashes.push([match.world.tick, hashMatch(match)]);
    }
    hashes.push([match.world.tick, hashMatch(match)]);
    const { inputs } = history;
    file = sealReplay({ version: 1, id: 'golden-match', spec: goldenMatchSpec, inputs, hashes });
  });

  it('[WIRE24] meet every hash when played again', () => {
    const verdict = verifyReplay(readReplay(JSON.stringify(file)), atlas);
    assert.ok(verdict.ok, JSON.stringify(verdict));
    assert.equal(verdict.tick, file.hashes.at(-1)?.[0]);
  });

  it('[WIRE24] name the first tick that differs', () => {
    const inputs = file.inputs.filter(({ tick }) => tick < 150 || tick > 200);
    const verdict = verifyReplay({ ...file, inputs }, atlas);
    assert.ok(!verdict.ok);
    assert.equal(verdict.tick, 200);
  });

  it('[WIRE23] notice any changed byte', () => {
    const text = JSON.stringify(file);
    for (let at = 0; at < text.length; at += 97) {
      const flipped = text.charCodeAt(at) ^ 1;
      const changed = text.slice(0, at) + String.fromCharCode(flipped) + text.slice(at + 1);
      assert.throws(() => readReplay(changed), { name: 'ReplayError' }, `byte ${at}`);
    }
  });

  it('[WIRE23] are sealed whatever the order of their keys', () => {
    const turned = Object.fromEntries(Object.entries(file).toReversed());
    assert.deepEqual(readReplay(JSON.stringify(turned)), file);
  });

  const bad: [name: string, change: (text: string) => string, message: RegExp][] = [
    ['cut short', (text) => text.slice(0, -100), /cut short/],
    ['of a newer version', (text) => text.replace('"version":1', '"version":2'), /^version: /],
    [
      'with a region that is no text',
      (text) => text.replace(/"region":"[^"]+"/, '"region":5'),
      /region/,
    ],
    [
      'with too many agents',
      (text) => text.replace('"agents":2000', '"agents":2e9'),
      /spec\.world\.agents/,
    ],
    ['with an unknown field', (text) => text.replace('{', '{"extra":1,'), /extra/],
    ['that is no replay', () => '[]', /./],
  ];
  for (const [name, change, message] of bad) {
    it(`[WIRE23] ${name} are refused, and say why`, () => {
      const changed = change(JSON.stringify(file));
      assert.throws(() => readReplay(changed), { name: 'ReplayError', message });
    });
  }

  it('[WIRE23] with inputs out of order are refused', () => {
    const inputs = file.inputs.toReversed();
    const text = JSON.stringify(sealReplay({ ...file, inputs }));
    assert.throws(() => readReplay(text), /inputs\.1\.tick: earlier than/);
  });

  it('[WIRE23] with hashes out of order are refused', () => {
    const hashes = file.hashes.toReversed();
    const text = JSON.stringify(sealReplay({ ...file, hashes }));
    assert.throws(() => readReplay(text), /hashes\.1\.0: not later than/);
  });
});
