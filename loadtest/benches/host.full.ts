import assert from 'node:assert/strict';
import { host } from './host.ts';

describe('worlds of any size', function () {
  this.timeout(180_000);

  it('never hold the thread of all rooms for 20 ms', async () => {
    const rows: object[] = [];
    for await (const row of host()) {
      rows.push(row);
      assert.ok('heldMs' in row && Number(row.heldMs) <= 20, JSON.stringify(row));
    }
    const largest = rows.filter((row) => 'agents' in row && row.agents === 1_000_000);
    assert.ok(largest.some((row) => 'call' in row && row.call === 'snapshot by REST'));
  });
});
