import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAtlas } from '#server/atlas.ts';
import { goldenActs, goldenMatchSpec } from '#shared/game/golden.ts';
import { play, startHistory } from '#shared/game/history.ts';
import { createMatch, phaseOf } from '#shared/game/match.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { type ReplayFile, sealReplay } from '#shared/wire/replay.ts';
import { virality } from './fixtures.ts';

const TEN_MINUTES = 600;

describe('virality replay', () => {
  let folder: string;
  let replay: ReplayFile;
  let text: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'virality-replay-'));
    // A day's world goes on to the end of its time, also where half of it is held before.
    const spec = { ...goldenMatchSpec, mode: 'daily', seconds: TEN_MINUTES } as const;
    const match = createMatch(spec, await loadAtlas());
    const history = startHistory(match);
    const hashes: [number, string][] = [];
    while (phaseOf(match) !== 'over') {
      play(history, match, goldenActs(match));
      if (match.world.tick % 100 === 0) hashes.push([match.world.tick, hashMatch(match)]);
    }
    hashes.push([match.world.tick, hashMatch(match)]);
    const { inputs } = history;
    replay = sealReplay({ version: 1, id: 'ten-minutes', spec, inputs, hashes });
    text = JSON.stringify(replay);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function file(content: string): string {
    const path = join(folder, 'match.json');
    writeFileSync(path, content);
    return path;
  }

  /** One byte of the file with its lowest bit turned, the first one behind `mark`. */
  function flipped(mark: string): string {
    const at = text.indexOf(mark) + mark.length;
    assert.ok(at > mark.length, mark);
    const byte = String.fromCharCode(text.charCodeAt(at) ^ 1);
    return text.slice(0, at) + byte + text.slice(at + 1);
  }

  it('[WIRE24] meets every hash of a match of ten minutes', async () => {
    const { code, out, err } = await virality('replay', file(text));
    assert.deepEqual([code, err], [0, '']);
    assert.ok(replay.hashes.length > 60, 'ten minutes are 6,000 ticks');
    assert.match(out, new RegExp(`all ${replay.hashes.length} hashes met`));
  });

  const broken: [name: string, content: () => string, message: RegExp][] = [
    [
      'a flipped byte in the seed is named by the first tick that differs',
      () => flipped('"seed":'),
      /: tick 100 is the first that differs/,
    ],
    [
      'a flipped byte where no rule looks breaks the seal',
      () => flipped('"name":"A'),
      /: seal: every hash that is left is met, but the file was changed/,
    ],
    [
      'a flipped byte in a name of a field is named by it',
      () => flipped('"opponen'),
      /: inputs\.0\.act/,
    ],
    ['a flipped byte in the JSON is named by its place', () => flipped('"id'), /position 1\d\b/],
    [
      'a hash that was taken out is named by its tick',
      () => JSON.stringify({ ...replay, hashes: replay.hashes.toSpliced(30, 1) }),
      /: hashes: that of tick 3100 is missing; there is one every 100 ticks/,
    ],
    [
      'hashes cut off before the last order are named by the tick after it',
      () => JSON.stringify({ ...replay, hashes: replay.hashes.slice(0, 1) }),
      /: hashes: that of tick \d+00 is missing/,
    ],
    ['what is no object', () => 'null', /: replay: expected an object \{…\}, got null/],
    ['a file cut short', () => text.slice(0, text.length / 2), /cut short/],
    ['an empty file', () => '', /cut short, or not a replay file/],
  ];
  for (const [name, content, message] of broken) {
    it(`[WIRE23] fails with one line: ${name}`, async () => {
      const { code, out, err } = await virality('replay', file(content()));
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, message);
      assert.equal(err.trimEnd().split('\n').length, 1, err);
    });
  }

  it('[WIRE24] names the tick of a hash in which a byte is flipped', async () => {
    // A digit stays one when its lowest bit turns.
    const [tick] = replay.hashes.find(([tick, hash]) => tick > 3000 && /^\d/.test(hash)) ?? [];
    const { code, err } = await virality('replay', file(flipped(`[${tick},"`)));
    assert.equal(code, 1);
    const hex = '[0-9a-f]{16}';
    assert.match(
      err,
      new RegExp(`: tick ${tick} is the first that differs: expected ${hex}, got ${hex}\n$`),
    );
  });

  it('[WIRE24] names the first tick that differs when an order is missing', async () => {
    const missing = replay.inputs.findLast(({ tick }) => tick < 3000);
    assert.ok(missing && missing.tick > 1000);
    const inputs = replay.inputs
      .filter((input) => input !== missing)
      .map((input, sequence) => ({ ...input, sequence }));
    const { code, err } = await virality('replay', file(JSON.stringify({ ...replay, inputs })));
    assert.equal(code, 1);
    const next = 100 * (Math.floor(missing.tick / 100) + 1);
    assert.match(err, new RegExp(`: tick ${next} is the first that differs`));
  });

  it('fails when there is no such file, and says how it is used', async () => {
    const [absent, unnamed, two] = await Promise.all([
      virality('replay', join(folder, 'absent.json')),
      virality('replay'),
      virality('replay', 'one.json', 'two.json'),
    ]);
    assert.equal(absent.code, 1);
    assert.match(absent.err, /absent\.json: there is no such file/);
    assert.deepEqual([unnamed.code, two.code], [2, 2]);
    assert.match(unnamed.err, /missing required argument 'file'/);
  });
});
