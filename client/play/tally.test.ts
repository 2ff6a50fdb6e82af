import assert from 'node:assert/strict';
import { add, countCities as countLayout } from '#shared/wire/frames/counts.ts';
import type { MapAnswer, PeopleAnswer } from '../worker/messages.ts';
import { grow } from './series.ts';
import { byteOf, count, countCities, NO_SEAT, ranking, seatTable } from './tally.ts';

const land = { height: 1, rings: [], rotation: 0, scale: 1, translate: [0, 0] } as const;
const country = (region: number) => ({ code: 'XX', name: '', population: 1, region, language: 0 });
const map: MapAnswer = {
  regions: [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ],
  countries: [country(0), country(1), country(1)],
  land,
  geometry: null,
};
const people: PeopleAnswer = {
  count: 6,
  country: Uint8Array.of(0, 0, 1, 1, 2, 2),
  region: Uint8Array.of(0, 0, 1, 1, 1, 1),
  influence: new Uint8Array(6),
  age: new Uint8Array(6),
  language: new Uint8Array(6),
  platform: new Uint8Array(6),
  openness: new Uint8Array(6),
  trust: new Uint8Array(6),
  ties: new Uint16Array(6),
  contacts: null,
  places: new Float32Array(12),
  // Two cities in the first country, one in each other.
  cityCountry: Uint8Array.of(0, 0, 1, 2),
  layout: {
    cities: 4,
    city: Uint16Array.of(0, 1, 2, 2, 3, 3),
    members: Uint32Array.of(0, 1, 2, 3, 4, 5),
    memberStart: Uint32Array.of(0, 2, 6),
  },
  groups: new Uint32Array(0),
  hash: '',
};

describe('tally', () => {
  it('counts believers by the seat that owns what they show', () => {
    const seats = seatTable([
      { id: 1, owner: 0 },
      { id: 2, owner: 1 },
      { id: 3, owner: 1 },
    ]);
    const tally = count(map, people, Uint8Array.of(1, 0, 2, 3, 2, 0), seats);
    assert.equal(tally.agents, 6);
    assert.deepEqual(tally.seats.slice(0, 2), [1, 3]);
    assert.deepEqual(tally.regions[1]!.seats.slice(0, 2), [0, 3]);
    assert.deepEqual(tally.countries[2]!.seats.slice(0, 2), [0, 1]);
    assert.deepEqual(ranking(tally), [
      { seat: 1, believers: 3 },
      { seat: 0, believers: 1 },
    ]);
  });

  it('is the same from what cities show', () => {
    const seats = seatTable([
      { id: 1, owner: 0 },
      { id: 2, owner: 1 },
    ]);
    const shown = Uint8Array.of(1, 0, 2, 9, 2, 0);
    const counts = countLayout(people.layout);
    shown.forEach((byte, agent) => {
      const city = people.layout.city[agent]!;
      add(counts, city, 0, -1);
      add(counts, city, byte, 1);
    });
    assert.deepEqual(countCities(map, people, counts, seats), count(map, people, shown, seats));
  });

  it('knows the byte of every idea, and none for nobody', () => {
    assert.equal(byteOf(1), 1);
    assert.equal(byteOf(255), 255);
    assert.equal(byteOf(256), 1);
    assert.equal(seatTable([])[0], NO_SEAT);
  });

  it('grows a series by one point a tick, and halves it when it is long', () => {
    const seats = seatTable([{ id: 1, owner: 0 }]);
    const tally = count(map, people, Uint8Array.of(1, 1, 1, 0, 0, 0), seats);
    let series = grow({ ticks: [], shares: [] }, 5, tally);
    assert.equal(grow(series, 5, tally), series);
    assert.deepEqual([series.ticks, series.shares[0]], [[5], [0.5]]);
    for (let tick = 6; tick < 2000; tick++) series = grow(series, tick, tally);
    assert.ok(series.ticks.length > 250 && series.ticks.length <= 600, `${series.ticks.length}`);
    assert.equal(series.shares[0]!.length, series.ticks.length);
    assert.equal(series.ticks[0], 5);
  });
});
