import assert from 'node:assert/strict';
import fc from 'fast-check';
import { areGraphical, powerLawDegrees, withDegrees } from './configuration.ts';
import { checkTopology, degreesOf, neighbours } from './fixtures.ts';
import { type GeneratedSpec, makeNetwork } from './make.ts';
import { clustering, degreeExponent, meanDistance } from './measure.ts';
import { networkSpec } from './network-spec.ts';
import { agentsOf, tiesOf } from './topology.ts';

function make(spec: GeneratedSpec, seed = 1) {
  return makeNetwork(networkSpec.parse(spec) as GeneratedSpec, seed);
}

const near = (value: number, wanted: number, within: number) =>
  assert.ok(Math.abs(value - wanted) <= within * wanted, `${value}, wanted ${wanted}`);

describe('networks', () => {
  const specs: GeneratedSpec[] = [
    { kind: 'erdos-renyi', agents: 300, meanDegree: 5 },
    { kind: 'regular', agents: 300, degree: 4 },
    { kind: 'watts-strogatz', agents: 300, degree: 6, rewire: 0.2 },
    { kind: 'barabasi-albert', agents: 300, attach: 3 },
    { kind: 'configuration', agents: 300, exponent: 2.5, min: 2, max: 40 },
    { kind: 'configuration', degrees: [3, 2, 2, 2, 1] },
    { kind: 'blocks', sizes: [100, 50, 150], inside: 0.1, between: 0.01 },
    { kind: 'ring', agents: 300, degree: 4 },
    { kind: 'complete', agents: 60 },
  ];
  for (const spec of specs) {
    it(`[NET1] [NET11] ${spec.kind}: ties both ways, no loops, no doubles; the same for a seed`, () => {
      const topology = make(spec);
      checkTopology(topology);
      assert.deepEqual(make(spec), topology);
      if (spec.kind !== 'ring' && spec.kind !== 'complete' && !('degrees' in spec)) {
        assert.notDeepEqual(make(spec, 2), topology);
      }
    });
  }

  it('[NET2] Erdős–Rényi: every pair alike, the mean and the variance of a binomial', () => {
    const topology = make({ kind: 'erdos-renyi', agents: 20_000, meanDegree: 8 });
    const degrees = degreesOf(topology);
    const mean = degrees.reduce((sum, k) => sum + k, 0) / 20_000;
    const variance = degrees.reduce((sum, k) => sum + (k - mean) ** 2, 0) / 20_000;
    near(mean, 8, 0.01);
    near(variance, 8, 0.05);
    // Late agents are tied as often as early ones.
    near(degrees.slice(10_000).reduce((sum, k) => sum + k, 0) / 10_000, 8, 0.02);
    assert.equal(tiesOf(make({ kind: 'erdos-renyi', agents: 50, meanDegree: 49 })), 1225);
    assert.equal(tiesOf(make({ kind: 'erdos-renyi', agents: 50, meanDegree: 0 })), 0);
  });

  it('[NET3] regular: everybody has the degree, from none to all', () => {
    for (let degree = 0; degree < 12; degree++) {
      assert.ok(
        degreesOf(make({ kind: 'regular', agents: 12, degree })).every((k) => k === degree),
        `degree ${degree}`,
      );
    }
  });

  it('[NET4] Watts–Strogatz: clustering and distance as in the paper', () => {
    const at = (rewire: number) =>
      make({ kind: 'watts-strogatz', agents: 1000, degree: 10, rewire });
    near(clustering(at(0)), 2 / 3, 1e-9);
    near(meanDistance(at(0)), 50.45045, 1e-6);
    near(clustering(at(0.1)), 0.493, 0.03);
    near(meanDistance(at(0.1)), 4.44, 0.03);
    assert.equal(tiesOf(at(1)), 5000);
  });

  it('[NET4] rewires to all that is left: agents that know nearly everybody', () => {
    checkTopology(make({ kind: 'watts-strogatz', agents: 8, degree: 6, rewire: 1 }));
  });

  it('[NET5] Barabási–Albert: the number of ties, the least degree, the exponent', () => {
    const topology = make({ kind: 'barabasi-albert', agents: 20_000, attach: 3 });
    assert.equal(tiesOf(topology), 3 + 3 * (20_000 - 4));
    assert.equal(
      degreesOf(topology)
        .slice(4)
        .reduce((least, k) => Math.min(least, k)),
      3,
    );
    near(degreeExponent(topology, 6), 2.78, 0.03);
  });

  it('[NET6] any degrees that some network has are met exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(7), { minLength: 8, maxLength: 30 }),
        fc.nat(),
        (degrees, seed) => {
          fc.pre(areGraphical(degrees));
          const topology = withDegrees(seed, degrees);
          assert.ok(topology);
          checkTopology(topology);
          assert.deepEqual(degreesOf(topology), degrees);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('[NET6] areGraphical agrees with trying (Havel and Hakimi)', () => {
    const canBuild = (degrees: number[]): boolean => {
      const left = [...degrees].sort((a, b) => b - a);
      for (;;) {
        left.sort((a, b) => b - a);
        const k = left.shift() ?? 0;
        if (k === 0) return true;
        if (k > left.length) return false;
        for (let i = 0; i < k; i++) if (--left[i] < 0) return false;
      }
    };
    fc.assert(
      fc.property(
        fc.array(fc.nat(8), { minLength: 1, maxLength: 10 }),
        (degrees) => areGraphical(degrees) === canBuild(degrees),
      ),
      { numRuns: 2000 },
    );
  });

  it('[NET6] a power law has its exponent and its limits', () => {
    const degrees = powerLawDegrees(1, 50_000, { exponent: 2.5, min: 2, max: 200 });
    assert.ok(degrees.every((k) => k >= 2 && k <= 200));
    assert.equal(degrees.reduce((sum, k) => sum + k, 0) % 2, 0);
    // Σ k^−2.5 over 2..200 gives the share of the least degree.
    let all = 0;
    for (let k = 2; k <= 200; k++) all += k ** -2.5;
    near(degrees.filter((k) => k === 2).length / 50_000, 2 ** -2.5 / all, 0.02);
    near(degrees.filter((k) => k === 3).length / 50_000, 3 ** -2.5 / all, 0.03);
  });

  it('[NET7] blocks: as many ties inside and between as the chances say', () => {
    const topology = make({ kind: 'blocks', sizes: [1000, 2000], inside: 0.02, between: 0.003 });
    const block = (a: number) => (a < 1000 ? 0 : 1);
    const counts = [0, 0, 0];
    for (let a = 0; a < 3000; a++) {
      for (const b of neighbours(topology, a)) {
        if (a < b) counts[block(a) === block(b) ? block(a) : 2]++;
      }
    }
    near(counts[0], (1000 * 999 * 0.02) / 2, 0.04);
    near(counts[1], (2000 * 1999 * 0.02) / 2, 0.04);
    near(counts[2], 1000 * 2000 * 0.003, 0.05);
  });

  it('[NET8] ring: neighbours on both sides', () => {
    const topology = make({ kind: 'ring', agents: 10, degree: 4 });
    assert.deepEqual(neighbours(topology, 0), [1, 2, 8, 9]);
    assert.deepEqual(neighbours(topology, 5), [3, 4, 6, 7]);
  });

  it('[NET9] complete: everybody, in memory for agents alone', () => {
    const topology = make({ kind: 'complete', agents: 30_000 });
    assert.equal(agentsOf(topology), 30_000);
    assert.equal(tiesOf(topology), (30_000 * 29_999) / 2);
    assert.ok(topology.target.length === 60_000);
    assert.deepEqual(neighbours(make({ kind: 'complete', agents: 4 }), 2).sort(), [0, 1, 3]);
  });

  it('[NET10] degrees drawn that make too many ties are refused', () => {
    const law = { agents: 100_000, exponent: 1.01, min: 1, max: 99_999 };
    assert.throws(() => makeNetwork({ kind: 'configuration', ...law }, 1), {
      name: 'BadInput',
      message: /^network\.max: the degrees drawn make \d+ ties; there may be at most 50000000$/,
    });
  });

  it('[NET10] what no network can have is refused by the name of its field', () => {
    const refused = (spec: object) => {
      const result = networkSpec.safeParse(spec);
      assert.ok(!result.success, JSON.stringify(spec));
      const { path, message } = result.error.issues[0];
      return `${path.join('.')}: ${message}`;
    };
    assert.match(refused({ kind: 'regular', agents: 5, degree: 3 }), /^degree: .* even/);
    assert.match(refused({ kind: 'regular', agents: 5, degree: 5 }), /^degree: .* below agents/);
    assert.match(refused({ kind: 'erdos-renyi', agents: 5, meanDegree: 5 }), /^meanDegree: /);
    assert.match(refused({ kind: 'ring', agents: 10, degree: 3 }), /^degree: .* even/);
    assert.match(refused({ kind: 'watts-strogatz', agents: 10, degree: 4, rewire: 2 }), /^rewire/);
    assert.match(refused({ kind: 'barabasi-albert', agents: 3, attach: 3 }), /^attach: /);
    const law = { kind: 'configuration', agents: 10, exponent: 2, min: 2, max: 5 };
    assert.match(refused({ ...law, exponent: 1 }), /^exponent: /);
    assert.match(refused({ ...law, max: 10 }), /^max: /);
    assert.match(refused({ ...law, min: 6 }), /^min: /);
    assert.match(refused({ ...law, max: undefined }), /^max: is missing/);
    assert.match(refused({ ...law, degrees: [1, 1] }), /^degrees: stands alone/);
    assert.match(refused({ ...law, agents: 11, min: 3, max: 3 }), /^min: .* even/);
    assert.match(refused({ kind: 'configuration', degrees: [1, 1, 1] }), /^degrees: /);
    assert.match(refused({ kind: 'configuration', degrees: [3, 3, 1, 1] }), /^degrees: /);
    assert.match(refused({ kind: 'complete', agents: 1 }), /^agents: /);
    assert.match(refused({ kind: 'complete', agents: 10, degree: 3 }), /degree/);
    assert.match(refused({ kind: 'complete', agents: 1e9 }), /^agents: /);
    assert.match(refused({ kind: 'ring', agents: 10_000_000, degree: 1000 }), /^degree: /);
    assert.match(refused({ kind: 'complete', agents: 31_624 }), /^agents: .* 500022876 ties/);
    const blocks = { kind: 'blocks', sizes: [20_000, 20_000], inside: 0.5, between: 0 };
    assert.match(refused(blocks), /^inside: gives 199990000 ties/);
    assert.match(refused({ ...blocks, inside: 0, between: 0.5 }), /^between: gives 200000000 ties/);
    const full = { kind: 'watts-strogatz', agents: 10_000, degree: 9998, rewire: 1 };
    assert.match(refused(full), /^rewire: must be at most 0\.0005/);
    assert.match(refused({ kind: 'lattice', agents: 10 }), /^kind: .*'erdos-renyi'/);
  });
});
