import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { launched, ordered } from '#shared/game/fixtures.ts';
import { createMatch } from '#shared/game/match.ts';
import { matchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { layerOf } from '#shared/sim/layers.ts';
import { record } from '#shared/wire/fixtures.ts';
import type { ReplayFile } from '#shared/wire/replay.ts';
import { Playback } from './playback.ts';
import type { Known } from './replay-messages.ts';

describe('a replay that is played again', () => {
  let atlas: Atlas;
  let file: ReplayFile;
  /** The tick at which it ends. */
  let end = 0;

  before(async () => {
    atlas = await loadAtlas();
    const model = { kind: 'attention', share: 0.04 };
    const world = { version: 1, seed: 5, agents: 1000, model };
    const opponents = (['bureau', 'troll'] as const).map((archetype) => {
      return { archetype, strength: 'strong' as const };
    });
    const spec = matchSpec.parse({ version: 1, mode: 'match', seconds: 30, opponents, world });
    file = record(spec, atlas, ({ world: { tick } }) => {
      if (tick === 0) return [{ kind: 'join', seat: 2, name: 'Ada', opponent: false }];
      if (tick === 7) return [launched(2, 'india')];
      return tick === 60 ? [ordered(2, { kind: 'seed', region: 'india' })] : [];
    });
    end = file.hashes.at(-1)![0];
  });

  function playAll(replay: ReplayFile): { playback: Playback; known: Known } {
    const playback = new Playback(replay, atlas);
    while (!playback.isDone) playback.advance();
    return { playback, known: playback.known() };
  }

  it('[WIRE24] meets every hash, and those again that it seeks back and forth to', () => {
    const { playback, known } = playAll(file);
    assert.equal(known.parted, null);
    assert.equal(known.checked, file.hashes.length);
    assert.equal(known.until, end);
    for (const [tick, hash] of [file.hashes[1]!, file.hashes[0]!, file.hashes.at(-1)!]) {
      assert.deepEqual([playback.show(tick, 'believers').hash, tick], [hash, tick]);
    }
    const { summary, shown, hash } = playback.show(199, 'believers');
    assert.equal(hash, null);
    const believers = shown.reduce((sum, byte) => sum + Number(byte !== 0), 0);
    assert.ok(believers > 20);
    assert.equal(
      summary.seats.reduce((sum, seat) => sum + seat.believers, 0),
      believers,
    );
  });

  it('tells what happened once, with the curve', () => {
    const { playback, known } = playAll(file);
    const launch = known.told.find(({ event }) => event.kind === 'launched' && event.seat === 2);
    assert.equal(launch?.tick, 8);
    assert.equal(known.curve.length, 1 + Math.ceil(end / 10));
    assert.deepEqual(known.curve[0]?.believers, [0, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual([playback.known().told, playback.known().curve], [[], []]);
  });

  it('[WIRE24] names the first tick that differs, and plays on', () => {
    const hashes = file.hashes.map(([tick, hash], i): [number, string] => {
      return [tick, i === 1 ? '0'.repeat(16) : hash];
    });
    const { known } = playAll({ ...file, hashes });
    assert.deepEqual([known.parted?.tick, known.parted?.got], [200, file.hashes[1]![1]]);
    assert.equal(known.until, end);
    const longer = playAll({ ...file, hashes: [...file.hashes, [end + 50, '0'.repeat(16)]] });
    assert.equal(longer.known.parted?.tick, end + 50);
  });

  it('knows of an agent whom it has from whom, up to the tick that is shown', () => {
    const { playback } = playAll(file);
    const { shown } = playback.show(end, 'believers');
    const told = [...shown.keys()]
      .map((agent) => playback.inspect(end, agent))
      .find(({ adopted }) => adopted.at(-1) && adopted.at(-1)!.from >= 0);
    const { from, tick } = told!.adopted.at(-1)!;
    const source = playback.inspect(end, from);
    assert.ok(source.convincedCount > 0);
    assert.ok(source.adopted[0]!.tick <= tick);
    assert.ok(told!.memory.some(({ wasBelieved }) => wasBelieved));
    assert.equal(playback.inspect(5, told!.agent).adopted.length, 0);
    assert.throws(() => playback.inspect(5, 1000), RangeError);
  });

  it('says who has just got something from whom, a few of them', () => {
    const { playback } = playAll(file);
    for (const tick of [100, 199, end]) {
      const { spread, shown } = playback.show(tick, 'believers');
      assert.ok(spread.length % 2 === 0 && spread.length <= 64);
      for (let i = 0; i < spread.length; i += 2) {
        const { adopted } = playback.inspect(tick, spread[i + 1]!);
        assert.equal(adopted.at(-1)!.from, spread[i]);
        assert.ok(adopted.at(-1)!.tick >= tick - 8 && shown[spread[i + 1]!] !== 0);
      }
    }
    assert.ok(playback.show(199, 'believers').spread.length > 0);
  });

  it('has layers by country', () => {
    const { playback } = playAll(file);
    const novelty = playback.show(end, 'novelty').layer!;
    assert.equal(novelty.length, atlas.countries.length);
    assert.ok(novelty.some((n) => n > 0 && n < 1));
    assert.ok(playback.show(end, 'mood').layer!.some((n) => n !== 0));
    assert.equal(playback.show(end, 'believers').layer, null);
    const { world } = createMatch(file.spec, atlas);
    world.state.belief.fill(1);
    world.state.heat[1] = 65535;
    const burning = layerOf(world, 'heat')!;
    assert.ok(Math.max(...burning) > 0.9 && Math.min(...burning) === 0);
  });
});
