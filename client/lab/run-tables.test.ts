import assert from 'node:assert/strict';
import type { Table } from '../exports/table.ts';
import type { MapAnswer, PeopleAnswer } from '../worker/messages.ts';
import { curveTable, peopleTable } from './run-tables.ts';

const rowsOf = (table: Table) =>
  table[0]!.values.map((_, row) =>
    Object.fromEntries(table.map(({ name, values }) => [name, values[row]])),
  );

describe('tables of a lab', () => {
  it('have a row for each tick since the clock started and each seat', () => {
    const series = {
      ticks: [40, 45],
      shares: [
        [0, 0.1],
        [0.2, 0.3],
      ],
    };
    const players = [
      { seat: 1, name: 'Ada' },
      { seat: 0, name: 'Bo' },
    ];
    assert.deepEqual(rowsOf(curveTable(series, players, 40)), [
      { tick: 0, seat: 1, name: 'Ada', share: 0.2 },
      { tick: 0, seat: 0, name: 'Bo', share: 0 },
      { tick: 5, seat: 1, name: 'Ada', share: 0.3 },
      { tick: 5, seat: 0, name: 'Bo', share: 0.1 },
    ]);
  });

  it('have a row for each person, in words, with what they believe', () => {
    const people = {
      count: 3,
      country: Uint8Array.of(1, 0, 0),
      region: Uint8Array.of(0, 1, 1),
      age: Uint8Array.of(0, 4, 1),
      language: Uint8Array.of(0, 7, 1),
      platform: Uint8Array.of(0, 3, 1),
      openness: Uint8Array.of(0, 255, 51),
      influence: Uint8Array.of(255, 0, 0),
      trust: Uint8Array.of(0, 0, 255),
      ties: Uint16Array.of(4, 300, 7),
    } as unknown as PeopleAnswer;
    const map = {
      countries: [{ code: 'IN' }, { code: 'BR' }],
      regions: [{ id: 'south-america' }, { id: 'south-asia' }],
    } as unknown as MapAnswer;
    // The 256th idea shows the byte of the first, which is forgotten by then.
    const ideas = [
      { id: 1, owner: 0 },
      { id: 2, owner: 3 },
      { id: 256, owner: 2 },
    ];
    const rows = rowsOf(peopleTable(people, map, Uint8Array.of(0, 2, 1), ideas));
    assert.deepEqual(rows[0], {
      agent: 0,
      country: 'BR',
      region: 'south-america',
      age: 'teen',
      language: 'english',
      platform: 'video',
      openness: 0,
      influence: 1,
      trust: 0,
      ties: 4,
      idea: null,
      seat: null,
    });
    assert.deepEqual(
      rows.slice(1).map(({ agent, country, openness, idea, seat }) => ({
        agent,
        country,
        openness,
        idea,
        seat,
      })),
      [
        { agent: 1, country: 'IN', openness: 1, idea: 2, seat: 3 },
        { agent: 2, country: 'IN', openness: 0.2, idea: 256, seat: 2 },
      ],
    );
  });
});
