import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { makePopulation } from './create.ts';
import type { Network } from './network.ts';
import { HUBS_A_REGION } from './people.ts';
import { hashNetwork } from './snapshot.ts';
import { worldSpec } from './spec.ts';

const atlas = await loadAtlas();

function population(agents: number, meanDegree = 10, seed = 1) {
  const network = { kind: 'earth', meanDegree };
  return makePopulation(worldSpec.parse({ version: 1, seed, agents, network }), atlas);
}

const heardBy = ({ row, target }: Network, a: number) => target.subarray(row[a], row[a + 1]);

describe('network', () => {
  const { people, network } = population(10_000);
  const ties = (a: number) => network.row[a + 1] - network.row[a];

  it('[SIM1] is the same for a seed, and another for another', () => {
    assert.equal(hashNetwork(population(10_000).network), hashNetwork(network));
    assert.notEqual(hashNetwork(population(10_000, 10, 2).network), hashNetwork(network));
  });

  it('[SIM15] has sorted rows without oneself and without doubles, and ties go both ways', () => {
    for (const count of [100, 137, 10_000]) {
      const { network } = population(count);
      assert.equal(network.row.length, count + 1);
      assert.equal(network.row[0], 0);
      assert.equal(network.row[count], network.target.length);
      assert.equal(network.trust.length, network.target.length);
      const edges = new Set<number>();
      for (let a = 0; a < count; a++) {
        let before = -1;
        for (const t of heardBy(network, a)) {
          assert.ok(t > before && t !== a && t < count, `${a} → ${t} after ${before}`);
          edges.add(a * count + t);
          before = t;
        }
      }
      for (const edge of edges) {
        const back = (edge % count) * count + Math.floor(edge / count);
        assert.ok(edges.has(back), `edge ${edge} of ${count} has no other direction`);
      }
    }
  });

  it('[SIM15] has about the mean degree asked for, odd ones too', () => {
    for (const asked of [2, 3, 6, 7, 10, 20, 50]) {
      const { network } = population(10_000, asked);
      const got = network.target.length / 10_000;
      // Doubles are dropped, of which there are the more the denser it is.
      const least = asked * (1 - 0.01 * asked);
      assert.ok(got <= asked && got > least, `${got} of ${asked}, at least ${least}`);
    }
  });

  it('[SIM15] binds neighbours by rank: as many ties in every octave of distance', () => {
    const { network } = population(100_000);
    const octaves = new Uint32Array(17);
    let near = 0;
    for (let a = 0; a < 100_000; a++) {
      for (const t of heardBy(network, a)) octaves[31 - Math.clz32(Math.abs(t - a))]++;
    }
    // 100,000 / 40 = 2500 has 11 octaves; the lowest ones lose more ties to doubles.
    for (let o = 3; o < 10; o++) {
      const ratio = octaves[o + 1] / octaves[o];
      assert.ok(Math.abs(ratio - 1) < 0.12, `octave ${o}: ${octaves}`);
    }
    for (let o = 0; o < 11; o++) near += octaves[o];
    const share = near / network.target.length;
    assert.ok(Math.abs(share - 208 / 256) < 0.03, `near ${share}`);
  });

  it('[SIM15] ties the alike together more often than chance would', () => {
    let alike = 0;
    for (let a = 0; a < people.count; a++) {
      for (const t of heardBy(network, a)) if (people.age[t] === people.age[a]) alike++;
    }
    // By chance: the sum of squared parts 40, 70, 66, 50, 30 of 256.
    const chance = (40 ** 2 + 70 ** 2 + 66 ** 2 + 50 ** 2 + 30 ** 2) / 256 ** 2;
    const share = alike / network.target.length;
    assert.ok(share > chance * 1.2, `${share} against ${chance}`);
  });

  it('[SIM15] has hubs that far ties made, many more ties than a random graph’s', () => {
    const most = Math.max(...Array.from({ length: people.count }, (_, a) => ties(a)));
    // In a random graph of mean degree 10 the largest of 10,000 has about 25.
    assert.ok(most > 60, `most ties ${most}`);
  });

  it('[SIM15] trusts more within a region, and never beyond a byte', () => {
    let inside = 0;
    let insides = 0;
    let outside = 0;
    let outsides = 0;
    for (let a = 0; a < people.count; a++) {
      for (let e = network.row[a]; e < network.row[a + 1]; e++) {
        const t = network.target[e];
        const trusting = people.trust[t] >> 1;
        const noise = network.trust[e] - trusting;
        if (people.region[a] === people.region[t]) {
          assert.ok(network.trust[e] === 255 || (noise >= 112 && noise <= 175), `edge ${e}`);
          inside += network.trust[e];
          insides++;
        } else {
          assert.ok(noise >= 64 && noise <= 127, `edge ${e}: ${noise}`);
          outside += network.trust[e];
          outsides++;
        }
      }
    }
    const more = inside / insides - outside / outsides;
    assert.ok(Math.abs(more - 48) < 3, `${more} more inside`);
  });

  it('[SIM16] gives influence by ties, 64 at the mean', () => {
    const mean = network.target.length / people.count;
    let sum = 0;
    for (let a = 0; a < people.count; a++) {
      sum += people.influence[a];
      assert.equal(people.influence[a], Math.min(255, Math.floor(24 + (40 * ties(a)) / mean)));
    }
    assert.ok(Math.abs(sum / people.count - 64) < 1.5, `mean influence ${sum / people.count}`);
  });

  it('[SIM16] names the ten best-connected of each region, most ties first', () => {
    for (const { people, network } of [population(10_000), population(150)]) {
      const ties = (a: number) => network.row[a + 1] - network.row[a];
      for (let r = 0; r < atlas.regions.length; r++) {
        const best = Array.from(
          people.members.subarray(people.memberStart[r], people.memberStart[r + 1]),
        )
          .sort((a, b) => ties(b) - ties(a) || a - b)
          .slice(0, HUBS_A_REGION);
        while (best.length < HUBS_A_REGION) best.push(-1);
        const hubs = people.hubs.subarray(r * HUBS_A_REGION, (r + 1) * HUBS_A_REGION);
        assert.deepEqual([...hubs], best, `region ${r} of ${people.count} agents`);
      }
    }
  });
});
