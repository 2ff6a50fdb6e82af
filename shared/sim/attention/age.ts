import { add, has } from '../bits.ts';
import type { World } from '../world.ts';
import { rootedBit } from './columns.ts';

/** Shares of the world worth telling, in percent. */
export const MILESTONES = [1, 5, 10, 25, 50, 75];

/** [SIM10] Boosts, warnings and outages pass, and an idea wears out where it is believed. */
export function age(world: World): void {
  const { state, scratch, rule } = world;
  const regions = world.atlas.regions.length;
  for (let r = 0; r < regions; r++) if (state.dark[r] > 0) state.dark[r]--;
  for (let idea = 1; idea < world.ideas; idea++) {
    for (let r = 0; r < regions; r++) {
      const at = idea * regions + r;
      if (state.boost[at] > 0) state.boost[at]--;
      if (state.immune[at] > 0) state.immune[at]--;
      if (state.believersIn[at] === 0) continue;
      const worn = Math.floor((rule.noveltyLoss * (state.novelty[at] >>> 12)) / 0x10_0000);
      state.novelty[at] -= Math.floor((worn * state.believersIn[at]) / scratch.inhabitants[r]);
    }
  }
}

/** [SIM11] Lists what is worth telling: hubs won, borders crossed, milestones, extinctions. */
export function tell(world: World): void {
  const { state, scratch } = world;
  tellHubs(world);
  const regions = world.atlas.regions.length;
  for (let idea = 1; idea < world.ideas; idea++) {
    const believers = state.believers[idea];
    if (believers === 0) {
      if (state.alive[idea] === 1) scratch.happenings.push({ kind: 'extinct', idea });
      state.alive[idea] = 0;
      continue;
    }
    while (believers * 100 >= MILESTONES[state.milestone[idea]] * world.people.count) {
      const percent = MILESTONES[state.milestone[idea]++];
      scratch.happenings.push({ kind: 'milestone', idea, percent });
    }
    for (let region = 0; region < regions; region++) {
      if (state.believersIn[idea * regions + region] < roots(scratch.inhabitants[region])) continue;
      const bit = rootedBit(state, idea, region);
      if (has(state.rooted, bit)) continue;
      add(state.rooted, bit);
      scratch.happenings.push({ kind: 'border', idea, region });
    }
  }
}

/** Hubs that took an idea up from a neighbour in this tick, ascending. */
function tellHubs({ state, scratch, people, tick }: World): void {
  const { changed, hub, happenings } = scratch;
  for (let w = 0; w < hub.length; w++) {
    for (let word = changed[w] & hub[w]; word !== 0; word &= word - 1) {
      const agent = (w << 5) + 31 - Math.clz32(word & -word);
      const idea = state.belief[agent];
      if (idea === 0 || state.since[agent] !== tick || state.parent[agent] === 0) continue;
      happenings.push({ kind: 'hub', idea, region: people.region[agent], agent });
    }
  }
}

/** Believers at which an idea has taken root: a hundredth of a region, three at least. */
function roots(inhabitants: number): number {
  return Math.max(3, Math.ceil(inhabitants / 100));
}
