import { exp, lnLess } from '../exact.ts';
import type { GeneratedSpec } from '../networks/make.ts';
import { makeNetwork } from '../networks/make.ts';
import type { Run } from '../run/model.ts';
import { begin, stepRun } from '../run/run.ts';
import { seeding } from '../run/seeds.ts';
import {
  type Check,
  meanOf,
  near,
  openIn,
  type Plot,
  type Point,
  type Row,
  random,
  runsOn,
  runsOnMany,
} from './check.ts';
import { CONTINUOUS, EON, FINAL_SIZE, WELL_MIXED } from './facts.ts';

const NETWORKS: Readonly<Record<keyof typeof FINAL_SIZE, GeneratedSpec>> = {
  'Erdős–Rényi, mean degree 5': { kind: 'erdos-renyi', agents: 10_000, meanDegree: 5 },
  '4-regular': { kind: 'regular', agents: 10_000, degree: 4 },
};

/** SIR that recovers after a tick is bond percolation; so is the independent cascade. */
export const finalSize: Check = {
  name: 'final size',
  models: ['sir', 'independent-cascade'],
  run(lab) {
    const rows: Row[] = [];
    const ours: Point[] = [];
    const expected: Point[] = [];
    const networks = lab.quick ? 5 : 8;
    for (const [on, facts] of Object.entries(FINAL_SIZE)) {
      const spec = NETWORKS[on as keyof typeof FINAL_SIZE];
      for (const [p, wanted] of facts) {
        for (const parameters of [
          { kind: 'sir', beta: p, gamma: 1 },
          { kind: 'independent-cascade', p },
        ]) {
          const plan = { seeds: random(100), runs: lab.quick ? 4 : 8 };
          const { mean } = meanOf(runsOnMany(lab, spec, networks, parameters, plan), 'attackRate');
          const what = `final size, ${on}, n 10,000, 1% seeds, p ${p}`;
          const source = `${EON}, Attack_rate_discrete; Newman 2002`;
          rows.push(near({ model: parameters.kind, what, source }, mean, wanted, 0.015));
          if (parameters.kind === 'sir') ours.push([p, mean]);
        }
        expected.push([p, wanted]);
      }
    }
    const plot: Plot = { title: 'Final size of SIR', x: 'p', y: 'part reached', ours, expected };
    return { rows, plot };
  },
};

export const wellMixed: Check = {
  name: 'well-mixed',
  models: ['sir-continuous'],
  run(lab) {
    const agents = lab.quick ? 2000 : 6000;
    const network = makeNetwork({ kind: 'complete', agents }, 1);
    const rows = WELL_MIXED.filter(([r0]) => !lab.quick || r0 > 2).map(([r0, wanted]) => {
      const parameters = { kind: 'sir-continuous', tau: r0 / (agents - 1), gamma: 1 };
      // Few seeds, but enough that an early end is out of the question.
      const plan = { seeds: random(lab.quick ? 10 : 20), runs: lab.quick ? 8 : 30 };
      const { mean } = meanOf(runsOn(lab, network, parameters, plan), 'attackRate');
      const where = { model: 'sir-continuous', what: `well-mixed SIR, final size, R0 ${r0}` };
      return near({ ...where, source: 'Kermack and McKendrick 1927' }, mean, wanted, 0.01);
    });
    return { rows };
  },
};

export const continuousCurve: Check = {
  name: 'continuous curve',
  models: ['sir-continuous'],
  run(lab) {
    const spec: GeneratedSpec = { kind: 'erdos-renyi', agents: 10_000, meanDegree: 10 };
    const sums = new Float64Array(CONTINUOUS.length);
    const [networks, runs] = lab.quick ? [1, 6] : [4, 10];
    for (let seed = 1; seed <= networks; seed++) {
      const network = makeNetwork(spec, seed);
      const run = openIn(lab, { kind: 'sir-continuous', tau: 0.3, gamma: 1 }, network);
      for (let own = 1; own <= runs; own++) {
        begin(run, own, seeding(random(100), network, null)(own));
        while (stepRun(run));
        const { infected, removed } = run.state;
        for (let i = 0; i < sums.length; i++) {
          let count = 0;
          for (let a = 0; a < 10_000; a++) if (infected[a] <= i / 2 && removed[a] > i / 2) count++;
          sums[i] += count / 10_000;
        }
      }
    }
    const curve = Array.from(sums, (sum) => sum / (networks * runs));
    const where = { model: 'sir-continuous', source: `${EON}, fast_SIR` };
    // Two means of runs that take off at slightly different times.
    const rows = [2, 3, 4, 6].map((t) =>
      near(
        { ...where, what: `infected part at t = ${t}, Erdős–Rényi mean degree 10, τ .3, γ 1` },
        curve[2 * t],
        CONTINUOUS[2 * t],
        0.01,
      ),
    );
    const most = curve.reduce((largest, one) => Math.max(largest, one));
    rows.push(
      near({ ...where, what: 'the same, largest infected part' }, most, CONTINUOUS[6], 0.01),
      near({ ...where, what: 'the same, when it is largest' }, curve.indexOf(most) / 2, 3, 0.5),
    );
    const points = (values: readonly number[]): Point[] => values.map((y, i) => [i / 2, y]);
    const plot: Plot = {
      title: 'SIR in continuous time',
      x: 't',
      y: 'part infected',
      ours: points(curve),
      expected: points(CONTINUOUS),
    };
    return { rows, plot };
  },
};

