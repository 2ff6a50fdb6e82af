import assert from 'node:assert/strict';
import { launched, room } from './fixtures.ts';
import { followed, heard, ordered, progressOf } from './rewriting.ts';
import type { FeedView, RoomView } from './store.ts';

const line = (idea: number, part: Partial<FeedView> = {}): FeedView => ({
  id: idea,
  tick: 9,
  kind: 'mutate',
  seat: 1,
  idea,
  region: 4,
  value: 5,
  text: '',
  ...part,
});
const variant = { ...launched, id: 2, parent: 1, text: 'y' };
const before: RoomView = { ...room, ideas: [launched] };
const after: RoomView = { ...room, ideas: [launched, variant], feed: [line(2)] };
const begun = ordered('a', { region: 4, audience: 'teen' }, before);

describe('a rewriting on the page', () => {
  it('[WIRE44] is of the variant that the feed tells of after the order, and of one’s own seat', () => {
    assert.equal(followed(begun, { ...after, feed: [line(1), line(2)] }, 1).idea, 2);
    assert.equal(followed(begun, { ...after, feed: [line(2, { seat: 0 })] }, 1).idea, 0);
    assert.equal(followed(begun, { ...after, feed: [line(2, { kind: 'drifted' })] }, 1).idea, 0);
  });

  it('[WIRE44] takes the words of its own variant, and of no older one', () => {
    assert.equal(heard(begun, { idea: 1, text: 'late' }).soFar, '');
    const one = heard(begun, { idea: 2, text: 'They' });
    assert.deepEqual([one.idea, one.soFar], [2, 'They']);
    assert.equal(heard(one, { idea: 3, text: 'else' }).soFar, 'They');
    assert.equal(heard(one, { idea: 2, text: 'They do' }).soFar, 'They do');
  });

  it('[WIRE44] is thought about until somebody has told it, and has what it was before', () => {
    assert.equal(progressOf(begun, before).stage, 'ordered');
    const known = followed(begun, after, 1);
    const thinking = progressOf(known, after);
    assert.ok(thinking.stage === 'thinking' && thinking.before === 'x');
    const ideas = [launched, { ...variant, by: 'model' }];
    const told = progressOf(known, { ...after, ideas });
    assert.ok(told.stage === 'told' && told.variant.text === 'y');
    // In a lab that has gone back it is no more.
    assert.equal(progressOf(known, before).stage, 'ordered');
  });
});
