import { cascades, forestByTime } from '../cascade.ts';
import { squared } from '../exact.ts';
import { NEVER } from '../models/chance.ts';
import { makeNetwork } from '../networks/make.ts';
import { fromTies, noTies, type Topology, tie } from '../networks/topology.ts';
import { begin, stepRun } from '../run/run.ts';
import {
  type Check,
  holds,
  type Lab,
  meanOf,
  near,
  openIn,
  type Plot,
  type Point,
  type Row,
  random,
  runsOn,
} from './check.ts';
import { BOREL, CASCADES, EON, KARATE, WATTS, WATTS_WINDOW } from './facts.ts';

function karate(): Topology {
  const ties = noTies();
  KARATE.forEach((others, a) => {
    for (const b of others) tie(ties, a, b);
  });
  return fromTies(34, ties);
}

export const karateCascade: Check = {
  name: 'independent cascade, karate club',
  models: ['independent-cascade'],
  run: (lab) => ({ rows: cascadeRows(lab, 'karate', karate()) }),
};

/** The file states no licence, so that it cannot be part of the project. */
export const facebookCascade: Check = {
  name: 'independent cascade, ego-Facebook',
  models: [],
  run(lab) {
    if (lab.facebook !== null) return { rows: cascadeRows(lab, 'facebook', lab.facebook) };
    const leftOut = `${CASCADES.facebook.length} rows on ego-Facebook, a file that states no licence. Get facebook_combined.txt from https://snap.stanford.edu/data/ego-Facebook.html and give it by --facebook PATH or VALIDATION_FACEBOOK.`;
    return { rows: [], leftOut };
  },
};

/** Means of ours and theirs may differ by three standard errors of the difference. */
function cascadeRows(lab: Lab, on: keyof typeof CASCADES, network: Topology): Row[] {
  const runs = on === 'karate' ? 20_000 : 2000;
  return CASCADES[on].map(({ p, k, mean, sd, n }) => {
    const plan = { seeds: { count: k, pick: 'top-degree' as const }, runs };
    const ours = meanOf(runsOn(lab, network, { kind: 'independent-cascade', p }, plan), 'spread');
    const error = Math.sqrt(squared(sd) / n + squared(ours.sd) / runs);
    const what = `spread on ${on}, the ${k} with most ties, p ${p}`;
    const where = { model: 'independent-cascade', what, source: `${EON}, basic_discrete_SIR` };
    return near(where, ours.mean, mean, 3 * error);
  });
}

/** Five seeds in the club, by greedy choice, by ties, at random. */
export const influence: Check = {
  name: 'influence maximisation',
  models: ['independent-cascade'],
  run(lab) {
    const network = karate();
    const parameters = { kind: 'independent-cascade', p: 0.1 };
    const spread = (seeds: readonly number[], runs: number) => {
      const names = { agents: seeds.map(String) };
      return meanOf(runsOn(lab, network, parameters, { seeds: names, runs }), 'spread').mean;
    };
    const greedy: number[] = [];
    while (greedy.length < 5) {
      const rest = Array.from({ length: 34 }, (_, a) => a).filter((a) => !greedy.includes(a));
      const gains = rest.map((a) => spread([...greedy, a], lab.quick ? 300 : 4000));
      greedy.push(rest[gains.indexOf(Math.max(...gains))]);
    }
    const final = 20_000;
    const ours = {
      greedy: spread(greedy, final),
      degree: meanOf(
        runsOn(lab, network, parameters, { seeds: { count: 5, pick: 'top-degree' }, runs: final }),
        'spread',
      ).mean,
      random: meanOf(runsOn(lab, network, parameters, { seeds: random(5), runs: final }), 'spread')
        .mean,
    };
    const row = holds(
      {
        model: 'independent-cascade',
        what: 'karate club, 5 seeds, p .1: spread by how they are chosen',
        source: 'Kempe, Kleinberg and Tardos 2003',
      },
      ours.greedy > ours.degree && ours.degree > ours.random,
      Object.entries(ours)
        .map(([how, mean]) => `${how} ${mean.toFixed(2)}`)
        .join(', '),
      'greedy > degree > random',
    );
    return { rows: [row] };
  },
};

