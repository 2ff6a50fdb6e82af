import { z } from 'zod';
import type { Declaration } from '../columns.ts';
import { degree } from '../networks/topology.ts';
import { drawBelow, keyOf, PURPOSE } from '../random.ts';
import type { Model } from '../run/model.ts';

const IGNORANT = 0;
const SPREADER = 1;
const STIFLER = 2;

const COLUMNS = {
  phase: { type: 'u8', rows: 'agent' },
  /** The spreaders, first `active` in use; their order is state, since one is drawn by place. */
  spreaders: { type: 'u32', rows: 'agent' },
} as const satisfies Declaration;

const parameters = z.strictObject({ kind: z.literal('maki-thompson') });

/**
 * Rumour (Maki and Thompson 1973): a spreader calls a neighbour; who has not heard the rumour
 * becomes a spreader, and who has makes the caller a stifler. Calls come one after the other, each
 * by a spreader drawn at random; a tick has as many as there are spreaders at its beginning.
 * A spreader without neighbours stops at its first call.
 */
export const makiThompson: Model<typeof COLUMNS, z.output<typeof parameters>, null> = {
  kind: 'maki-thompson',
  summary: 'rumour: callers stop when they meet somebody who has heard it',
  active: 'spreaders',
  source: 'Maki and Thompson 1973; Sudbury 1985',
  parameters,
  columns: () => COLUMNS,
  scratch: () => null,
  recall: () => undefined,
  start({ state }, seeds) {
    for (const a of seeds) state.phase[a] = SPREADER;
    state.spreaders.set(seeds);
    state.reached[0] = seeds.length;
    state.active[0] = seeds.length;
  },
  step({ state, network, seed, tick }) {
    const { phase, spreaders, reached, active } = state;
    const key = keyOf(seed, PURPOSE.meeting, tick);
    const calls = active[0];
    for (let call = 0; call < calls && active[0] > 0; call++) {
      const place = drawBelow(key, 2 * call, active[0]);
      const caller = spreaders[place];
      const ties = degree(network, caller);
      const other = network.target[network.first[caller] + drawBelow(key, 2 * call + 1, ties)];
      if (ties > 0 && phase[other] === IGNORANT) {
        phase[other] = SPREADER;
        spreaders[active[0]++] = other;
        reached[0]++;
      } else {
        phase[caller] = STIFLER;
        spreaders[place] = spreaders[--active[0]];
      }
    }
    return active[0] > 0;
  },
};
