import type { z } from 'zod';
import type { Atlas } from '#shared/sim/atlas.ts';
import { createWorld, makePopulation } from '#shared/sim/create.ts';
import { AGES, GROUPS, LANGUAGES } from '#shared/sim/demographics.ts';
import { apply } from '#shared/sim/input.ts';
import type { People } from '#shared/sim/people.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import { advance } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';
import { GROUP_NAMES } from './audience.ts';
import { traitsOf } from './ideas.ts';
import type { Audience, IdeaDraft } from './order.ts';
import { TICKS_A_SECOND } from './time.ts';

/** Whom an idea would reach with nobody against it, in parts of people, 0..1. */
export interface Reach {
  /** Of all people. */
  readonly all: number;
  /** Of each group's. */
  readonly of: Readonly<Record<Audience, number>>;
}

/** As a spec of a world has them; what is left out is as in every match. */
export type Rules = Partial<Pick<z.input<typeof worldSpec>, 'network' | 'model'>>;

/** Worlds that an idea is tried in: the luck of one seldom is that of all. */
const SEEDS = [1, 2, 3, 4];
const AGENTS = 3000;
/** One of so many believes it from the start. */
const STARTER = 100;
/** How long it is left to itself. */
const SECONDS = 120;

/**
 * Makes small worlds to try ideas in. The function that it returns is pure: a valid draft starts with
 * a few people of every region at once, so that nothing hangs on where it is launched, and is left
 * to itself for two minutes.
 *
 * @param rules in which the worlds differ from those of every match
 */
export function startReach(atlas: Atlas, rules: Rules = {}): (draft: IdeaDraft) => Reach {
  const worlds = SEEDS.map((seed) => {
    const spec = worldSpec.parse({ version: 1, seed, agents: AGENTS, ...rules });
    return { spec, population: makePopulation(spec, atlas) };
  });
  const people = sum(worlds.map(({ population }) => groupSizes(population.people)));
  return (draft) => {
    const tried = worlds.map(({ spec, population }) => {
      return spread(createWorld(spec, atlas, population), draft);
    });
    const believers = sum(tried.map(({ of }) => of));
    const parts = GROUP_NAMES.map((name, group) => [
      name,
      believers[group]! / Math.max(1, people[group]!),
    ]);
    const all = tried.reduce((total, one) => total + one.all, 0) / (AGENTS * SEEDS.length);
    return { all, of: Object.fromEntries(parts) as Record<Audience, number> };
  };
}

/** Leaves an idea to itself in a new world. Believers in all, and of each group. */
function spread(world: World, draft: IdeaDraft): { all: number; of: Uint32Array } {
  const idea = apply(world, { kind: 'launch', traits: traitsOf(draft), owner: 1, parent: 0 });
  const { memberStart } = world.people;
  for (let region = 0; region < world.atlas.regions.length; region++) {
    const count = Math.ceil((memberStart[region + 1]! - memberStart[region]!) / STARTER);
    if (count > 0) apply(world, { kind: 'seed', idea, region, count });
  }
  for (let tick = 0; tick < SECONDS * TICKS_A_SECOND; tick++) advance(world);
  const { believers, believersOf } = world.state;
  return {
    all: believers[idea]!,
    of: Uint32Array.from(believersOf.subarray(idea * GROUPS, (idea + 1) * GROUPS)),
  };
}

function groupSizes({ count, age, language, platform }: People): Uint32Array {
  const sizes = new Uint32Array(GROUPS);
  for (let a = 0; a < count; a++) {
    sizes[age[a]!]!++;
    sizes[AGES.length + language[a]!]!++;
    sizes[AGES.length + LANGUAGES.length + platform[a]!]!++;
  }
  return sizes;
}

function sum(columns: readonly Uint32Array[]): number[] {
  return GROUP_NAMES.map((_, group) => columns.reduce((total, one) => total + one[group]!, 0));
}
