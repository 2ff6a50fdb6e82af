import assert from 'node:assert/strict';
import { DAY, dayOf, daysBetween, SEASON, seasonOf, seasonsBetween, seedOf } from './calendar.ts';

describe('days and seasons', () => {
  const at = (text: string) => new Date(`${text}Z`);

  it('are the same for everybody, by UTC', () => {
    assert.equal(dayOf(at('2026-11-28T23:59:59.999')), '2026-11-28');
    assert.equal(dayOf(new Date('2026-11-28T23:30:00-01:00')), '2026-11-29');
    assert.equal(seedOf('2026-11-28'), 20261128);
    const seasons = [
      '2026-01-01T00:00',
      '2026-03-31T23:59',
      '2026-04-01T00:00',
      '2026-12-31T23:59',
    ];
    assert.deepEqual(
      seasons.map((text) => seasonOf(at(text))),
      ['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4'],
    );
  });

  it('are counted from one season to another', () => {
    assert.equal(seasonsBetween('2026-Q4', '2027-Q1'), 1);
    assert.equal(seasonsBetween('2026-Q4', '2026-Q4'), 0);
    assert.equal(seasonsBetween('2030-Q2', '2026-Q4'), -14);
  });

  it('are named from one day to another', () => {
    const days = daysBetween(at('2028-02-28T23:59'), at('2028-03-01T00:00'));
    assert.deepEqual(days, ['2028-02-28', '2028-02-29', '2028-03-01']);
    assert.deepEqual(daysBetween(at('2028-03-01T00:00'), at('2028-03-01T23:59')), ['2028-03-01']);
    assert.deepEqual(daysBetween(at('2028-03-01T00:00'), at('2028-02-29T00:00')), []);
  });

  it('are told from what is none', () => {
    assert.match(dayOf(at('2026-11-28T00:00')), DAY);
    assert.match(seasonOf(at('2026-11-28T00:00')), SEASON);
    for (const text of ['', '2026-11-28T00', 'x2026-11-28', '2026-Q0', '2026-Q5', '2026-q1']) {
      assert.doesNotMatch(text, DAY);
      assert.doesNotMatch(text, SEASON);
    }
  });
});
