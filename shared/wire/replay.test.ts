import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { launched, ordered } from '#shared/game/fixtures.ts';
import { goldenActs, goldenMatchSpec } from '#shared/game/golden.ts';
import { MODES } from '#shared/game/kinds.ts';
import { matchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { record } from './fixtures.ts';
import { type ReplayFile, readReplay, sealReplay, verifyReplay } from './replay.ts';

/** A model in which much happens in little time. */
const LIVELY = { kind: 'attention', share: 0.04 };

describe('replay files', () => {
  let atlas: Atlas;
  let file: ReplayFile;

  before(async () => {
    atlas = await loadAtlas();
    file = record(goldenMatchSpec, atlas, goldenActs);
  });

  for (const mode of MODES) {
    it(`[WIRE24] [GAME17] of mode ${mode} meet every hash`, () => {
      const opponents = (['bureau', 'troll'] as const).map((archetype) => {
        return { archetype, strength: 'strong' as const };
      });
      const world = { version: 1, seed: 5, agents: 1000, model: LIVELY };
      const spec = matchSpec.parse({ version: 1, mode, seconds: 30, opponents, world });
      const file = record(spec, atlas, ({ world: { tick } }) => {
        if (mode === 'zero') return [];
        if (tick === 0) return [{ kind: 'join', seat: 2, name: 'Ada', opponent: false }];
        if (tick === 7) return [launched(2, 'india')];
        return tick === 60 ? [ordered(2, { kind: 'boost', region: 'india' })] : [];
      });
      const verdict = verifyReplay(readReplay(JSON.stringify(file)), atlas);
      assert.ok(verdict.ok, JSON.stringify(verdict));
      assert.equal(verdict.tick, file.hashes.at(-1)?.[0]);
      const { believers } = verdict.match.world.state;
      assert.ok(
        believers.some((n) => n > 20),
        'something was played',
      );
    });
  }

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
