import { apply } from '#shared/sim/input.ts';
import { heldIn, ideasOf, strongestIn } from '../holdings.ts';
import type { Action } from './action.ts';
import { aimed } from './target.ts';

const TICKS = 300;

/** Makes a region's believers post more: +120%, fading over half a minute. */
export const boost: Action = {
  kind: 'boost',
  about: 'play.action.boost.about',
  price: 25,
  cooldown: 150,
  isLocal: true,
  takesAudience: false,
  usesTarget: true,
  refuse(match, seat, region) {
    if (heldIn(match, seat, region) > 0) return null;
    const name = match.world.atlas.regions[region]?.name;
    return { code: 'no-target', field: 'region', detail: `nobody in ${name} believes you yet` };
  },
  act(match, { seat, region, groups }) {
    const ticks = Math.floor((TICKS * aimed(match, region, groups)) / 256);
    let reached = 0;
    for (const idea of ideasOf(match, seat)) {
      reached += apply(match.world, { kind: 'boost', idea, region, ticks });
    }
    return { idea: strongestIn(match, seat, region), reached };
  },
};
