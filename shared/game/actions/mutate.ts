import { IDEA_ROWS } from '#shared/sim/attention/columns.ts';
import { strongestIn } from '../holdings.ts';
import { rewrite } from '../variants.ts';
import type { Action } from './action.ts';

/** Rewrites the idea where it is believed, for an audience or for all. */
export const mutate: Action = {
  kind: 'mutate',
  about: 'play.action.mutate.about',
  price: 30,
  cooldown: 250,
  isLocal: true,
  takesAudience: true,
  usesTarget: false,
  refuse(match, seat, region) {
    if (match.world.ideas === IDEA_ROWS) {
      const most = IDEA_ROWS - 1;
      return { code: 'full', numbers: { most }, detail: `this world has seen its ${most} ideas` };
    }
    if (strongestIn(match, seat, region) !== 0) return null;
    const name = match.world.atlas.regions[region]?.name;
    return { code: 'no-target', field: 'region', detail: `nobody in ${name} believes you yet` };
  },
  act(match, { seat, region, audience }) {
    const { idea, reached } = rewrite(match, seat, region, audience);
    match.state.idea[seat] = idea;
    return { idea, reached };
  },
};
