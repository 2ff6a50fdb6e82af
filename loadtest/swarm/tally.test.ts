import assert from 'node:assert/strict';
import { addTally, beginMeasuring, compare, count, makeTally, time, violate } from './tally.ts';

describe('a tally of the swarm', () => {
  it('adds up over threads', () => {
    const [one, other] = [makeTally(), makeTally()];
    count(one, 'frames', 3);
    count(other, 'frames', 4);
    time(one, 'ack', 10);
    time(other, 'ack', 30);
    violate(other, 'a rule', 'an example');
    addTally(one, other);
    assert.equal(one.counts.get('frames'), 7);
    assert.equal(one.times.ack.count, 2);
    assert.ok(one.times.ack.max >= 30_000);
    assert.deepEqual(one.violations.get('a rule'), { count: 1, examples: ['an example'] });
  });

  it('finds mirrors that differ, also between threads', () => {
    const [one, other] = [makeTally(), makeTally()];
    compare(one, 'room', 10, 1);
    compare(one, 'room', 10, 1);
    compare(other, 'room', 10, 1);
    compare(other, 'room', 20, 5);
    assert.equal(one.violations.size, 0);
    compare(one, 'room', 20, 6);
    addTally(one, other);
    assert.equal(one.violations.get('mirrors of one world differ')?.count, 1);
  });

  it('keeps joins, errors and violations when the measuring begins, and nothing else', () => {
    const tally = makeTally();
    for (const name of ['joins', 'error 503', 'frames']) count(tally, name);
    for (const name of ['join', 'ack'] as const) time(tally, name, 5);
    violate(tally, 'a rule', 'an example');
    beginMeasuring(tally);
    assert.deepEqual([...tally.counts.keys()], ['joins', 'error 503']);
    assert.deepEqual([tally.times.join.count, tally.times.ack.count], [1, 0]);
    assert.equal(tally.violations.size, 1);
  });
});