export const watts: Check = {
  name: 'Watts cascade window',
  models: ['linear-threshold'],
  run(lab) {
    const networks = lab.quick ? 60 : 300;
    const source = 'NDlib ThresholdModel, 40 runs; Watts 2002';
    const part = (z: number) => {
      let global = 0;
      for (let seed = 1; seed <= networks; seed++) {
        const network = makeNetwork({ kind: 'erdos-renyi', agents: 1000, meanDegree: z }, seed);
        const parameters = { kind: 'linear-threshold', phi: 0.18 };
        const [{ attackRate }] = runsOn(lab, network, parameters, {
          seeds: random(1),
          runs: 1,
          seed,
        });
        if (attackRate > 0.1) global++;
      }
      return global / networks;
    };
    const ours: Point[] = WATTS.map(([z]) => [z, part(z)]);
    const rows = ours.map(([z, p], at) =>
      near(
        { model: 'linear-threshold', what: `P(cascade over 10%), φ .18, n 1,000, z ${z}`, source },
        p,
        WATTS[at][1],
        0.15,
      ),
    );
    const [low, high] = WATTS_WINDOW;
    const inside = ours.filter(([z]) => z > low && z < high).every(([, p]) => p > 0.5);
    const outside = ours.filter(([z]) => z < low || z > high + 2).every(([, p]) => p < 0.05);
    rows.push(
      holds(
        {
          model: 'linear-threshold',
          what: 'cascades inside the window, none well outside',
          source,
        },
        inside && outside,
        ours.map(([z, p]) => `${z}: ${p.toFixed(2)}`).join(', '),
        `z in ${low.toFixed(2)} .. ${high.toFixed(2)}`,
      ),
    );
    const plot: Plot = {
      title: 'Watts’ cascade window, φ .18',
      x: 'mean degree',
      y: 'P(cascade)',
      ours,
      expected: WATTS.map(([z, p]) => [z, p]),
    };
    return { rows, plot };
  },
};

/** A hub adopts with the first of its ties that makes the part of φ, and with no fewer. */
export const thresholdOfAHub: Check = {
  name: 'threshold of a hub',
  models: ['linear-threshold'],
  run(lab) {
    const leaves = 100;
    const ties = noTies();
    for (let leaf = 1; leaf <= leaves; leaf++) tie(ties, 0, leaf);
    const star = fromTies(leaves + 1, ties);
    const fewest = (phi: number) => {
      for (let seeds = 1; seeds <= leaves; seeds++) {
        const agents = Array.from({ length: seeds }, (_, i) => String(i + 1));
        const parameters = { kind: 'linear-threshold', phi };
        const [{ attackRate }] = runsOn(lab, star, parameters, { seeds: { agents }, runs: 1 });
        if (attackRate === 1) return seeds;
      }
      return Number.POSITIVE_INFINITY;
    };
    const rows = [0.25, 0.5].map((phi) => {
      const what = `a hub of ${leaves} ties, φ ${phi}: the fewest that win it`;
      const source = 'Watts 2002, by counting';
      return near({ model: 'linear-threshold', what, source }, fewest(phi), phi * leaves, 0);
    });
    return { rows };
  },
};

