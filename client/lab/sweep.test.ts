import assert from 'node:assert/strict';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import type { Reach } from '#shared/game/reach.ts';
import { sweepTable } from './sweep.ts';

describe('the table of a sweep', () => {
  it('has a row for each value that is known, and a column for each group', () => {
    const of = Object.fromEntries(GROUP_NAMES.map((name, i) => [name, i / 100]));
    const reach = { all: 0.25, of } as Reach;
    const rows = [
      { value: 0.5, reach },
      { value: 1, reach: null },
    ];
    const table = sweepTable({ rule: 'share', rows, failed: false });
    assert.deepEqual(
      table.map(({ name }) => name),
      ['share', 'all', ...GROUP_NAMES],
    );
    assert.deepEqual(
      table.map(({ values }) => values),
      [[0.5], [0.25], ...GROUP_NAMES.map((_, i) => [i / 100])],
    );
  });
});
