import assert from 'node:assert/strict';
import { advice, Patience } from './patience.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('patience with a server', () => {
  it('tries soon and then more seldom, for a minute', () => {
    const patience = new Patience();
    assert.equal(patience.isWaiting, false);
    patience.begin(0);
    const waits = Array.from({ length: 5 }, () => patience.next(0, 0, 1));
    assert.deepEqual(waits, [500, 1000, 2000, 2500, 2500]);
    patience.hurry();
    assert.equal(patience.next(MINUTE - 1, 0, 0), 500);
    assert.equal(patience.next(MINUTE, 0, 0), null);
  });

  it('waits as long as it is told to, everybody a little differently, and a minute more', () => {
    const patience = new Patience();
    patience.begin(0);
    assert.equal(patience.next(50 * SECOND, 40 * SECOND, 0), 40 * SECOND);
    assert.equal(patience.next(50 * SECOND, 40 * SECOND, 1), 50 * SECOND);
    assert.equal(patience.until, 150 * SECOND);
    assert.equal(patience.next(149 * SECOND, 0, 0), 500);
    assert.equal(patience.next(150 * SECOND, 0, 0), null);
  });

  it('has an end, whatever it is told', () => {
    const patience = new Patience();
    patience.begin(0);
    let now = 0;
    for (;;) {
      const wait = patience.next(now, 20 * SECOND, 0);
      if (wait === null) break;
      now += wait;
    }
    assert.equal(now, 5 * MINUTE);
  });

  it('takes advice of answers that are about waiting', () => {
    const told = (status: number, after?: string) =>
      advice({ status, headers: new Headers(after ? { 'Retry-After': after } : {}) });
    assert.deepEqual([told(429, '37'), told(425, '2')], [37_000, 2000]);
    assert.deepEqual(
      [told(429), told(429, 'soon'), told(429, '9999'), told(429, '-1')],
      [0, 0, 0, 0],
    );
    assert.equal(told(503, '2'), 0);
  });
});
