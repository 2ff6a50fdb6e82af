import { exp, power, squared } from '../exact.ts';
import { makeNetwork } from '../networks/make.ts';
import { begin, stepRun } from '../run/run.ts';
import { seeding } from '../run/seeds.ts';
import type { World } from '../world.ts';
import { byTheBook } from './attention-worlds.ts';
import { type Check, near, openIn, type Point, random } from './check.ts';

const AGENTS = 20_000;
const SEEDS = 0.1;
const TICKS = 45;
const MODEL = byTheBook({ leave: 0, share: 0.015 });

/** All parts together: who believes in time, where everybody hears many others. */
export const curve: Check = {
  name: 'attention, curve',
  models: ['attention'],
  run(lab) {
    const network = makeNetwork({ kind: 'erdos-renyi', agents: AGENTS, meanDegree: 200 }, 1);
    const run = openIn(lab, { ...MODEL }, network);
    const ours = new Float64Array(TICKS + 1);
    const runs = lab.quick ? 2 : 10;
    for (let seed = 1; seed <= runs; seed++) {
      begin(run, seed, seeding(random(SEEDS * AGENTS), network, null)(seed));
      for (let tick = 0; tick <= TICKS; tick++) {
        ours[tick] += run.state.active[0] / AGENTS / runs;
        stepRun(run);
      }
    }
    const expected = meanField(run.scratch as World);
    const rows = [15, 25, 35].map((tick) => {
      const what = `Erdős–Rényi mean degree 200, n 20,000, 10% seeds, share .015: part that believes after ${tick} ticks`;
      const source = 'mean field of the same chances; SPEC.md, SIM7 to SIM9';
      return near({ model: 'attention', what, source }, ours[tick], expected[tick], 0.015);
    });
    const points = (values: Float64Array) => Array.from(values, (y, x): Point => [x, y]);
    const plot = {
      title: 'Attention: the course of an idea',
      x: 'tick',
      y: 'part that believes',
      ours: points(ours).filter(([x]) => x % 3 === 0),
      expected: points(expected),
    };
    return { rows, plot };
  },
};

/**
 * The part that believes at each tick, if everybody heard the average of all believers: an agent
 * then hears k posts in a tick with the chances of a Poisson distribution.
 */
function meanField(world: World): Float64Array {
  const believing = new Float64Array(TICKS + 1);
  const classes = listeners(world);
  // Who took it up in each tick.
  const cohorts = [SEEDS];
  let novelty = 1;
  for (let tick = 0; tick <= TICKS; tick++) {
    believing[tick] = cohorts.reduce((sum, one) => sum + one, 0);
    const posts = cohorts.reduce((sum, one, born) => sum + one * readiness(tick - born), 0);
    let adopted = 0;
    for (const { hearing, waiting } of classes) {
      adopted += decide(waiting, MODEL.share * hearing * posts, novelty) / classes.length;
    }
    cohorts.push(adopted);
    novelty *= 1 - MODEL.noveltyLoss * believing[tick];
  }
  return believing;
}

/** The fatigue of a belief after so many ticks; an idea of arousal 128 ages 1.125 times as fast. */
function readiness(age: number): number {
  return power(1 - MODEL.fatigue, 16 * Math.floor((1.125 * age) / 16));
}

interface Listeners {
  /** Posts that one of them hears in a tick if everybody posts. */
  readonly hearing: number;
  /** By impressions: the part of them that does not believe. */
  readonly waiting: Float64Array;
}

const CLASSES = 40;

/** Agents by how much they hear, in equal parts. */
function listeners({ people, network }: World): Listeners[] {
  const hearing = new Float64Array(AGENTS);
  for (let s = 0; s < AGENTS; s++) {
    for (let e = network.row[s]; e < network.row[s + 1]; e++) {
      const t = network.target[e];
      hearing[t] += (people.influence[s] / 64) * (network.trust[e] / 256) * receptive(people, t);
    }
  }
  hearing.sort();
  const size = AGENTS / CLASSES;
  return Array.from({ length: CLASSES }, (_, i) => {
    const mine = hearing.subarray(i * size, (i + 1) * size);
    const waiting = new Float64Array(IMPRESSIONS);
    waiting[0] = 1 - SEEDS;
    return { hearing: mine.reduce((sum, one) => sum + one, 0) / size, waiting };
  });
}

/** How ready an agent is to take in the plain idea: 31 of each of eight topics, for everybody. */
function receptive({ openness, interests }: World['people'], t: number): number {
  let interest = 0;
  for (let k = 0; k < 8; k++) interest += 31 * interests[8 * t + k];
  return (0.25 + (0.75 * openness[t]) / 256) * (0.25 + (0.75 * interest) / 65536) * (208 / 256);
}

const IMPRESSIONS = 64;
/** More posts than anybody hears in a tick. */
const MOST = 12;

/** Those who wait hear so many posts on average, and decide; returns the part that adopts. */
function decide(waiting: Float64Array, mean: number, novelty: number): number {
  const before = waiting.slice();
  waiting.fill(0);
  let adopted = 0;
  let heard = exp(-mean);
  for (let k = 0; k < MOST; k++) {
    for (let from = 0; from < IMPRESSIONS; from++) {
      const n = Math.min(IMPRESSIONS - 1, from + k);
      const some = before[from] * heard;
      const taken = k === 0 ? 0 : some * chance(n) * novelty;
      adopted += taken;
      waiting[n] += some - taken;
    }
    heard *= mean / (k + 1);
  }
  return adopted;
}

/** Of an idea of plausibility 128. */
function chance(n: number): number {
  return ((MODEL.adoption * n * n) / (n * n + squared(MODEL.threshold))) * (176 / 256);
}
