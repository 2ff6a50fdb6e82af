import assert from 'node:assert/strict';
import type { IdeaLife } from '#shared/game/debrief-shape.ts';
import { familyPicture } from './tree.ts';

const life = (idea: number, parent: number, born: number, descendants = 1): IdeaLife => ({
  idea,
  parent,
  born,
  descendants,
  generation: 0,
  children: [],
  owner: 0,
  believers: 0,
  adoptions: descendants,
  largest: 1,
  depth: 0,
  structuralVirality: 0,
});
const TIME = { begins: 100, ends: 300 };

describe('the picture of a family of ideas', () => {
  it('has every idea in a row under its parent, by its time of birth', () => {
    const ideas = [life(1, 0, 100), life(2, 0, 100), life(3, 1, 200), life(4, 3, 300)];
    const { leaves, leftOut } = familyPicture(ideas, TIME);
    const seen = leaves.map(({ life: { idea }, x, row, from }) => [idea, x, row, from?.row]);
    assert.deepEqual(seen, [
      [1, 0, 0, undefined],
      [3, 0.5, 1, 0],
      [4, 1, 2, 1],
      [2, 0, 3, undefined],
    ]);
    assert.equal(leftOut, 0);
  });

  it('keeps what most took up, with what it comes from, and says how much is left out', () => {
    const small = Array.from({ length: 40 }, (_, i) => life(i + 2, 1, 150));
    // Few took up the parent itself, but many its child.
    const ideas = [life(1, 0, 100, 99), ...small, life(42, 41, 200, 50)];
    const { leaves, leftOut } = familyPicture(ideas, TIME);
    const kept = leaves.map(({ life: { idea } }) => idea);
    assert.ok(kept.includes(41) && kept.includes(42));
    assert.equal(leaves.length + leftOut, ideas.length);
    assert.ok(leaves.length < 30);
  });
});