/** Where outbreaks from one seed, those of over 5% left out, vary most: ⟨s²⟩ / ⟨s⟩. */
export const threshold: Check = {
  name: 'epidemic threshold',
  models: ['sir'],
  run(lab) {
    const agents = lab.quick ? 20_000 : 100_000;
    const rows: Row[] = [];
    let plot: Plot | undefined;
    for (const [on, spec, wanted] of [
      ['Erdős–Rényi, mean degree 5', { kind: 'erdos-renyi', agents, meanDegree: 5 }, 0.2],
      ['4-regular', { kind: 'regular', agents, degree: 4 }, 1 / 3],
    ] as const) {
      const network = makeNetwork(spec, 1);
      const ours: Point[] = [0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2].map((part) => {
        const parameters = { kind: 'sir', beta: part * wanted, gamma: 1 };
        const outcomes = runsOn(lab, network, parameters, {
          seeds: random(1),
          runs: lab.quick ? 500 : 3000,
        });
        const sizes = outcomes.map(({ spread }) => spread).filter((s) => s < agents / 20);
        const sum = sizes.reduce((total, s) => total + s, 0);
        return [part * wanted, sizes.reduce((total, s) => total + s * s, 0) / sum];
      });
      const [peak] = ours.reduce((most, one) => (one[1] > most[1] ? one : most));
      const what = `threshold p_c, ${on}, n ${agents}: where outbreaks vary most`;
      const source = '⟨k⟩ / (⟨k²⟩ − ⟨k⟩): Newman 2002';
      rows.push(near({ model: 'sir', what, source }, peak, wanted, 0.1 * wanted));
      plot ??= {
        title: 'Outbreaks around the threshold .2',
        x: 'p',
        y: '⟨s²⟩ / ⟨s⟩',
        ours,
        expected: [],
      };
    }
    return plot === undefined ? { rows } : { rows, plot };
  },
};

/** Everybody with everybody: what one agent does in a tick follows from the numbers of all. */
export const meanField: Check = {
  name: 'mean field',
  models: ['si', 'sis', 'sir', 'sirs', 'seir'],
  run(lab) {
    const agents = 2000;
    const network = makeNetwork({ kind: 'complete', agents }, 1);
    const runs = lab.quick ? 6 : 12;
    const beta = 0.4 / agents;
    const source = 'mean field of the same chances (Anderson and May 1991)';
    const rows: Row[] = [];
    const si = { kind: 'si', beta };
    const sir = { kind: 'sir', beta, gamma: 0.2 };
    const seir = { kind: 'seir', beta, sigma: 0.3, gamma: 0.2 };
    for (const [parameters, part, ticks, what] of [
      [si, 0.05, 6, '5% seeds: infected after 6 ticks'],
      [sir, 0.05, 15, '5% seeds: infected after 15 ticks'],
      [seir, 0.05, 25, '5% seeds: infectious after 25 ticks'],
      [seir, 1, 3, 'all exposed: infectious after 3 ticks'],
    ] as const) {
      const plan = { seeds: random(agents * part), runs, maxTicks: ticks };
      const { mean } = meanOf(runsOn(lab, network, parameters, plan), 'final');
      const where = { model: parameters.kind, what: `complete, n ${agents}, ${what}`, source };
      rows.push(near(where, mean, recursion(agents, parameters, ticks, part), 0.015));
    }
    for (const parameters of [
      { kind: 'sis', beta, gamma: 0.2 },
      { kind: 'sirs', beta, gamma: 0.2, xi: 0.1 },
    ]) {
      const ours = endemic(openIn(lab, parameters, network), lab.quick ? 2 : 8);
      const what = `complete, n ${agents}: infected, mean of ticks 60 to 160`;
      const wanted = recursion(agents, parameters, 1000, 0.05);
      rows.push(near({ model: parameters.kind, what, source }, ours, wanted, 0.008));
    }
    return { rows };
  },
};

/** The part that is infected once that has settled. */
function endemic(run: Run, runs: number): number {
  const agents = run.network.first.length;
  let sum = 0;
  for (let seed = 1; seed <= runs; seed++) {
    begin(run, seed, seeding(random(agents / 5), run.network, null)(seed));
    while (run.tick < 160) {
      stepRun(run);
      if (run.tick > 60) sum += run.state.active[0] / agents;
    }
  }
  return sum / (100 * runs);
}

interface Rates {
  readonly beta: number;
  readonly gamma?: number;
  readonly sigma?: number;
  readonly xi?: number;
  readonly kind: string;
}

/** The parts of agents in each phase, tick by tick, for infinitely many agents. */
function recursion(agents: number, rates: Rates, ticks: number, seeds: number): number {
  const { beta, gamma = 0, sigma = 1, xi = 0, kind } = rates;
  let [s, e, i, r] = [1 - seeds, 0, seeds, 0];
  // Seeds of SEIR begin as exposed.
  if (kind === 'seir') [e, i] = [i, e];
  for (let tick = 0; tick < ticks; tick++) {
    const caught = s * (1 - exp(i * agents * lnLess(beta)));
    const recovered = gamma * i;
    const turned = kind === 'seir' ? sigma * e : caught;
    const lost = xi * r;
    s += lost - caught + (kind === 'sis' ? recovered : 0);
    e += kind === 'seir' ? caught - turned : 0;
    i += turned - recovered;
    r += kind === 'sis' ? 0 : recovered - lost;
  }
  return i;
}
