import assert from 'node:assert/strict';
import { Timeline } from './delay.ts';

describe('what is held back', () => {
  const bytes = (...numbers: number[]) => Uint8Array.from(numbers);

  it('is told once it is due, in order, and only once', () => {
    const timeline = new Timeline(100);
    timeline.add(0, bytes(1), null);
    timeline.add(50, bytes(2), null);
    timeline.add(120, bytes(3), null);
    assert.deepEqual(timeline.due(99), []);
    assert.deepEqual(timeline.due(150), [bytes(1), bytes(2)]);
    assert.deepEqual(timeline.due(150), []);
    assert.deepEqual(timeline.due(220), [bytes(3)]);
  });

  it('gives newcomers the last start that is due, and what followed it', () => {
    const timeline = new Timeline(100);
    timeline.add(0, bytes(1), bytes(10));
    timeline.add(10, bytes(2), null);
    timeline.add(20, bytes(3), bytes(30));
    timeline.add(30, bytes(4), null);
    timeline.add(40, bytes(5), null);
    assert.deepEqual(timeline.start(), []);
    timeline.due(110);
    assert.deepEqual(timeline.start(), [bytes(10), bytes(2)]);
    timeline.due(130);
    assert.deepEqual(timeline.start(), [bytes(30), bytes(4)]);
    assert.deepEqual(timeline.due(140), [bytes(5)]);
    assert.deepEqual(timeline.start(), [bytes(30), bytes(4), bytes(5)]);
  });
});
