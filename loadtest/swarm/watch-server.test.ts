import assert from 'node:assert/strict';
import { parse } from './watch-server.ts';

describe('numbers of a server', () => {
  it('are read from its metrics, labels added up', () => {
    const values = parse(
      [
        '# HELP virality_orders_total Orders',
        'virality_orders_total{kind="seed"} 3',
        'virality_orders_total{kind="launch"} 4',
        'process_cpu_seconds_total 1.5e1',
        'virality_tick_seconds_bucket{le="0.005"} 8',
        'virality_tick_seconds_bucket{le="+Inf"} 9',
        '',
      ].join('\n'),
    );
    assert.deepEqual(Object.fromEntries(values), {
      virality_orders_total: 7,
      process_cpu_seconds_total: 15,
      'virality_tick_seconds_bucket 0.005': 8,
      'virality_tick_seconds_bucket +Inf': 9,
    });
  });
});
