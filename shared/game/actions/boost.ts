import { apply } from '#shared/sim/input.ts';
import type { Action } from './action.ts';

/** Makes a region's believers post more: +120%, fading over half a minute. */
export const boost: Action = {
  kind: 'boost',
  price: 25,
  cooldown: 150,
  refuse(match, seat, region) {
    const { state, atlas } = match.world;
    const idea = match.state.idea[seat] ?? 0;
    if (state.believersIn[idea * atlas.regions.length + region]) return null;
    const name = atlas.regions[region]?.name;
    return { code: 'no-target', field: 'region', detail: `nobody in ${name} believes you yet` };
  },
  act(match, seat, region) {
    const idea = match.state.idea[seat] ?? 0;
    return { idea, reached: apply(match.world, { kind: 'boost', idea, region }) };
  },
};
