import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cascades, forestByTime } from './cascade.ts';

/** A tree in which every node above the given depth has `branches` children, level by level. */
function fullTree(branches: number, depth: number): Int32Array {
  const parent = [-1];
  for (let level = 0, first = 0; level < depth; level++) {
    const last = parent.length;
    for (let node = first; node < last; node++) {
      for (let child = 0; child < branches; child++) parent.push(node);
    }
    first = last;
  }
  return Int32Array.from(parent);
}

const star = (n: number) => Int32Array.from({ length: n }, (_, i) => (i === 0 ? -1 : 0));
const path = (n: number) => Int32Array.from({ length: n }, (_, i) => i - 1);

/** Mean distance over all pairs of each tree, walked pair by pair. */
function pairByPair(parent: Int32Array): number[] {
  const pathUp = (i: number): number[] => (parent[i]! < 0 ? [i] : [i, ...pathUp(parent[i]!)]);
  const paths = [...parent.keys()].map(pathUp);
  const roots = [...parent.keys()].filter((i) => parent[i]! < 0);
  return roots.map((root) => {
    const tree = paths.filter((up) => up.at(-1) === root);
    let sum = 0;
    for (const one of tree) {
      for (const other of tree) {
        const common = one.filter((i) => other.includes(i)).length;
        sum += one.length + other.length - 2 * common;
      }
    }
    return tree.length === 1 ? 0 : sum / (tree.length * (tree.length - 1));
  });
}

describe('cascades', () => {
  const known: [name: string, parent: Int32Array, expected: number, depth: number][] = [
    ['a star of 10: 2 − 2/n', star(10), 1.8, 1],
    ['a star of 1000: 2 − 2/n', star(1000), 1.998, 1],
    ['a path of 10: (n + 1)/3', path(10), 3.6666666666666665, 9],
    ['a full binary tree of depth 3', fullTree(2, 3), 3.5047619047619047, 3],
    ['a full ternary tree of depth 3', fullTree(3, 3), 4.361538461538461, 3],
    ['a full binary tree of depth 9', fullTree(2, 9), 14.066574462509063, 9],
  ];
  for (const [name, parent, expected, depth] of known) {
    it(`[SIM21] structural virality is exact for ${name}`, () => {
      const [tree, ...others] = cascades(parent);
      assert.ok(tree && others.length === 0);
      assert.ok(Math.abs(tree.structuralVirality - expected) < 1e-14 * parent.length, `${tree}`);
      assert.deepEqual([tree.root, tree.size, tree.depth], [0, parent.length, depth]);
    });
  }

  it('[SIM21] of any forest it is what walking from each to each gives', () => {
    const forest = fc
      .array(fc.nat(1000), { minLength: 1, maxLength: 40 })
      .map((picks) => Int32Array.from(picks, (pick, i) => (pick % (i + 1)) - 1));
    fc.assert(
      fc.property(forest, (parent) => {
        const found = cascades(parent).map((tree) => tree.structuralVirality);
        const wanted = pairByPair(parent);
        assert.equal(found.length, wanted.length);
        for (const [i, value] of found.entries()) assert.ok(Math.abs(value - wanted[i]!) < 1e-9);
      }),
    );
  });

  it('[SIM21] a root alone has none, and no adoptions no trees', () => {
    const alone = { size: 1, depth: 0, structuralVirality: 0 };
    assert.deepEqual(cascades(Int32Array.of(-1, -1)), [
      { root: 0, ...alone },
      { root: 1, ...alone },
    ]);
    assert.deepEqual(cascades(new Int32Array(0)), []);
  });

  it('[SIM21] takes a chain of a million in linear time', () => {
    const [tree] = cascades(path(1_000_000));
    assert.ok(tree && Math.abs(tree.structuralVirality / (1_000_001 / 3) - 1) < 1e-9);
  });

  it('[RUN3] a run’s members stand by time, each behind whom it got it from; others are left out', () => {
    // Agent 4 begins and tells 2 and 0, who tells 5; 3 begins alone; 1 is never reached.
    const parent = [5, 0, 5, 0, 0, 1];
    const time = [2, 99, 1, 0, 0, 7];
    // Rows: agents 3, 4, 2, 0, 5.
    assert.deepEqual([...forestByTime(parent, time, 99)], [-1, -1, 1, 1, 3]);
    assert.deepEqual(
      cascades(forestByTime(parent, time, 99)).map(({ size, depth }) => [size, depth]),
      [
        [1, 0],
        [4, 2],
      ],
    );
  });
});
