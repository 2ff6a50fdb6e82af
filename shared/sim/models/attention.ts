import { forestOf, logAdoptions, startLog } from '../adoption-log.ts';
import { convert } from '../attention/believe.ts';
import { attentionColumns, rootedBit } from '../attention/columns.ts';
import { makeRule } from '../attention/rule.ts';
import { makeScratch, recount } from '../attention/scratch.ts';
import { add } from '../bits.ts';
import { cascades } from '../cascade.ts';
import type { Declaration } from '../columns.ts';
import { TOPICS } from '../demographics.ts';
import { apply } from '../input.ts';
import { measure, reproduction, speed, startMeasures, WINDOW } from '../measures.ts';
import { BadInput } from '../networks/bad-input.ts';
import type { Following, Model, Run } from '../run/model.ts';
import { attentionParameters, type WorldSpec } from '../spec.ts';
import { step, type TickReport } from '../step.ts';
import type { World } from '../world.ts';
import { give, type Inhabitants, settle } from './inhabitants.ts';

/** In the middle of every scale, about everything, for everybody. */
const PLAIN_IDEA = {
  topics: new Array<number>(TOPICS.length).fill(Math.floor(255 / TOPICS.length)),
  virality: 128,
  plausibility: 128,
  arousal: 128,
  valence: 0,
  targets: 0,
};
const IDEA = 1;

const columnsOf = (regions: number) =>
  ({
    ...attentionColumns(regions),
    /** 1 once the agent believed the idea. */
    touched: { type: 'u8', rows: 'agent' },
  }) as const satisfies Declaration;

type AttentionColumns = ReturnType<typeof columnsOf>;
type Parameters = WorldSpec['model'];
type AttentionRun = Run<AttentionColumns, Parameters, Reported>;

/** A world and what its last tick told; null at tick 0. */
interface Reported extends World {
  report: TickReport | null;
}

/** Adoptions that are followed; 14 bytes each. */
const MOST_ADOPTIONS = 20_000_000;

/** What is known of the model without the people it is about. */
export const ATTENTION = {
  kind: 'attention',
  summary:
    "the game's own: posts, reinforcement, fatigue, forgetting; every parameter has a default",
  active: 'believers',
  source: 'reinforcement after Centola 2018',
  parameters: attentionParameters,
} as const;

/**
 * [RUN4] The game's own model as an experiment: one plain idea, taken up by the seeds at tick 0,
 * nobody acting on the world. Over when nobody believes any more.
 */
export function attention(inhabitants: Inhabitants): Model<AttentionColumns, Parameters, Reported> {
  const { atlas, traits } = inhabitants;
  const regions = atlas.regions.length;
  return {
    ...ATTENTION,
    columns: () => columnsOf(regions),
    // Row 0 of ideas is "no idea".
    rows: { idea: IDEA + 1, world: 1 },
    scratch(topology, parameters, state) {
      const { people, network } = settle(topology, inhabitants);
      return {
        seed: 0,
        atlas,
        people,
        network,
        rule: makeRule(parameters),
        state,
        scratch: makeScratch(people, regions),
        tick: 0,
        ideas: 1,
        report: null,
      };
    },
    start(run, seeds) {
      const { state, scratch: world } = run;
      recall(run);
      world.ideas = IDEA;
      apply(world, { kind: 'launch', traits: PLAIN_IDEA, owner: 0, parent: 0 });
      give(state, traits, ['mood']);
      for (const a of seeds) {
        convert(world, a, IDEA, -1);
        state.touched[a] = 1;
      }
      for (let r = 0; r < regions; r++) add(state.rooted, rootedBit(state, IDEA, r));
      state.alive[IDEA] = 1;
      state.reached[0] = seeds.length;
      state.active[0] = seeds.length;
    },
    recall,
    step({ state, scratch: world }) {
      world.report = step(world, []);
      for (const a of world.report.changed) {
        if (state.belief[a] !== IDEA || state.touched[a] === 1) continue;
        state.touched[a] = 1;
        state.reached[0]++;
      }
      state.active[0] = state.believers[IDEA];
      return state.active[0] > 0;
    },
    follow,
  };
}

/** [RUN3] Adoptions and the reproduction number as in SIM22, cascades as in SIM20. */
function follow({ scratch: world, state }: AttentionRun): Following {
  const measures = startMeasures(world);
  const log = startLog(world, MOST_ADOPTIONS);
  return {
    measure() {
      const { report } = world;
      if (report !== null) {
        measure(measures, world, report);
        // Seeds stand in the log already.
        const changed = report.changed.filter((a) => state.parent[a] !== 0);
        logAdoptions(log, world, { ...report, changed });
      }
      return {
        adoptions: measures.adoptions[IDEA],
        speed: speed(measures),
        reproduction: reproduction(measures, IDEA, world.tick - 1 - WINDOW),
      };
    },
    trees() {
      if (log.lost > 0) {
        throw new BadInput(`model: more than ${MOST_ADOPTIONS} adoptions in a run to be followed`);
      }
      const { record, parent } = forestOf(log, IDEA);
      return cascades(parent).map((tree) => ({ ...tree, root: log.agent[record[tree.root]] }));
    },
  };
}

function recall({ scratch: world, seed, tick }: AttentionRun): void {
  world.seed = seed;
  world.tick = tick;
  world.ideas = IDEA + 1;
  world.report = null;
  recount(world);
}
