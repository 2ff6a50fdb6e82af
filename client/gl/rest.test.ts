import assert from 'node:assert/strict';
import { makeMoves, makeRest } from './rest.ts';

describe('parts of the picture that rest', () => {
  it('are drawn at first, then every so many pictures, and only when they have changed', () => {
    const rest = makeRest(3);
    const due = [true, true, false, false, false, false, true, false, false].map((changed) =>
      rest.isDue(false, changed),
    );
    assert.deepEqual(due, [true, false, false, true, false, false, true, false, false]);
  });

  it('are drawn at once when it is urgent, and rest from then on', () => {
    const rest = makeRest(3);
    const due = [false, true, false, false, false].map((urgent) => rest.isDue(urgent, true));
    assert.deepEqual(due, [true, true, false, false, true]);
  });

  it('know of any move of the view', () => {
    const moves = makeMoves();
    const view = { width: 8, height: 6, density: 1, x: 0, y: 0, scale: 2 };
    assert.deepEqual([moves(view), moves(view)], [true, false]);
    for (const key of ['width', 'height', 'density', 'x', 'y', 'scale'] as const) {
      assert.equal(moves({ ...view, [key]: 9 }), true, key);
      assert.equal(moves(view), true);
    }
  });
});
