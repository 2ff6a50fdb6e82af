import assert from 'node:assert/strict';
import { ai } from './ai.ts';

describe('ideas from text to effect', function () {
  this.timeout(120_000);

  it('reach those whom their text speaks of, more than the other text of a pair does', async () => {
    const rows: object[] = [];
    for await (const row of ai({ pairs: 1, jobs: false })) rows.push(row);
    assert.equal(rows.length, 2);
    for (const row of rows.slice(1)) {
      const { teen, senior } = row as { teen: number; senior: number };
      assert.ok(teen >= 1.3 && senior >= 1.3, JSON.stringify(row));
    }
  });
});
