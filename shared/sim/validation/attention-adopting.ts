import { squared } from '../exact.ts';
import { seedEverywhere } from '../fixtures.ts';
import { apply } from '../input.ts';
import { step } from '../step.ts';
import {
  byTheBook,
  type Decision,
  decisions,
  giveUp,
  impressionsIn,
  launch,
  pass,
  worldIn,
} from './attention-worlds.ts';
import { type Check, type Lab, near, type Plot, type Point, type Row } from './check.ts';

const START = byTheBook({});
/** One impression is nearly enough, so that reinforcement does not hide what else there is. */
const EASY = { threshold: 0.1, share: 0.3, leave: 0, noveltyLoss: 0, fatigue: 0 };
const EASILY = byTheBook(EASY);

/** Chance to adopt a new idea at n impressions. */
function chance(n: number, plausibility: number, { adoption, threshold } = START): number {
  return (adoption * n * n * plausible(plausibility)) / (n * n + squared(threshold));
}

function plausible(plausibility: number): number {
  return (96 + (160 * plausibility) / 256) / 256;
}

/** The part of those with a chance to adopt who do so, where `factor` weighs on `bare` chances. */
function part(
  where: Pick<Row, 'what' | 'source'>,
  made: readonly Decision[],
  bare: (one: Decision) => number,
  factor: (one: Decision) => number,
): Row {
  let [took, base, expected, variance] = [0, 0, 0, 0];
  for (const one of made) {
    const p = bare(one) * factor(one);
    if (one.took) took++;
    base += bare(one);
    expected += p;
    variance += p * (1 - p);
  }
  const row = { model: 'attention', ...where };
  return near(row, took / base, expected / base, (3 * Math.sqrt(variance)) / base);
}

/** The heart of the model: the chance to adopt by impressions. */
export const reinforcement: Check = {
  name: 'attention, reinforcement',
  models: ['attention'],
  run(lab) {
    const given = { share: 0.2, leave: 0, noveltyLoss: 0, fatigue: 0 };
    const world = worldIn(lab, lab.quick ? 20_000 : 100_000, given);
    const idea = launch(world, { plausibility: 0 });
    seedEverywhere(world, idea, 0.3);
    const made = decisions(world, idea, 80);
    const source = 'n² / (n² + threshold²), after Centola 2018; SPEC.md, SIM9';
    const by = (n: number) => made.filter((one) => one.n === n);
    const rows = [1, 2, 3, 4, 6].map((n) => {
      const what = `part of those offered an idea who take it, ${n} ${n === 1 ? 'impression' : 'impressions'}`;
      return part(
        { what, source },
        by(n),
        () => 1,
        () => chance(n, 0),
      );
    });
    const ours = Array.from({ length: 10 }, (_, i): Point => {
      const some = by(i + 1);
      return [i + 1, some.filter(({ took }) => took).length / some.length];
    });
    const plot: Plot = {
      title: 'Attention: reinforcement',
      x: 'impressions',
      y: 'part who adopt',
      ours,
      expected: Array.from({ length: 41 }, (_, i): Point => [i / 4, chance(i / 4, 0)]),
    };
    return { rows, plot };
  },
};

/** What weighs on that chance. */
export const resistance: Check = {
  name: 'attention, resistance',
  models: ['attention'],
  run(lab) {
    const agents = lab.quick ? 20_000 : 60_000;
    const contests = [40, 200].map((plausibility) => contest(lab, agents, plausibility));
    const rows = [worn(lab, agents), again(lab, agents), warned(lab, agents)];
    return { rows: [...rows, ...contests, ...crowded(lab)] };
  },
};

const source = 'SPEC.md, SIM9';
const easily = ({ n }: Decision) => chance(n, 128, EASILY);

