import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Cities, parseAtlas } from './atlas.ts';
import { LANGUAGES } from './demographics.ts';

const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../assets/map/${name}`, import.meta.url)));
const json = () => JSON.parse(new TextDecoder().decode(file('atlas.json')));
const bytes = file('cities.bin');

/** Distance of two cities in degrees, on a plane: enough to tell near from far. */
function apart(cities: Cities, a: number, b: number): number {
  const dx = cities.longitude[a]! - cities.longitude[b]!;
  const dy = cities.latitude[a]! - cities.latitude[b]!;
  return (Math.hypot(dx, dy) * 360) / 65536;
}

describe('atlas', () => {
  const atlas = parseAtlas(json(), bytes);
  const { cities, countries, regions } = atlas;
  const names = new TextDecoder().decode(file('city-names.txt')).trimEnd().split('\n');
  const country = (code: string) => countries.find((row) => row.code === code)!;

  it('holds the people of the world where they live', () => {
    const total = countries.reduce((sum, { population }) => sum + population, 0);
    assert.ok(total > 8.0e9 && total < 8.2e9, `${total} people`);
    for (const code of ['IN', 'CN']) {
      assert.ok(Math.abs(country(code).population / 1.42e9 - 1) < 0.03, code);
    }
    const known = { US: 337, ID: 281, PK: 248, NG: 228, BR: 211, BD: 171, RU: 144, JP: 125 };
    for (const [code, millions] of Object.entries(known)) {
      assert.equal(Math.round(country(code).population / 1e6), millions, code);
    }
  });

  it('gives every country a city, and every region and language countries', () => {
    const withCity = new Set(cities.country);
    assert.equal(withCity.size, countries.length);
    assert.equal(new Set(countries.map(({ region }) => region)).size, regions.length);
    assert.equal(new Set(countries.map(({ language }) => language)).size, LANGUAGES.length);
  });

  it('keeps regions comparable: none but India and China above 550 million, none below 40', () => {
    const people = regions.map(() => 0);
    for (const { region, population } of countries) people[region]! += population;
    regions.forEach(({ id }, i) => {
      assert.ok(people[i]! > 40e6, `${id} ${people[i]}`);
      if (id !== 'india' && id !== 'china') assert.ok(people[i]! < 550e6, `${id} ${people[i]}`);
    });
  });

  it('names every city in the same order', () => {
    assert.equal(names.length, cities.count);
    const tokyo = names.indexOf('Tokyo');
    assert.equal(countries[cities.country[tokyo]!]!.code, 'JP');
    assert.ok(Math.abs((cities.longitude[tokyo]! * 360) / 65536 - 139.69) < 0.02);
    assert.ok(Math.abs((cities.latitude[tokyo]! * 360) / 65536 - 35.69) < 0.02);
  });

  it('puts neighbours on the map next to each other in the list', () => {
    let along = 0;
    let across = 0;
    for (let city = 1; city < cities.count; city++) {
      along += apart(cities, city - 1, city);
      across += apart(cities, city, (city * 4099) % cities.count);
    }
    assert.ok(along < across / 50, `mean ${along / cities.count} against ${across / cities.count}`);
  });

  it('stretches longitude by the cosine of the latitude', () => {
    for (let city = 0; city < cities.count; city++) {
      const latitude = (cities.latitude[city]! * 2 * Math.PI) / 65536;
      const want = 256 / Math.cos(latitude);
      assert.ok(Math.abs(cities.stretch[city]! - want) <= 0.5, names[city]);
    }
  });

  it('lets people live around nearly every city, and nowhere beyond 64 units', () => {
    let stuck = 0;
    for (let city = 0; city < cities.count; city++) {
      const reach = cities.reach.subarray(city * 8, city * 8 + 8);
      if (reach.every((units) => units === 0)) stuck++;
    }
    assert.ok(stuck < cities.count / 200, `${stuck} cities without land`);
    const paris = names.indexOf('Paris');
    assert.deepEqual([...cities.reach.subarray(paris * 8, paris * 8 + 8)], Array(8).fill(64));
  });

  it('reads bytes that do not start on a word', () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    assert.deepEqual(parseAtlas(json(), shifted.subarray(1)), atlas);
  });

  it('does not change when its bytes change afterwards', () => {
    const mine = Buffer.from(bytes);
    const parsed = parseAtlas(json(), mine);
    mine.fill(255);
    assert.deepEqual(parsed, atlas);
  });

  describe('refuses', () => {
    const tampered = (at: number, value: number) => {
      const copy = bytes.slice();
      copy[at] = value;
      return copy;
    };
    const column = (offset: number) => 8 + offset * cities.count;
    const cases: [string, Uint8Array, string, RegExp][] = [
      ['an empty file', new Uint8Array(), 'TypeError', /0 bytes/],
      ['another magic', tampered(0, 65), 'TypeError', /"AM".*"VM"/],
      ['another kind', tampered(3, 9), 'TypeError', /kind 9.*kind 1/],
      ['another version', tampered(2, 7), 'RangeError', /version 7, wanted 1/],
      ['a cut file', bytes.subarray(0, -1), 'RangeError', /wanted \d+ for 8\d\d\d cities/],
      ['a longer file', new Uint8Array([...bytes, 0]), 'RangeError', /wanted \d+ for/],
      ['an unknown country', tampered(column(10), 255), 'RangeError', /city 0 .*country 255/],
      ['a reach too far', tampered(column(11), 65), 'RangeError', /city 0 .*reach 65 in sector 0/],
      ['a latitude past the pole', tampered(column(6) + 1, 0x7f), 'RangeError', /latitude/],
    ];
    for (const [what, file, name, message] of cases) {
      it(what, () => assert.throws(() => parseAtlas(json(), file), { name, message }));
    }

    it('another version of the list of countries', () => {
      assert.throws(() => parseAtlas({ ...json(), version: 2 }, bytes), {
        name: 'TypeError',
        message: 'atlas.json version: is version 2, wanted 1',
      });
    });

    it('a list that is not one', () => {
      assert.throws(() => parseAtlas(null, bytes), TypeError);
      assert.throws(() => parseAtlas({ ...json(), countries: 'all' }, bytes), /countries/);
    });

    it('a country in no region, in no language, without people, or listed twice', () => {
      const spoilt = (change: object) => {
        const copy = json();
        Object.assign(copy.countries[3], change);
        return () => parseAtlas(copy, bytes);
      };
      assert.throws(spoilt({ region: 99 }), { name: 'RangeError', message: /region 99 of 26/ });
      assert.throws(spoilt({ language: 8 }), /countries\.3\.language/);
      assert.throws(spoilt({ population: 0 }), /countries\.3\.population/);
      assert.throws(spoilt({ code: 'FR' }), { name: 'RangeError', message: /twice/ });
    });
  });
});
