import assert from 'node:assert/strict';
import { addPulse, MOST_PULSES, makePulses } from '../gl/pulses.ts';
import { makeRows, takeOver } from '../gl/rows.ts';
import { makeSpread, waysOf } from './spread.ts';

/** Four people in a line, each tied to the next, and the last to the first. */
const people = {
  places: Float32Array.of(0, 0, 1, 0, 2, 0, 3, 0),
  contacts: {
    row: Uint32Array.of(0, 2, 4, 6, 8),
    target: Uint32Array.of(1, 3, 0, 2, 1, 3, 0, 2),
  },
};

describe('ways that ideas have gone in a frame', () => {
  it('lead from a contact who showed the idea before, the longest first', () => {
    const rows = makeRows(4);
    takeOver(rows, Uint8Array.of(7, 0, 0, 0), Uint32Array.of(0), 1, 4, false);
    const changed = Uint32Array.of(1, 2, 3);
    takeOver(rows, Uint8Array.of(7, 7, 7, 7), changed, 3, 5, false);
    // Who stands between has it from nobody: both contacts have just got it themselves.
    assert.deepEqual(waysOf(people, rows, changed, 3, 5), [
      { from: 0, to: 3, byte: 7 },
      { from: 0, to: 1, byte: 7 },
    ]);
  });

  it('are none for who gave an idea up, or took up what no contact shows', () => {
    const rows = makeRows(4);
    takeOver(rows, Uint8Array.of(7, 7, 0, 0), Uint32Array.of(0, 1), 2, 4, false);
    const changed = Uint32Array.of(0, 2);
    takeOver(rows, Uint8Array.of(0, 7, 9, 0), changed, 2, 5, false);
    assert.deepEqual(waysOf(people, rows, changed, 2, 5), []);
  });

  it('are a few, however many have changed', () => {
    const count = 4000;
    const target = Uint32Array.from({ length: count }, (_, a) => a % 100);
    const row = Uint32Array.from({ length: count + 1 }, (_, a) => a);
    const crowd = { places: new Float32Array(2 * count), contacts: { row, target } };
    const rows = makeRows(count);
    const first = Uint32Array.from({ length: 100 }, (_, a) => a);
    takeOver(rows, new Uint8Array(count).fill(3), first, 100, 1, false);
    const changed = Uint32Array.from({ length: count - 100 }, (_, i) => 100 + i);
    takeOver(rows, new Uint8Array(count).fill(3), changed, changed.length, 2, false);
    assert.equal(waysOf(crowd, rows, changed, changed.length, 2).length, 6);
    const spread = makeSpread();
    spread.changed(crowd as never, rows, changed, changed.length, 2);
    assert.equal(spread.pulses.count, 6);
  });
});

describe('pulses', () => {
  it('are so many at most, the oldest giving way', () => {
    const pulses = makePulses();
    for (let i = 0; i <= MOST_PULSES; i++) {
      addPulse(pulses, people.places, { from: 0, to: 3, byte: 7 }, i);
    }
    assert.equal(pulses.count, MOST_PULSES);
    assert.deepEqual([...pulses.rows.subarray(0, 6)], [0, 0, 3, 0, 7, MOST_PULSES]);
    assert.equal(pulses.rows[11], 1, 'the second is still there');
  });
});
