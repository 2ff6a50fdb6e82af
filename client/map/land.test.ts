import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseAtlas } from '#shared/sim/atlas.ts';
import { countryAt, parseLand, projector } from './land.ts';

const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../assets/map/${name}`, import.meta.url)));
const bytes = file('land.bin');
const atlas = parseAtlas(
  JSON.parse(new TextDecoder().decode(file('atlas.json'))),
  file('cities.bin'),
);

describe('land', () => {
  const land = parseLand(bytes);
  const project = projector(land);
  const codeAt = (longitude: number, latitude: number) => {
    const country = countryAt(land, ...project(longitude, latitude));
    return country === null ? null : atlas.countries[country]!.code;
  };

  it('fills a plane of width 1 from edge to edge', () => {
    const sides = [0, 1, 2, 3].map((side) => land.rings.map(({ box }) => box[side]!));
    const [left, top, right, bottom] = sides as [number[], number[], number[], number[]];
    assert.equal(Math.min(...left), 0);
    assert.equal(Math.min(...top), 0);
    assert.equal(Math.max(...right), 1);
    assert.ok(Math.abs(Math.max(...bottom) - land.height) < 1 / 32767);
    assert.ok(land.height > 0.4 && land.height < 0.5);
  });

  it('covers as much of the globe as its land without Antarctica: 26 ± 1 percent', () => {
    let area = 0;
    for (const { points } of land.rings) {
      let [x, y] = points.subarray(-2) as unknown as [number, number];
      for (let i = 0; i < points.length; i += 2) {
        area += (x * points[i + 1]! - points[i]! * y) / 2;
        [x, y] = [points[i]!, points[i + 1]!];
      }
    }
    const globe = 4 * Math.PI * land.scale ** 2;
    assert.ok(Math.abs(area / globe - 0.26) < 0.01, `${(100 * area) / globe} percent`);
  });

  it('draws no edge across the map', () => {
    for (const { points, country } of land.rings) {
      for (let i = 2; i < points.length; i += 2) {
        const length = Math.hypot(points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!);
        assert.ok(length < 0.05, `${length} in country ${country}`);
      }
    }
  });

  it('turns outer rings clockwise and holes against the clock', () => {
    for (const { points, hole, country } of land.rings) {
      let area = 0;
      for (let i = 0; i < points.length; i += 2) {
        const j = (i + 2) % points.length;
        area += points[i]! * points[j + 1]! - points[j]! * points[i + 1]!;
      }
      assert.equal(area < 0, hole, `country ${country}`);
    }
  });

  it('finds the country under a place', () => {
    assert.equal(codeAt(2.35, 48.85), 'FR');
    assert.equal(codeAt(3.35, 6.6), 'NG');
    assert.equal(codeAt(-170.5, 66.2), 'RU');
    assert.equal(codeAt(-150, 65), 'US');
    assert.equal(codeAt(178, -17.8), 'FJ');
  });

  it('finds a country inside another, and the other around it', () => {
    assert.equal(codeAt(28.3, -29.5), 'LS');
    assert.equal(codeAt(26, -28), 'ZA');
    assert.equal(codeAt(12.45, 43.94), 'SM');
  });

  it('draws as one what is one here, and apart what is apart', () => {
    assert.equal(codeAt(44, 9.5), 'SO');
    assert.equal(codeAt(33.4, 35.3), 'CY');
    assert.equal(codeAt(20.9, 42.6), 'XK');
    assert.equal(codeAt(-53, 4), 'GF');
    assert.equal(codeAt(34.1, 45.2), 'UA');
    assert.equal(codeAt(17, 78.5), 'SJ');
  });

  it('finds nothing at sea, on land of nobody, or off the map', () => {
    assert.equal(codeAt(-140, 0), null);
    assert.equal(codeAt(-30, 30), null);
    assert.equal(codeAt(69.5, -49.3), null);
    assert.equal(countryAt(land, -1, 0.2), null);
    assert.equal(countryAt(land, Number.NaN, 0.2), null);
  });

  it('has 96 of 100 cities on the land of their country, and all on the map', () => {
    const { cities } = atlas;
    let home = 0;
    for (let city = 0; city < cities.count; city++) {
      const degrees = 360 / 65536;
      const [x, y] = project(cities.longitude[city]! * degrees, cities.latitude[city]! * degrees);
      assert.ok(x > 0 && x < 1 && y > 0 && y < land.height, `city ${city} at ${x}, ${y}`);
      if (countryAt(land, x, y) === cities.country[city]) home++;
    }
    assert.ok(home / cities.count > 0.96, `${home} of ${cities.count}`);
  });

  describe('refuses', () => {
    const tampered = (at: number, value: number) => {
      const copy = bytes.slice();
      copy[at] = value;
      return copy;
    };
    const cases: [string, Uint8Array, string, RegExp][] = [
      ['an empty file', new Uint8Array(), 'TypeError', /0 bytes/],
      ['another magic', tampered(1, 77), 'TypeError', /"VM".*"VL"/],
      ['another version', tampered(2, 3), 'RangeError', /version 3, wanted 1/],
      ['a cut file', bytes.subarray(0, 100_000), 'RangeError', /ends/],
      ['a file cut in its header', bytes.subarray(0, 20), 'TypeError', /20 bytes/],
      ['a longer file', new Uint8Array([...bytes, 0]), 'RangeError', /1 bytes after/],
      ['more rings than there are', tampered(5, 255), 'RangeError', /ends/],
    ];
    for (const [what, file, name, message] of cases) {
      it(what, () => assert.throws(() => parseLand(file), { name, message }));
    }
  });
});