export const complexContagion: Check = {
  name: 'complex contagion',
  models: ['complex-contagion'],
  run(lab) {
    const parameters = { kind: 'complex-contagion', threshold: 2 };
    const source = 'Centola and Macy 2007';
    const rows: Row[] = [];
    for (const degree of [4, 6]) {
      // An agent and its neighbours.
      const around = Array.from({ length: degree + 1 }, (_, i) => i);
      const ring = makeNetwork({ kind: 'ring', agents: 1000, degree }, 1);
      const seeds = { agents: around.map(String) };
      const [filled] = runsOn(lab, ring, parameters, { seeds, runs: 1 });
      const where = { model: 'complex-contagion', source };
      const what = `threshold 2, a seeded neighbourhood on a ring, k ${degree}: part reached`;
      rows.push(near({ ...where, what }, filled.attackRate, 1, 0));
      const rewired = Array.from({ length: 20 }, (_, i) => {
        const random_ = makeNetwork({ kind: 'regular', agents: 1000, degree }, i + 1);
        const own = random_.target.subarray(random_.first[0], random_.end[0]);
        const hood = { agents: [0, ...own].map(String) };
        return runsOn(lab, random_, parameters, { seeds: hood, runs: 1 })[0].attackRate;
      });
      const most = Math.max(...rewired);
      rows.push(
        holds(
          { ...where, what: `the same on 20 random networks of the same degrees, k ${degree}` },
          most < 0.05,
          `at most ${most.toFixed(4)}`,
          'under .05',
        ),
      );
    }
    return { rows };
  },
};

/** Cascades from one seed with m offspring on average: sizes follow the Borel distribution. */
export const progeny: Check = {
  name: 'total progeny',
  models: ['independent-cascade'],
  run(lab) {
    const agents = lab.quick ? 5000 : 50_000;
    const runs = lab.quick ? 2000 : 20_000;
    const rows: Row[] = [];
    for (const [m, parts] of BOREL) {
      const counts = new Array<number>(parts.length + 1).fill(0);
      const batches = 4;
      for (let seed = 1; seed <= batches; seed++) {
        const network = makeNetwork({ kind: 'erdos-renyi', agents, meanDegree: 10 }, seed);
        const parameters = { kind: 'independent-cascade', p: m / 10 };
        const plan = { seeds: random(1), runs: runs / batches, seed };
        for (const { spread } of runsOn(lab, network, parameters, plan)) {
          counts[Math.min(spread, counts.length) - 1]++;
        }
      }
      const tail = 1 - parts.reduce((sum, one) => sum + one, 0);
      const expected = [...parts, tail].map((part) => part * runs);
      const chi2 = counts.reduce((sum, n, i) => sum + squared(n - expected[i]) / expected[i], 0);
      rows.push({
        model: 'independent-cascade',
        what: `cascade sizes 1 .. 10 and more, Erdős–Rényi, ${m} offspring on average: χ²(10)`,
        ours: chi2.toFixed(1),
        expected: 'Borel',
        tolerance: 'below 29.6 (1 in 1,000)',
        ok: chi2 < 29.6,
        source: 'Borel 1942; Tanner 1961',
      });
    }
    return { rows };
  },
};

/** Cascades that reach a whole tree from its root: their shape is the tree's. */
export const virality: Check = {
  name: 'structural virality',
  models: [],
  run(lab) {
    const tree = (n: number, parentOf: (a: number) => number) => {
      const ties = noTies();
      for (let a = 1; a < n; a++) tie(ties, parentOf(a), a);
      const run = openIn(lab, { kind: 'independent-cascade', p: 1 }, fromTies(n, ties));
      begin(run, 1, Uint32Array.of(0));
      while (stepRun(run));
      const [whole] = cascades(forestByTime(run.state.parent, run.state.infected, NEVER));
      return whole.structuralVirality;
    };
    const half = (a: number) => (a - 1) >> 1;
    const rows = (
      [
        ['star, n 1,000', tree(1000, () => 0), 2 - 2 / 1000],
        ['path, n 10', tree(10, (a) => a - 1), 11 / 3],
        ['binary tree, depth 3', tree(15, half), 3.5047619047619047],
        ['binary tree, depth 9', tree(1023, half), 14.066574462509063],
        ['ternary tree, depth 3', tree(40, (a) => Math.floor((a - 1) / 3)), 4.361538461538461],
      ] as const
    ).map(([what, ours, expected]) =>
      near(
        {
          model: 'independent-cascade',
          what: `structural virality, ${what}`,
          source: 'Goel, Anderson, Hofman and Watts 2016',
        },
        ours,
        expected,
        1e-12,
      ),
    );
    return { rows };
  },
};
