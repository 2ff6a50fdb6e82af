import assert from 'node:assert/strict';
import { Cadence } from './cadence.ts';

describe('the cadence of a world', () => {
  it('counts from the earliest arrival', () => {
    const cadence = new Cadence(100);
    assert.equal(cadence.delay(10, 5000), 0);
    assert.equal(cadence.delay(11, 5130), 30);
    assert.equal(cadence.delay(12, 5190), 0);
    assert.equal(cadence.delay(13, 5300), 10);
  });

  it('calls everything late after a dropped tick, and forgets it after a while', () => {
    const cadence = new Cadence(100);
    const arrivals = (from: number, to: number, shift: number) => {
      let most = 0;
      for (let tick = from; tick < to; tick++) {
        most = Math.max(most, cadence.delay(tick, tick * 100 + shift));
      }
      return most;
    };
    assert.equal(arrivals(0, 50, 7), 0);
    assert.equal(arrivals(50, 100, 107), 100);
    arrivals(100, 300, 107);
    assert.equal(arrivals(300, 310, 107), 0);
  });
});
