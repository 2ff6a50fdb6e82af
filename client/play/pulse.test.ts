import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { makePulse } from './pulse.ts';

describe('the pulse of a page', () => {
  let now = 0;
  before(() => mock.method(performance, 'now', () => now));
  beforeEach(() => {
    now = 0;
  });
  after(() => mock.restoreAll());

  /** Draws for a second, at so many pictures a second. */
  function draw(pulse: ReturnType<typeof makePulse>, rate: number): void {
    for (let i = 0; i < rate; i++) {
      now += 1000 / rate;
      pulse.drawn();
    }
  }

  it('tells no rate before the first picture, however long that takes, nor for the first second', () => {
    const pulse = makePulse();
    now = 9000;
    assert.equal(pulse.fps(), null);
    pulse.drawn();
    now += 500;
    assert.equal(pulse.fps(), null);
    now -= 500;
    draw(pulse, 50);
    assert.equal(pulse.fps(), 50);
  });

  it('tells of slow pictures, and none once they have ceased', () => {
    const pulse = makePulse();
    pulse.drawn();
    draw(pulse, 20);
    assert.equal(pulse.fps(), 20);
    now += 2000;
    assert.equal(pulse.fps(), 20, 'there was none to count yet');
    now += 2000;
    pulse.drawn();
    assert.equal(pulse.fps(), 0);
    now += 6000;
    assert.equal(pulse.fps(), null);
    now += 6000;
    pulse.drawn();
    draw(pulse, 25);
    assert.equal(pulse.fps(), 25);
  });
});
