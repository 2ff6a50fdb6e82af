import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadAtlas } from '#server/atlas.ts';
import type { Declaration } from '../columns.ts';
import { makeNetwork } from '../networks/make.ts';
import type { Topology } from '../networks/topology.ts';
import type { Run } from '../run/model.ts';
import {
  agentTable,
  begin,
  bytesAnAgent,
  hashRun,
  restoreRun,
  snapshotRun,
  stepRun,
} from '../run/run.ts';
import { MODELS } from './all.ts';
import {
  GOLDEN_MODELS,
  goldenModels,
  goldenNetwork as network,
  openGolden,
  runTo,
  GOLDEN_SEEDS as SEEDS,
  startGolden,
} from './golden.ts';

const atlas = await loadAtlas();
const open = (kind: string, changes: object = {}, on: Topology = network) =>
  openGolden(atlas, kind, changes, on);
const started = (kind: string, seed = 1, changes: object = {}) =>
  startGolden(atlas, kind, seed, changes);

/** A column as numbers. */
function column(run: Run, name: string): number[] {
  return Array.from(run.state[name]);
}

describe('models', () => {
  for (const { kind } of MODELS) {
    it(`[MODEL1] ${kind}: the same seed gives the same run, again and on used memory`, () => {
      const run = runTo(started(kind), 40);
      const once = hashRun(run);
      assert.equal(hashRun(runTo(started(kind), 40)), once);
      begin(run, 2, SEEDS);
      const other = hashRun(runTo(run, 40));
      if (!/threshold|contagion/.test(kind)) assert.notEqual(other, once);
      begin(run, 1, Uint32Array.of(200, 5, 4, 3, 3));
      assert.equal(hashRun(runTo(run, 40)), once);
    });

    it(`[MODEL3] ${kind}: saved at any tick and restored elsewhere, it goes on the same`, () => {
      const straight = hashRun(runTo(started(kind), 40));
      for (const tick of [0, 1, 7, 23, 40]) {
        const saved = snapshotRun(runTo(started(kind), tick));
        const other = runTo(started(kind, 9), 11);
        restoreRun(other, saved);
        assert.deepEqual(snapshotRun(other), saved);
        assert.equal(hashRun(runTo(other, 40)), straight, `saved at tick ${tick}`);
      }
    });

    it(`[MODEL3] ${kind}: hash, snapshot, export and memory report are of every declared column`, () => {
      const run = runTo(started(kind), 7);
      const [hash, saved] = [hashRun(run), snapshotRun(run)];
      const bytes = bytesAnAgent(run);
      const { names, rows } = agentTable(run);
      const exported = [...rows];
      assert.equal(exported.length, 400);
      const declaration: Declaration = run.declaration;
      for (const [name, { rows, width = 1 }] of Object.entries(declaration)) {
        const array = run.state[name]!;
        array[0]!++;
        assert.notEqual(hashRun(run), hash, name);
        assert.notDeepEqual(snapshotRun(run), saved, name);
        array[0]!--;
        if (rows !== 'agent') continue;
        assert.equal(bytes[name], array.BYTES_PER_ELEMENT * width);
        const at = names.indexOf(width === 1 ? name : `${name}${width - 1}`);
        assert.equal(exported[399]![at], array[400 * width - 1]);
      }
      assert.equal(hashRun(run), hash);
    });

    it(`[MODEL4] ${kind}: seeds count as reached, nobody is reached twice, the peak is the most`, () => {
      const run = started(kind);
      let most = run.state.active[0];
      let before = run.state.reached[0];
      // A seed of limited attention has posted before the first tick.
      if (kind === 'limited-attention') assert.ok(before > SEEDS.length);
      else assert.equal(before, SEEDS.length);
      while (run.isOpen && run.tick < 60) {
        stepRun(run);
        assert.ok(run.state.reached[0] >= before && run.state.reached[0] <= 400);
        assert.ok(run.state.active[0] <= 400);
        before = run.state.reached[0];
        most = Math.max(most, run.state.active[0]);
      }
      // In continuous time the peak may lie between two ticks.
      if (kind === 'sir-continuous') assert.ok(run.state.peak[0] >= most);
      else assert.equal(run.state.peak[0], most);
    });

    it(`[MODEL5] ${kind}: once closed, nothing changes any more`, () => {
      const run = runTo(started(kind), 20_000);
      const endless = /^(sis|sirs|limited-attention)$/.test(kind);
      assert.equal(run.isOpen, endless, `tick ${run.tick}`);
      if (endless) return;
      const columns = () => Object.keys(run.state).map((name) => column(run, name));
      const before = columns();
      for (let i = 0; i < 5; i++) stepRun(run);
      if (kind === 'deffuant') run.state.active[0] = 0;
      assert.deepEqual(columns(), before);
    });
  }

  it('[MODEL2] what everybody does at once goes one tie along a path in a tick', () => {
    const path = makeNetwork(
      { kind: 'configuration', degrees: [1, ...new Array(28).fill(2), 1] },
      3,
    );
    const ends = [...path.first.keys()].filter((a) => path.end[a]! - path.first[a]! === 1);
    for (const [kind, parameters] of Object.entries({
      si: { beta: 1 },
      sis: { beta: 1, gamma: 0 },
      sir: { beta: 1, gamma: 0 },
      seir: { beta: 1, sigma: 1, gamma: 0 },
      sirs: { beta: 1, gamma: 0, xi: 0 },
      'independent-cascade': { p: 1 },
      'linear-threshold': { phi: 0.5 },
      'complex-contagion': { threshold: 1 },
    })) {
      const run = open(kind, parameters, path);
      begin(run, 1, Uint32Array.of(ends[0]!));
      // In seir, seeds and those newly infected are latent for a tick.
      const pace = kind === 'seir' ? 2 : 1;
      for (let tick = 1; tick <= 10; tick++) {
        stepRun(run);
        assert.equal(run.state.reached[0], 1 + Math.floor(tick / pace), `${kind}, tick ${tick}`);
      }
    }
  });

  it('[MODEL1] every model has the hash that it always had', () => {
    assert.deepEqual(goldenModels(atlas), GOLDEN_MODELS);
  });

  it('[MODEL4] active and reached agree with a sweep over the columns', () => {
    const checks: Record<string, (run: Run) => { reached: number; active: number }> = {};
    const count = (values: number[], is: (value: number, a: number) => boolean) =>
      values.filter(is).length;
    for (const kind of ['si', 'sir', 'seir', 'independent-cascade']) {
      checks[kind] = (run) => {
        const removed = column(run, 'removed');
        return {
          reached: count(column(run, 'infected'), (t) => t <= run.tick),
          active: count(
            column(run, 'infectious'),
            (t, a) => t <= run.tick && removed[a] > run.tick,
          ),
        };
      };
    }
    for (const kind of ['sis', 'sirs']) {
      checks[kind] = (run) => ({
        reached: count(column(run, 'touched'), (t) => t === 1),
        active: count(column(run, 'phase'), (p) => p === 1),
      });
    }
    checks['maki-thompson'] = (run) => ({
      reached: count(column(run, 'phase'), (p) => p !== 0),
      active: count(column(run, 'phase'), (p) => p === 1),
    });
    checks.voter = (run) => ({
      reached: count(column(run, 'touched'), (t) => t === 1),
      active: count(column(run, 'opinion'), (o) => o === 1),
    });
    checks.attention = (run) => ({
      reached: count(column(run, 'touched'), (t) => t === 1),
      active: count(column(run, 'belief'), (idea) => idea === 1),
    });
    for (const [kind, check] of Object.entries(checks)) {
      const run = started(kind);
      for (let tick = 0; tick < 30 && run.isOpen; tick++) {
        stepRun(run);
        const { reached, active } = run.state;
        assert.deepEqual({ reached: reached[0], active: active[0] }, check(run), `${kind} ${tick}`);
      }
    }
  });

  it('[MODEL6] each got it from a neighbour that had it and transmitted then', () => {
    for (const kind of ['sir', 'seir', 'independent-cascade']) {
      const run = runTo(started(kind), 1000);
      const [infected, infectious, removed, parent] = [
        'infected',
        'infectious',
        'removed',
        'parent',
      ].map((name) => column(run, name));
      for (let a = 0; a < 400; a++) {
        if (infected[a] === 0 || infected[a] === 0xffffffff) continue;
        const from = parent[a] - 1;
        const mine = network.target.subarray(network.first[from], network.end[from]);
        assert.ok(mine.includes(a), `${kind}: agents ${from} and ${a}`);
        assert.ok(infectious[from] < infected[a] && infected[a] <= removed[from]);
      }
    }
  });

  it('[MODEL6] sir from draws a tie is sir from draws a tie and tick', () => {
    // The textbook's loop, with luck of its own, on the same network.
    const naive = (luck: () => number): number => {
      const phase = new Uint8Array(400);
      for (const a of SEEDS) phase[a] = 1;
      for (let active = true; active; ) {
        const next = phase.slice();
        active = false;
        for (let a = 0; a < 400; a++) {
          if (phase[a] !== 1) continue;
          active = true;
          for (let e = network.first[a]; e < network.end[a]; e++) {
            if (phase[network.target[e]] === 0 && luck() < 0.06) next[network.target[e]] = 1;
          }
          if (luck() < 0.3) next[a] = 2;
        }
        phase.set(next);
      }
      return phase.filter((p) => p === 2).length;
    };
    let state = 12345;
    const luck = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state >>> 8) / 2 ** 24;
    };
    const runs = 1500;
    const run = open('sir', { beta: 0.06, gamma: 0.3 });
    let [ours, theirs, oursSquared, theirsSquared] = [0, 0, 0, 0];
    for (let i = 0; i < runs; i++) {
      begin(run, i, SEEDS);
      runTo(run, 1000);
      const mine = run.state.reached[0];
      const textbook = naive(luck);
      ours += mine;
      theirs += textbook;
      oursSquared += mine ** 2;
      theirsSquared += textbook ** 2;
    }
    const variance = (sum: number, squares: number) => squares / runs - (sum / runs) ** 2;
    const error = Math.sqrt((variance(ours, oursSquared) + variance(theirs, theirsSquared)) / runs);
    assert.ok(Math.abs(ours - theirs) / runs < 3.5 * error, `${ours / runs}, ${theirs / runs}`);
    // The spread of outcomes agrees as well.
    const ratio = variance(ours, oursSquared) / variance(theirs, theirsSquared);
    assert.ok(ratio > 0.85 && ratio < 1.18, `ratio of variances ${ratio}`);
  });

  it('[MODEL7] chances 0 and 1 are never and always', () => {
    const spread = (kind: string, changes: object) => {
      const run = runTo(started(kind, 1, changes), 2000);
      return [run.state.reached[0], run.tick];
    };
    assert.deepEqual(spread('sir', { beta: 0, gamma: 1 }), [4, 1]);
    assert.equal(spread('sir', { beta: 1, gamma: 1 })[0], 400);
    assert.deepEqual(spread('si', { beta: 0 }), [4, 1]);
    assert.equal(spread('seir', { beta: 1, sigma: 0, gamma: 1 })[0], 4);
    assert.deepEqual(spread('sis', { beta: 0, gamma: 1 }), [4, 1]);
    assert.deepEqual(spread('independent-cascade', { p: 0 }), [4, 1]);
    assert.equal(spread('independent-cascade', { p: 1 })[0], 400);
    assert.equal(spread('sir-continuous', { tau: 0 })[0], 4);
    assert.deepEqual(spread('linear-threshold', { phi: 1 }), [4, 1]);
    assert.equal(spread('si', { beta: 1e-4 })[0] > 4, true);
  });

  it('[MODEL8] linear threshold: 7 of 25 neighbours are enough for phi = 0.28', () => {
    const star = makeNetwork({ kind: 'configuration', degrees: [25, ...new Array(25).fill(1)] }, 1);
    for (const [seeds, reached] of [
      [6, 6],
      [7, 26],
    ]) {
      const run = open('linear-threshold', { phi: 0.28 }, star);
      begin(
        run,
        1,
        Uint32Array.from({ length: seeds }, (_, i) => i + 1),
      );
      assert.equal(runTo(run, 10).state.reached[0], reached);
    }
  });

  it('[MODEL9] deffuant keeps the sum of opinions, and the range', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0.05, max: 0.5, noNaN: true }), (seed, mu) => {
        const run = started('deffuant', seed, { mu });
        const sum = () => column(run, 'opinion').reduce((total, one) => total + one, 0);
        const before = sum();
        runTo(run, 20);
        return sum() === before && column(run, 'opinion').every((one) => one <= 1 << 24);
      }),
      { numRuns: 20 },
    );
  });

  it('[MODEL10] limited attention: every meme row is held or free, places are counted', () => {
    const run = runTo(started('limited-attention'), 50);
    const holders = new Array(1200).fill(0);
    for (const meme of column(run, 'mind')) if (meme > 0) holders[meme - 1]++;
    const free = new Set(column(run, 'free').slice(0, run.state.left[0]));
    assert.equal(free.size, run.state.left[0]);
    for (let meme = 0; meme < 1200; meme++) {
      assert.equal(free.has(meme), holders[meme] === 0, `meme ${meme}`);
      assert.equal(run.state.holders[meme], holders[meme]);
    }
  });

  it('[MODEL3] a snapshot of another kind, version, network or length is refused, nothing changed', () => {
    const run = runTo(started('sir'), 10);
    const saved = snapshotRun(run);
    const before = hashRun(run);
    const changed = (at: number, value: number) => {
      const bytes = saved.slice();
      bytes[at] = value;
      return bytes;
    };
    assert.throws(() => restoreRun(run, changed(0, 0)), /not a snapshot/);
    assert.throws(() => restoreRun(run, changed(2, 9)), /version 9, wanted 1/);
    assert.throws(() => restoreRun(run, changed(12, 1)), /agents/);
    assert.throws(() => restoreRun(run, saved.slice(0, -1)), /bytes, wanted/);
    assert.throws(() => restoreRun(run, new Uint8Array(3)), /not a snapshot/);
    assert.equal(hashRun(run), before);
  });

  it('[MODEL3] memory an agent is reported by column, what there is once left out', () => {
    assert.deepEqual(bytesAnAgent(open('sis')), { phase: 1, touched: 1 });
    assert.equal(bytesAnAgent(open('limited-attention', { memory: 5 })).mind, 20);
  });
});
