import assert from 'node:assert/strict';
import { makeRows, takeOver, takeRanges } from './rows.ts';

describe('agent rows', () => {
  const shown = Uint8Array.from({ length: 1000 }, (_, agent) => agent % 7);
  const ids = (...agents: number[]) => Uint32Array.from(agents);

  it('keep what an agent shows, what it showed before, and when that changed', () => {
    const rows = makeRows(1000);
    takeOver(rows, shown, ids(3), 1, 1, false);
    takeOver(
      rows,
      Uint8Array.from(shown, () => 9),
      ids(3),
      1,
      0x1_0203,
      false,
    );
    assert.deepEqual([...rows.bytes.subarray(12, 16)], [9, 3, 0x03, 0x02]);
  });

  it('show no change where it was quiet', () => {
    const rows = makeRows(1000);
    takeOver(rows, shown, ids(3), 1, 5, true);
    assert.deepEqual([...rows.bytes.subarray(12, 16)], [3, 3, 5, 0]);
  });

  it('are uploaded in few stretches that hold every change, once', () => {
    const rows = makeRows(1000);
    const changed = ids(900, 10, 12, 40, 500);
    takeOver(rows, shown, changed, 5, 1, false);
    const ranges: [number, number][] = [];
    takeRanges(rows, (from, to) => ranges.push([from, to]));
    assert.deepEqual(ranges, [
      [10, 41],
      [500, 501],
      [900, 901],
    ]);
    takeRanges(rows, () => assert.fail('nothing has changed since'));
  });

  it('are uploaded whole when more has changed than the list holds', () => {
    const rows = makeRows(1000);
    const everybody = Uint32Array.from(shown, (_, agent) => agent);
    takeOver(rows, shown, everybody, 1000, 1, false);
    takeOver(rows, shown, everybody, 1000, 2, false);
    const ranges: [number, number][] = [];
    takeRanges(rows, (from, to) => ranges.push([from, to]));
    assert.deepEqual(ranges, [[0, 1000]]);
  });
});
