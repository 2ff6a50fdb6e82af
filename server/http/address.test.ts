import assert from 'node:assert/strict';
import { networkOf } from './address.ts';

describe('whom a connection counts for', () => {
  for (const [ip, network] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    [undefined, ''],
  ] as const) {
    it(`is ${network || 'nobody'} for ${ip}`, () => {
      assert.equal(networkOf(ip), network);
    });
  }
});
