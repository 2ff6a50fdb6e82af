import assert from 'node:assert/strict';
import { ago, clock, oneDecimal, percent } from './format.ts';
import { isKey, t, tCount } from './index.ts';
import './playing.ts';

describe('words', () => {
  it('have their holes filled', () => {
    assert.equal(t('order.done', { action: 'Seed', region: 'Brazil' }), 'Seed in Brazil: done');
  });

  it('agree with their number', () => {
    assert.equal(tCount('people', 1), '1 person');
    assert.equal(tCount('people', 1200), '1,200 people');
  });

  it('are looked up by what data says only where they exist', () => {
    assert.equal(isKey('order.refused.too-poor'), true);
    assert.equal(isKey('order.refused.new-one'), false);
    assert.equal(isKey('toString'), false);
  });
});

describe('numbers', () => {
  it('show small shares more finely', () => {
    assert.deepEqual([0, 0.004, 0.0423, 0.0999, 0.5, 1].map(percent), [
      '0%',
      '0.4%',
      '4.2%',
      '10%',
      '50%',
      '100%',
    ]);
  });

  it('show ticks as a clock, never below nothing', () => {
    assert.deepEqual([5999, 600, 1, -20].map(clock), ['10:00', '1:00', '0:01', '0:00']);
    assert.equal(oneDecimal(2), '2.0');
  });

  it('say how long ago something was', () => {
    const now = new Date('2030-01-02T12:00:00Z');
    assert.equal(ago(new Date('2030-01-02T11:57:00Z'), now), '3 minutes ago');
    assert.equal(ago(new Date('2030-01-01T12:00:00Z'), now), 'yesterday');
    assert.equal(ago(now, now), 'this minute');
  });
});
