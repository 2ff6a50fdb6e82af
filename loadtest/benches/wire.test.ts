import assert from 'node:assert/strict';
import { wire } from './wire.ts';

describe('the wire benchmark', () => {
  it('[WIRE10] a change costs at most 1.3 bytes where 5% of 10,000 agents change', async () => {
    const rows = wire();
    const { value } = await rows.next();
    await rows.return(undefined);
    const row = value as Record<string, number>;
    assert.deepEqual([row.bench, row.agents, row.changed], ['wire', 10_000, 500]);
    assert.equal(row.bytesPerChange, Math.round((row.bytes / row.changed) * 1000) / 1000);
    assert.ok(row.bytesPerChange <= 1.3, `${row.bytesPerChange} bytes a change`);
    assert.ok(row.encodeMs > 0 && row.decodeMs > 0);
  });
});
