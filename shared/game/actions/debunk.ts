import { apply } from '#shared/sim/input.ts';
import type { Match } from '../match.ts';
import { isRival } from '../sides.ts';
import type { Action } from './action.ts';

/** In 1/256: a quarter of the rival's believers at most. */
const STRENGTH = 64;

/** The other seats' idea with the most believers in the region; 0 when there is none. */
export function topRival(match: Match, seat: number, region: number): number {
  const { state, atlas, ideas } = match.world;
  let rival = 0;
  let most = 0;
  for (let idea = 1; idea < ideas; idea++) {
    const believers = state.believersIn[idea * atlas.regions.length + region] ?? 0;
    if (believers > most && isRival(match, seat, state.owner[idea]! - 1)) {
      rival = idea;
      most = believers;
    }
  }
  return rival;
}

/** Talks up to a quarter of the top rival's believers in a region out of it. */
export const debunk: Action = {
  kind: 'debunk',
  price: 30,
  cooldown: 200,
  refuse(match, seat, region) {
    if (topRival(match, seat, region) !== 0) return null;
    const name = match.world.atlas.regions[region]?.name;
    return { code: 'no-target', field: 'region', detail: `no rival has believers in ${name}` };
  },
  act(match, seat, region) {
    const idea = topRival(match, seat, region);
    const by = seat + 1;
    const reached = apply(match.world, { kind: 'debunk', idea, region, strength: STRENGTH, by });
    return { idea, reached };
  },
};
