import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { apportion } from './apportion.ts';
import { AGES, LANGUAGES, PLATFORMS, TOPICS } from './demographics.ts';
import { makePeople } from './population.ts';
import { hashPeople } from './snapshot.ts';

const atlas = await loadAtlas();
const { cities, countries, regions } = atlas;
const N = 20_000;
const people = makePeople(1, N, atlas);

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

function parts(column: Uint8Array, kinds: number): number[] {
  const counts = new Array<number>(kinds).fill(0);
  for (const kind of column) counts[kind]++;
  return counts.map((n) => n / column.length);
}

describe('people', () => {
  it('[SIM1] are the same for a seed, a number and an atlas, and others for another seed', () => {
    assert.equal(hashPeople(makePeople(1, N, atlas)), hashPeople(people));
    assert.notEqual(hashPeople(makePeople(2, N, atlas)), hashPeople(people));
  });

  it('[SIM13] are shared out to nations by population, then to each one’s cities', () => {
    const wanted = apportion(
      N,
      countries.map(({ population }) => population),
    );
    const got = new Uint32Array(countries.length);
    for (const city of people.city) got[cities.country[city]]++;
    assert.deepEqual(got, wanted);

    const india = countries.findIndex(({ code }) => code === 'IN');
    const list = [...cities.country.keys()].filter((c) => cities.country[c] === india);
    const inCity = new Uint32Array(cities.count);
    for (const city of people.city) inCity[city]++;
    assert.deepEqual(
      list.map((c) => inCity[c]),
      [
        ...apportion(
          wanted[india],
          list.map((c) => cities.population[c]),
        ),
      ],
    );
  });

  it('[SIM13] are numbered city by city, each in its city’s country, region and language', () => {
    for (let a = 0; a < N; a++) {
      if (a > 0) assert.ok(people.city[a] >= people.city[a - 1], `agent ${a}`);
      assert.ok(people.city[a] < cities.count);
      const { region, language } = countries[cities.country[people.city[a]]];
      assert.deepEqual([people.region[a], people.language[a]], [region, language]);
    }
  });

  it('[SIM14] live within their city’s reach, so never across its border', () => {
    for (let a = 0; a < N; a++) {
      const city = people.city[a];
      const reach = Math.max(...cities.reach.subarray(city * 8, city * 8 + 8));
      // Degrees × 65536 / 360, reach in 1/64 degree; half a unit for rounding.
      const most = (reach / 64) * (65536 / 360) + 0.5;
      const north = Math.abs(people.latitude[a] - cities.latitude[city]);
      const apart = Math.abs(people.longitude[a] - cities.longitude[city]);
      const east = Math.min(apart, 65536 - apart);
      assert.ok(north <= most, `agent ${a}: ${north} north of ${most}`);
      assert.ok(east <= most * (cities.stretch[city] / 256) + 0.5, `agent ${a}: ${east} east`);
    }
    const moved = people.latitude.filter((at, a) => at !== cities.latitude[people.city[a]]);
    assert.ok(moved.length > N / 2, `only ${moved.length} away from the centre`);
  });

  it('[SIM14] are spread evenly over the octagon around their city', () => {
    const many = makePeople(3, 500_000, atlas);
    const inCity = new Uint32Array(cities.count);
    for (const city of many.city) inCity[city]++;
    // The fullest city inside a country: nothing cuts its reach of one degree, 182 map units.
    const inland = [...cities.country.keys()].filter((city) =>
      cities.reach.subarray(city * 8, city * 8 + 8).every((reach) => reach === 64),
    );
    const city = inland.reduce((best, c) => (inCity[c] > inCity[best] ? c : best));
    assert.ok(inCity[city] > 1000, `${inCity[city]} agents`);
    const sectors = new Uint32Array(8);
    let inside = 0;
    for (let a = 0; a < many.count; a++) {
      if (many.city[a] !== city) continue;
      const north = many.latitude[a] - cities.latitude[city];
      const east = ((many.longitude[a] - cities.longitude[city]) * 256) / cities.stretch[city];
      if (Math.hypot(north, east) < 182 * Math.SQRT1_2) inside++;
      sectors[Math.floor((Math.atan2(east, north) / (2 * Math.PI) + 1) * 8) % 8]++;
    }
    // That circle has π/2 of the octagon's 2√2.
    assert.ok(Math.abs(inside / inCity[city] - Math.PI / Math.SQRT2 / 4) < 0.04, `${inside}`);
    for (const n of sectors) assert.ok(Math.abs(n / inCity[city] - 1 / 8) < 0.03, `${sectors}`);
  });

  it('[SIM14] have the ages and platforms that the tables say, and every trait in range', () => {
    const ages = parts(people.age, AGES.length);
    [40, 70, 66, 50, 30].forEach((of256, age) => {
      assert.ok(Math.abs(ages[age] - of256 / 256) < 0.015, `age ${age}: ${ages[age]}`);
    });
    const teens = people.platform.filter((_, a) => people.age[a] === 0);
    const seniors = people.platform.filter((_, a) => people.age[a] === AGES.length - 1);
    assert.ok(Math.abs(parts(teens, PLATFORMS.length)[0] - 150 / 256) < 0.03);
    assert.ok(Math.abs(parts(seniors, PLATFORMS.length)[2] - 120 / 256) < 0.03);
    assert.ok(Math.max(...people.language) < LANGUAGES.length);
    // Two 7-bit parts, 7/8 of their sum: mean 111 less rounding, plus 8 for each band younger.
    const seniorOpenness = people.openness.filter((_, a) => people.age[a] === AGES.length - 1);
    assert.ok(Math.abs(mean(seniorOpenness) - 110.7) < 3, `${mean(seniorOpenness)}`);
    const teenOpenness = people.openness.filter((_, a) => people.age[a] === 0);
    assert.ok(Math.abs(mean(teenOpenness) - 142.7) < 3, `${mean(teenOpenness)}`);
    assert.ok(Math.abs(mean(people.trust) - 126.7) < 2, `${mean(people.trust)}`);
    // An overflow would show as values below the least.
    assert.ok(Math.min(...people.trust) >= 16 && Math.min(...teenOpenness) >= 32);
  });

  it('[SIM14] have one or two favourite topics, every topic as often', () => {
    const favourites = new Uint32Array(TOPICS.length);
    let single = 0;
    for (let a = 0; a < N; a++) {
      let count = 0;
      for (let t = 0; t < TOPICS.length; t++) {
        const interest = people.interests[a * TOPICS.length + t];
        assert.ok(interest < 128 || interest >= 160, `agent ${a}: ${interest}`);
        if (interest < 160) continue;
        favourites[t]++;
        count++;
      }
      assert.ok(count === 1 || count === 2, `agent ${a} has ${count}`);
      if (count === 1) single++;
    }
    assert.ok(Math.abs(single / N - 1 / 8) < 0.01);
    for (const n of favourites) assert.ok(Math.abs(n / N - 15 / 64) < 0.015, `${[...favourites]}`);
  });

  it('[SIM14] are listed region by region, each once, ascending', () => {
    assert.equal(people.memberStart[regions.length], N);
    const seen = new Uint8Array(N);
    for (let r = 0; r < regions.length; r++) {
      for (let m = people.memberStart[r]; m < people.memberStart[r + 1]; m++) {
        const a = people.members[m];
        assert.equal(people.region[a], r);
        assert.equal(seen[a]++, 0);
        if (m > people.memberStart[r]) assert.ok(a > people.members[m - 1]);
      }
    }
    assert.ok(seen.every((n) => n === 1));
  });
});
