import { apply } from '#shared/sim/input.ts';
import { drawBelow, keyOf, PURPOSE } from '#shared/sim/random.ts';
import { ideasOf } from '../holdings.ts';
import type { Match } from '../match.ts';
import type { Action } from './action.ts';

/** In 1/256, of the region's people: who sees it; and how often each does. */
const CHANCE = 160;
const IMPRESSIONS = 5;
/** Heat of 0.05, and as much again for being found out. */
const HEAT = 3277;
/** Farms of ten that are found out, and how strongly that talks believers out of it, in 1/256. */
const EXPOSED = 3;
const SHAME = 32;
/** Above every row that people's draws have. */
const FARM_ROW = 0x7fff_0000;

/** Makes it look as if everybody spoke of it, at the risk of being found out. */
export const botFarm: Action = {
  kind: 'bot-farm',
  about: 'play.action.bot-farm.about',
  price: 35,
  cooldown: 450,
  isLocal: true,
  takesAudience: false,
  usesTarget: true,
  refuse: () => null,
  act(match, { seat, region, groups }) {
    const { world } = match;
    const idea = match.state.idea[seat]!;
    const reached = apply(world, {
      kind: 'expose',
      idea,
      region,
      chance: CHANCE,
      impressions: IMPRESSIONS,
      groups,
    });
    heat(match, seat);
    const key = keyOf(world.seed, PURPOSE.bots, world.tick);
    if (drawBelow(key, FARM_ROW + seat, 10) >= EXPOSED) return { idea, reached };
    heat(match, seat);
    let exposed = 0;
    for (const own of ideasOf(match, seat)) {
      const input = { kind: 'debunk', idea: own, region, strength: SHAME, by: 0 } as const;
      exposed += apply(world, input);
    }
    return { idea, reached, exposed };
  },
};

function heat(match: Match, seat: number): void {
  for (const idea of ideasOf(match, seat)) {
    const now = match.world.state.heat[idea]!;
    apply(match.world, { kind: 'heat', idea, heat: Math.min(65535, now + HEAT) });
  }
}
