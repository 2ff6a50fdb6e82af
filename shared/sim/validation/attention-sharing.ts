import { has } from '../bits.ts';
import { ln, power } from '../exact.ts';
import { seedEverywhere } from '../fixtures.ts';
import { apply } from '../input.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';
import { byTheBook, launch, pass, posts, voices, worldIn } from './attention-worlds.ts';
import { type Check, type Lab, near, type Row } from './check.ts';

const where = { model: 'attention', source: 'SPEC.md, SIM7' };
const START = byTheBook({});

/** Nobody adopts: whoever posts, hears and leaves follows from who believes at the start. */
export const sharing: Check = {
  name: 'attention, posting and hearing',
  models: ['attention'],
  run(lab) {
    return { rows: [...posting(lab), ...tiring(lab), ...hearing(lab)] };
  },
};

/** A world in which everybody believes one idea and stays with it. */
function convinced(lab: Lab, agents: number, given: object, traits: object = {}): World {
  const world = worldIn(lab, agents, { adoption: 0, leave: 0, fatigue: 0, ...given });
  seedEverywhere(world, launch(world, traits), 1);
  return world;
}

/** Posts are so many draws of a small chance: their number has itself for variance. */
function rate(what: string, count: number, of: number, expected: number): Row {
  return near({ ...where, what }, count / of, expected, (3 * Math.sqrt(expected * of)) / of);
}

function posting(lab: Lab): Row[] {
  const agents = lab.quick ? 10_000 : 50_000;
  const ticks = 200;
  const rows: Row[] = [];
  for (const [what, traits, part, prepare] of [
    ['posts in 1,000 ticks of a believer of influence 64: share', {}, 1],
    ['the same, virality 255: × 383/256', { virality: 255 }, 383 / 256],
    ['the same, arousal 0: × 3/4', { arousal: 0 }, 3 / 4],
    [
      'the same, full heat: × .45',
      {},
      0.45,
      (world: World) => apply(world, { kind: 'heat', idea: 1, heat: 65535 }),
    ],
    [
      'the same, pace 64: × 320/256',
      {},
      320 / 256,
      (world: World) => apply(world, { kind: 'sway', idea: 1, pace: 64, loss: 0 }),
    ],
    [
      'the same, first 200 ticks of a boost of 120% that fades over 300: × 1.8',
      {},
      // Ticks left are 300, 299, …, 101.
      1 + (1.2 * 200.5) / 300,
      (world: World) => {
        for (const region of world.atlas.regions.keys())
          apply(world, { kind: 'boost', idea: 1, region });
      },
    ],
  ] as const) {
    const world = convinced(lab, agents, {}, traits);
    prepare?.(world);
    const count = posts(world, ticks);
    const thousands = (ticks * voices(world)) / 1000;
    rows.push(rate(what, count, thousands, 1000 * START.share * part));
  }
  return rows;
}

/** Beliefs that are 1,600 to 2,400 ticks old; and such as have tired long ago. */
function tiring(lab: Lab): Row[] {
  const world = convinced(
    lab,
    lab.quick ? 4000 : 20_000,
    { share: 0.05, fatigue: START.fatigue },
    { arousal: 0 },
  );
  pass(world, 1600);
  const count = posts(world, 800);
  let readiness = 0;
  for (let age = 1600; age < 2400; age++) {
    // In steps of 16 ticks.
    readiness += power(1 - START.fatigue, age - (age % 16)) / 800;
  }
  const what = 'part of posting that is left after 1,600 to 2,400 ticks: (1 − fatigue)^age';
  const tired = convinced(lab, 4000, { share: 0.2, fatigue: 0.9 });
  pass(tired, 32);
  return [
    rate(what, count, 800 * 0.05 * 0.75 * voices(world), readiness),
    rate(
      'part of posting that no fatigue takes away: 13/256',
      posts(tired, 300),
      300 * 0.2 * voices(tired),
      13 / 256,
    ),
  ];
}

