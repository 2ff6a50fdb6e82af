import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAtlas } from '#shared/sim/atlas.ts';
import { parseLand, projector } from './land.ts';
import { regionAt } from './pick.ts';

describe('regionAt', () => {
  const read = (name: string) => readFileSync(join(import.meta.dirname, '../../assets/map', name));
  const land = parseLand(new Uint8Array(read('land.bin')));
  const atlas = parseAtlas(
    JSON.parse(read('atlas.json').toString()),
    new Uint8Array(read('cities.bin')),
  );
  const place = projector(land);
  const at = (longitude: number, latitude: number, reach: number) => {
    const region = regionAt(land, atlas.countries, ...place(longitude, latitude), reach);
    return region === null ? null : atlas.regions[region]!.id;
  };

  it('finds the region of a place on land', () => {
    assert.equal(at(77, 23, 0), 'india');
    assert.equal(at(3.4, 7, 0), 'nigeria');
    assert.equal(at(-100, 40, 0), 'north-america');
  });

  it('is forgiving near a coast, and not in the open sea', () => {
    assert.equal(at(72, 16, 0), null);
    assert.equal(at(72, 16, 0.01), 'india');
    assert.equal(at(-35, 30, 0.01), null);
  });
});
