import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { type AdoptionLog, logAdoptions, startLog } from './adoption-log.ts';
import { launch, seedEverywhere, testWorld } from './fixtures.ts';
import { hubsOf } from './hubs.ts';
import { advance } from './step.ts';

const atlas = await loadAtlas();

describe('the loudest voices', () => {
  function logOf(rows: readonly (readonly [agent: number, source: number, idea: number])[]) {
    return {
      limit: rows.length,
      lost: 0,
      length: rows.length,
      tick: Uint32Array.from(rows, (_, i) => i),
      agent: Uint32Array.from(rows, ([agent]) => agent),
      source: Int32Array.from(rows, ([, source]) => source),
      idea: Uint16Array.from(rows, ([, , idea]) => idea),
    } satisfies AdoptionLog;
  }

  it('are those from whom most was taken up, whoever began', () => {
    const world = testWorld(atlas, 100);
    const log = logOf([
      [1, -1, 1],
      [2, 1, 1],
      [3, 1, 2],
      [4, 1, 2],
      [5, 2, 1],
      [2, 1, 2],
    ]);
    const { loudest, others, persuasions } = hubsOf(log, world);
    assert.deepEqual(
      loudest.map(({ agent, convinced, idea }) => [agent, convinced, idea]),
      [
        [1, 4, 2],
        [2, 1, 1],
      ],
    );
    assert.deepEqual(
      others.map(({ agent, convinced, idea }) => [agent, convinced, idea]),
      [
        [3, 0, 0],
        [4, 0, 0],
        [5, 0, 0],
      ],
    );
    assert.deepEqual(persuasions[0], { from: 1, to: 2, times: 2 });
    assert.equal(persuasions.length, 4);
  });

  it('are fourteen at most, with six around each', () => {
    const world = testWorld(atlas, 3000, { share: 0.3 });
    seedEverywhere(world, launch(world), 0.02);
    const log = startLog(world, 100_000);
    for (let i = 0; i < 60; i++) logAdoptions(log, world, advance(world));
    const { loudest, others, persuasions } = hubsOf(log, world);
    assert.equal(loudest.length, 14);
    assert.ok(others.length > 14 && others.length <= 84, `${others.length}`);
    const all = [...loudest, ...others].map(({ agent }) => agent);
    assert.equal(new Set(all).size, all.length);
    assert.ok(persuasions.every(({ from, to }) => all.includes(from) && all.includes(to)));
    for (const { convinced } of others) assert.ok(convinced <= loudest.at(-1)!.convinced);
  });

  it('are none where nobody has convinced anybody', () => {
    const world = testWorld(atlas, 100);
    assert.deepEqual(hubsOf(logOf([[1, -1, 1]]), world), {
      loudest: [],
      others: [],
      persuasions: [],
    });
  });
});