/** Everybody has believed it until half of its novelty was gone, and relapses like anybody. */
function worn(lab: Lab, agents: number): Row {
  const world = worldIn(lab, agents, { ...EASY, noveltyLoss: 0.01, relapse: 1 });
  const idea = launch(world);
  seedEverywhere(world, idea, 1);
  pass(world, 69);
  giveUp(world, idea);
  seedEverywhere(world, idea, 0.2);
  const what = 'part of adoptions that is left at half of the novelty';
  return part({ what, source }, decisions(world, idea, 6), easily, ({ novelty }) => novelty);
}

/** Everybody has believed it once. */
function again(lab: Lab, agents: number): Row {
  const world = worldIn(lab, agents, EASY);
  const idea = launch(world);
  seedEverywhere(world, idea, 1);
  giveUp(world, idea);
  seedEverywhere(world, idea, 0.2);
  // In fixed point as SIM12 has it.
  const relapse = Math.floor(START.relapse * 256) / 256;
  const what = 'part of adoptions that is left among former believers: relapse';
  return part({ what, source }, decisions(world, idea, 20), easily, () => relapse);
}

/** Everybody has been warned of it. */
function warned(lab: Lab, agents: number): Row {
  const world = worldIn(lab, agents, EASY);
  const idea = launch(world);
  seedEverywhere(world, idea, 0.2);
  for (const region of world.atlas.regions.keys()) {
    apply(world, { kind: 'warn', idea, region, ticks: 100 });
  }
  const what = 'part of adoptions that is left among those who were warned: 154/256';
  return part({ what, source }, decisions(world, idea, 10), easily, () => 154 / 256);
}

/** Everybody believes something else. Few posts, so that convictions are as before the tick. */
function contest(lab: Lab, agents: number, plausibility: number): Row {
  const world = worldIn(lab, agents, { ...EASY, share: 0.02, relapse: 1 });
  const rival = { held: launch(world), new: launch(world, { plausibility }) };
  seedEverywhere(world, rival.held, 1);
  seedEverywhere(world, rival.new, 0.2);
  const what = `part of adoptions that is left among believers of something else, plausibility ${plausibility}: (p + 1) / (p + conviction + 1)`;
  const bare = ({ n }: Decision) => chance(n, plausibility, EASILY);
  return part(
    { what, source },
    decisions(world, rival.new, 60),
    bare,
    ({ conviction }) => (plausibility + 1) / (plausibility + conviction + 1),
  );
}

/** Two ideas reach undecided people in the same tick, one of them once, the other k times. */
function crowded(lab: Lab): Row[] {
  const world = worldIn(lab, lab.quick ? 20_000 : 100_000, { ...EASY, adoption: 1, share: 1 });
  // Meant for each group by name, so that it is heard often.
  const targets = 0x1ffff;
  const [one, other] = [launch(world, { targets }), launch(world, { targets })];
  seedEverywhere(world, one, 0.2);
  seedEverywhere(world, other, 0.2);
  const undecided = world.state.belief.map((idea) => (idea === 0 ? 1 : 0));
  step(world, []);
  return [1, 2].map((k) => {
    let [took, all] = [0, 0];
    for (let a = 0; a < undecided.length; a++) {
      const idea = world.state.belief[a];
      if (undecided[a] === 0 || idea === 0) continue;
      for (const [mine, theirs] of [
        [one, other],
        [other, one],
      ]) {
        if (impressionsIn(world, a, mine, 0) !== k || impressionsIn(world, a, theirs, 0) !== 1) {
          continue;
        }
        if (k === 1 && mine === other) continue;
        all++;
        if (idea === mine) took++;
      }
    }
    const weights = [k * chance(k, 128, EASILY), chance(1, 128, EASILY)];
    const expected = weights[0] / (weights[0] + weights[1]);
    const error = Math.sqrt((expected * (1 - expected)) / all);
    const what = `two ideas at once, ${k} to 1 offers: part of the adoptions that are of the first`;
    const where = { model: 'attention', what, source: 'SPEC.md, SIM8' };
    return near(where, took / all, expected, 3 * error);
  });
}
