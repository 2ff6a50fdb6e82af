import { exp, ln, squared } from '../exact.ts';
import { ONE } from '../models/deffuant.ts';
import { BINS } from '../models/limited-attention.ts';
import { makeNetwork } from '../networks/make.ts';
import { begin, stepRun } from '../run/run.ts';
import {
  type Check,
  holds,
  type Lab,
  meanOf,
  near,
  openIn,
  type Row,
  random,
  runsOn,
} from './check.ts';
import { MAKI_THOMPSON } from './facts.ts';

export const rumour: Check = {
  name: 'rumour',
  models: ['maki-thompson'],
  run(lab) {
    const network = makeNetwork({ kind: 'complete', agents: 10_000 }, 1);
    const plan = { seeds: random(1), runs: lab.quick ? 10 : 40 };
    const { mean } = meanOf(runsOn(lab, network, { kind: 'maki-thompson' }, plan), 'attackRate');
    const what = 'complete, n 10,000: part that never hears the rumour';
    const where = { model: 'maki-thompson', what, source: 'Sudbury 1985' };
    return { rows: [near(where, 1 - mean, MAKI_THOMPSON, 0.01)] };
  },
};

export const voter: Check = {
  name: 'voter',
  models: ['voter'],
  run(lab) {
    const network = makeNetwork({ kind: 'complete', agents: 100 }, 1);
    const runs = lab.quick ? 200 : 2500;
    const rows: Row[] = [];
    for (const rho of [0.2, 0.5]) {
      const plan = { seeds: random(100 * rho), runs };
      const outcomes = runsOn(lab, network, { kind: 'voter' }, plan);
      const wins = outcomes.filter((one) => one.final === 1).length / runs;
      const where = { model: 'voter', source: 'Clifford and Sudbury 1973; Sood and Redner 2005' };
      const error = Math.sqrt((rho * (1 - rho)) / runs);
      const who = `complete, n 100, ρ ${rho}`;
      rows.push(near({ ...where, what: `${who}: P(opinion 1 wins)` }, wins, rho, 3 * error));
      const ticks = meanOf(outcomes, 'ticks');
      const wanted = -100 * (rho * ln(rho) + (1 - rho) * ln(1 - rho));
      rows.push(
        near(
          { ...where, what: `${who}: sweeps to consensus, −n[ρ ln ρ + (1−ρ) ln(1−ρ)]` },
          // A run ends within its last sweep, half of it on average.
          ticks.mean - 0.5,
          wanted,
          (3 * ticks.sd) / Math.sqrt(runs),
        ),
      );
    }
    return { rows };
  },
};

/** Groups of opinions with gaps between them, of at least 5% of all agents. */
function clusters(opinion: ArrayLike<number>): number {
  const sorted = Float64Array.from(opinion).sort();
  let major = 0;
  let size = 1;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] - sorted[i - 1] < 0.02 * ONE) {
      size++;
      continue;
    }
    if (size >= 0.05 * sorted.length) major++;
    size = 1;
  }
  return major;
}

export const boundedConfidence: Check = {
  name: 'bounded confidence',
  models: ['deffuant'],
  run(lab) {
    const where = { model: 'deffuant', source: 'Deffuant, Neau, Amblard and Weisbuch 2000' };
    const network = makeNetwork({ kind: 'complete', agents: 1000 }, 1);
    const rows: Row[] = [];
    for (const [epsilon, least, most] of [
      [0.5, 1, 1],
      [0.3, 1, 1],
      [0.2, 2, 2],
      [0.1, 4, 5],
    ]) {
      const run = openIn(lab, { kind: 'deffuant', epsilon, mu: 0.5 }, network);
      const counts: number[] = [];
      for (let seed = 1; seed <= (lab.quick ? 1 : 11); seed++) {
        begin(run, seed, new Uint32Array());
        while (stepRun(run) && run.tick < 1000);
        counts.push(clusters(run.state.opinion));
      }
      const middle = counts.toSorted((a, b) => a - b)[counts.length >> 1];
      rows.push(
        holds(
          { ...where, what: `complete, n 1,000, μ .5, ε ${epsilon}: major clusters, median` },
          middle >= least && middle <= most,
          String(middle),
          least === most ? String(least) : `${least} to ${most}`,
        ),
      );
    }
    rows.push(...firstMeetings(lab));
    return { rows };
  },
};

