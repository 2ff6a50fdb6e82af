import { apply } from '#shared/sim/input.ts';
import { ideasOf, strongestIn, topRivalIn } from '../holdings.ts';
import type { Action } from './action.ts';

/** In 1/256: a quarter of the rival's believers at most. */
const STRENGTH = 64;

/** Talks up to a quarter of the top rival's believers in a region out of it. */
export const debunk: Action = {
  kind: 'debunk',
  about: 'play.action.debunk.about',
  price: 30,
  cooldown: 200,
  isLocal: true,
  takesAudience: false,
  usesTarget: true,
  refuse(match, seat, region) {
    if (topRivalIn(match, seat, region) >= 0) return null;
    const name = match.world.atlas.regions[region]?.name;
    return { code: 'no-target', field: 'region', detail: `no rival has believers in ${name}` };
  },
  act(match, { seat, region, groups }) {
    const rival = topRivalIn(match, seat, region);
    const strongest = strongestIn(match, rival, region);
    const by = seat + 1;
    let reached = 0;
    for (const idea of ideasOf(match, rival)) {
      const input = { kind: 'debunk', idea, region, strength: STRENGTH, by, groups } as const;
      reached += apply(match.world, input);
    }
    return { idea: strongest, reached };
  },
};
