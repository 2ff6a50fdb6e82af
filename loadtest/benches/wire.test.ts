import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { engineSpread, makeWorld } from './spread.ts';
import { wire } from './wire.ts';
import { measureWide } from './wire-wide.ts';

describe('the wire benchmark', () => {
  it('[WIRE10] a change costs at most 1.2 bytes where 5% of 10,000 agents change', async () => {
    const rows = wire();
    const { value } = await rows.next();
    await rows.return(undefined);
    const row = value as Record<string, number>;
    assert.deepEqual([row.bench, row.agents, row.changed], ['wire', 10_000, 500]);
    assert.equal(row.bytesPerChange, Math.round((row.bytes / row.changed) * 1000) / 1000);
    assert.ok(row.bytesPerChange <= 1.2, `${row.bytesPerChange} bytes a change`);
    assert.ok(row.encodeMs > 0 && row.decodeMs > 0);
  });

  it('[WIRE29] counts take fewer bytes in fewer frames', async () => {
    const atlas = await loadAtlas();
    const world = makeWorld(10_000, atlas);
    const rows = measureWide({
      source: 'engine',
      people: world.people,
      cities: atlas.cities.count,
      spread: engineSpread(world, 100),
      warmUp: 5,
      ticks: 20,
    });
    const sizes = [...rows].map((row) => {
      const { stream, every, kbPerSecond } = row as Record<string, number | string>;
      return { stream: `${stream} ${every}`, kbPerSecond: Number(kbPerSecond) };
    });
    assert.deepEqual(
      sizes.map(({ stream }) => stream),
      ['cities 1', 'cities 2', 'cities 5', 'area 1', 'area 1'],
    );
    const [one, two, five] = sizes.map(({ kbPerSecond }) => kbPerSecond);
    assert.ok(one! > two! && two! > five!, `${one}, ${two}, ${five} KB a second`);
  });
});