/** What follows from the rule alone, before opinions have drifted, or where all move. */
function firstMeetings(lab: Lab): Row[] {
  const agents = lab.quick ? 20_000 : 100_000;
  const network = makeNetwork({ kind: 'complete', agents }, 1);
  const afterATick = (epsilon: number, mu: number) => {
    const run = openIn(lab, { kind: 'deffuant', epsilon, mu }, network);
    begin(run, 1, new Uint32Array());
    const before = variance(run.state.opinion);
    stepRun(run);
    return { moved: run.state.active[0] / agents, kept: variance(run.state.opinion) / before };
  };
  const where = { model: 'deffuant', source: 'from the rule: 2ε − ε², e^(−4μ(1−μ))' };
  return [
    near(
      { ...where, what: 'meetings of the first tick that move opinions, ε .2, μ .001' },
      afterATick(0.2, 0.001).moved,
      0.36,
      0.012,
    ),
    near(
      { ...where, what: 'part of the variance left after a tick, ε 1, μ .2' },
      afterATick(1, 0.2).kept,
      exp(-0.64),
      0.012,
    ),
  ];
}

function variance(values: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] / ONE;
    sum += x;
    squares += x * x;
  }
  return squares / values.length - squared(sum / values.length);
}

export const memes: Check = {
  name: 'meme competition',
  models: ['limited-attention'],
  run(lab) {
    const agents = lab.quick ? 1000 : 4000;
    const network = makeNetwork({ kind: 'erdos-renyi', agents, meanDegree: 10 }, 1);
    const ticks = lab.quick ? 300 : 1000;
    const where = { model: 'limited-attention', source: 'Weng et al. 2012; Gleeson et al. 2014' };
    const live = (memory: number, innovation: number) => {
      const run = openIn(lab, { kind: 'limited-attention', memory, innovation }, network);
      begin(run, 1, new Uint32Array());
      let shares = 0;
      for (let tick = 0; tick < ticks; tick++) {
        stepRun(run);
        if (tick >= ticks / 2) shares += concentration(run.state.holders) / (ticks / 2);
      }
      return { run, shares };
    };
    const { run } = live(1, 0.02);
    const forgotten = Array.from(run.state.forgotten);
    const posts = Array.from(run.state.forgottenPosts);
    const all = forgotten.reduce((sum, n) => sum + n, 0);
    const rows = [
      near(
        {
          ...where,
          what: 'posts a meme gets on average, memory 1, innovation .02: 1 / innovation',
        },
        posts.reduce((sum, n) => sum + n, 0) / all,
        50,
        3,
      ),
    ];
    const minds = openIn(lab, { kind: 'limited-attention', memory: 3, innovation: 0.1 }, network);
    begin(minds, 1, new Uint32Array());
    while (minds.tick < 20) stepRun(minds);
    rows.push(
      near(
        { ...where, what: 'memes in mind, memory 3, after 20 ticks' },
        Array.from(minds.state.holders).reduce((sum, n) => sum + n, 0) / agents,
        3,
        0.01,
      ),
    );
    // How much rarer memes of four times the popularity are: 4^(α − 1) = 2 for α = 1.5.
    const atLeast = (popularity: number) =>
      forgotten.slice(4 * (31 - Math.clz32(popularity)), BINS).reduce((sum, n) => sum + n, 0);
    const exponent = 1 + ln(atLeast(8) / atLeast(32)) / ln(4);
    rows.push(
      near(
        { ...where, what: 'exponent of the popularities from 8 to 32 posts' },
        exponent,
        1.5,
        0.15,
      ),
    );
    const top = topShare(forgotten, posts, 0.01 * all);
    rows.push(
      holds(
        { ...where, what: 'heavy tail: what the most popular 1% of memes get of all posts' },
        top > 0.2,
        top.toFixed(3),
        'over .2 (an exponential has .056)',
      ),
    );
    const shares = [1, 3, 9].map((memory) => live(memory, 0.02).shares);
    rows.push(
      holds(
        {
          ...where,
          what: 'more attention, less inequality: Σ share² of what is in mind, memory 1, 3, 9',
        },
        shares[0] > shares[1] && shares[1] > shares[2],
        shares.map((share) => share.toFixed(4)).join(', '),
        'falls',
      ),
    );
    return { rows };
  },
};

/** Σ share²: 1 when one meme has all places (Herfindahl 1950). */
function concentration(holders: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let m = 0; m < holders.length; m++) {
    sum += holders[m];
    squares += squared(holders[m]);
  }
  return squares / squared(sum);
}

/** What the `count` most popular have of all posts, bin by bin. */
function topShare(forgotten: readonly number[], posts: readonly number[], count: number): number {
  let taken = 0;
  let left = count;
  for (let bin = forgotten.length - 1; bin >= 0 && left > 0; bin--) {
    if (forgotten[bin] === 0) continue;
    const part = Math.min(1, left / forgotten[bin]);
    taken += part * posts[bin];
    left -= forgotten[bin];
  }
  return taken / posts.reduce((sum, n) => sum + n, 0);
}
