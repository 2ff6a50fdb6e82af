import assert from 'node:assert/strict';
import { covered } from './covered.ts';

const box = (left: number, top: number, right: number, bottom: number) => {
  return { left, top, right, bottom, height: bottom - top };
};

describe('what panels cover', () => {
  it('ends on a phone above the sheet, whatever is under that', () => {
    const { bottom } = covered([['bottom', box(10, 358, 380, 600)]], 390, 844);
    assert.ok(844 - bottom <= 358, `${bottom}`);
    // Room for what is said above the actions, where nothing is as yet.
    assert.equal(covered([['bottom', box(10, 600, 380, 840)]], 390, 844).bottom, 390);
  });

  it('is nothing for a sheet that is hidden, and its width where it stands at the right', () => {
    assert.equal(covered([['bottom', box(0, 0, 0, 0)]], 390, 844).bottom, 150);
    assert.equal(covered([['bottom', box(0, 0, 0, 0)]], 844, 390).right, 0);
    const { right, bottom } = covered([['bottom', box(500, 10, 834, 380)]], 844, 390);
    assert.deepEqual([right, bottom], [344, 0]);
  });

  it('is at the sides as far as they reach in', () => {
    const sides = [
      ['left', box(0, 80, 300, 800)],
      ['right', box(1100, 80, 1440, 800)],
    ] as const;
    assert.deepEqual(covered(sides, 1440, 900), { left: 300, top: 104, right: 340, bottom: 150 });
  });
});