/** The part of edges along which a post is heard, by those it is meant for and by others. */
function hearing(lab: Lab): Row[] {
  const AGES = 0b00011;
  const rows: Row[] = [];
  for (const [what, targets, isOne, fit] of [
    ['everybody: trust · openness · 64 · 208', 0, () => true, 208],
    ['two ages, by those: × 368/208', AGES, (age: number) => age < 2, 368],
    ['two ages, by others: × 96/208', AGES, (age: number) => age >= 2, 96],
  ] as const) {
    const world = convinced(lab, lab.quick ? 4000 : 20_000, { share: 0.2 }, { targets });
    const sum = { edges: 0, heard: 0, expected: 0, variance: 0 };
    for (let tick = 0; tick < 20; tick++) {
      step(world, []);
      tally(world, sum, (a) => isOne(world.people.age[a]), fit);
    }
    rows.push(
      near(
        { ...where, what: `posts heard, an edge, of an idea for ${what}` },
        sum.heard / sum.edges,
        sum.expected / sum.edges,
        (3 * Math.sqrt(sum.variance)) / sum.edges,
      ),
    );
  }
  return rows;
}

/** Adds up what was heard in the last tick by some, and what was to be expected of its posts. */
function tally(
  { network, people, scratch }: World,
  sum: { edges: number; heard: number; expected: number; variance: number },
  isOne: (a: number) => boolean,
  fit: number,
): void {
  const { row, target, trust } = network;
  for (let a = 0; a < people.count; a++) {
    if (!has(scratch.posters, a)) continue;
    for (let e = row[a]; e < row[a + 1]; e++) {
      const t = target[e];
      if (!isOne(t)) continue;
      const open = 64 + ((3 * people.openness[t]) >> 2);
      const chance = (trust[e] / 256) * (open / 256) * (64 / 256) * (fit / 256);
      sum.edges++;
      sum.expected += chance;
      sum.variance += chance * (1 - chance);
    }
  }
  const { length } = scratch.heard;
  for (let i = 0; i < length; i++) if (isOne(scratch.heard.target[i])) sum.heard++;
}

/** How long beliefs last, and how ideas wear out. */
export const lasting: Check = {
  name: 'attention, leaving and wearing out',
  models: ['attention'],
  run: (lab) => ({ rows: [...leaving(lab), ...wearing(lab)] }),
};

/** Nobody posts, so nobody is reassured: a belief of conviction c has a half-life. */
function leaving(lab: Lab): Row[] {
  const rows: Row[] = [];
  for (const [plausibility, heat, ticks] of [
    [128, 0, 1000],
    [255, 0, 1000],
    [128, 65535, 400],
  ]) {
    const given = { share: 0, leave: START.leave };
    const world = convinced(lab, lab.quick ? 20_000 : 100_000, given, { plausibility });
    apply(world, { kind: 'heat', idea: 1, heat });
    const before = world.state.believers[1];
    pass(world, ticks);
    const left = world.state.believers[1] / before;
    // Conviction as taken up: 48 + plausibility / 4.
    const conviction = 48 + (plausibility >> 2);
    const chance = START.leave * (heat === 0 ? 1 : 2.5) * (1 - conviction / 256);
    const halfLife = -ln(2) / ln(1 - chance);
    const error = Math.sqrt((1 - left) / (left * before)) / -ln(left);
    const hot = heat === 0 ? '' : ', at full heat';
    rows.push(
      near(
        { ...where, what: `half-life of beliefs of conviction ${conviction}${hot}, ticks` },
        (-ticks * ln(2)) / ln(left),
        halfLife,
        3 * error * halfLife,
      ),
    );
  }
  return rows;
}

/** Exact but for the fixed point of 2⁻²⁰. */
function wearing(lab: Lab): Row[] {
  return [1, 0.1].map((part) => {
    const world = worldIn(lab, 4000, { share: 0, leave: 0 });
    seedEverywhere(world, launch(world), part);
    pass(world, 1000);
    const regions = world.atlas.regions.length;
    let [ours, expected] = [0, 0];
    for (let r = 0; r < regions; r++) {
      const at = regions + r;
      const believing = world.state.believersIn[at] / world.scratch.inhabitants[r];
      ours += world.state.novelty[at] / 0x1_0000_0000 / regions;
      expected += power(1 - START.noveltyLoss * believing, 1000) / regions;
    }
    const what = `novelty after 1,000 ticks in which ${100 * part}% believe: (1 − loss · part)^1000`;
    return near({ ...where, source: 'SPEC.md, SIM10', what }, ours, expected, 1e-4);
  });
}
