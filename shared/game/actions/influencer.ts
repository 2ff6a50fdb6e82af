import { apply } from '#shared/sim/input.ts';
import { HUBS_A_REGION } from '#shared/sim/people.ts';
import type { Match } from '../match.ts';
import type { Action } from './action.ts';

/** How often all who are tied to it hear of it at once. */
const IMPRESSIONS = 4;

/** Wins the loudest of a region's ten hubs that does not believe one of the seat's ideas. */
export const influencer: Action = {
  kind: 'influencer',
  about: 'play.action.influencer.about',
  price: 45,
  cooldown: 200,
  isLocal: true,
  takesAudience: false,
  usesTarget: false,
  refuse(match, seat, region) {
    if (loudest(match, seat, region) >= 0) return null;
    const name = match.world.atlas.regions[region]?.name;
    return { code: 'no-target', field: 'region', detail: `all loud voices in ${name} are yours` };
  },
  act(match, { seat, region }) {
    const idea = match.state.idea[seat]!;
    const agent = loudest(match, seat, region);
    return {
      idea,
      reached: apply(match.world, { kind: 'win', idea, agent, impressions: IMPRESSIONS }),
    };
  },
};

/** The first hub to be won, or −1. */
export function loudest({ world }: Match, seat: number, region: number): number {
  const hubs = world.people.hubs.subarray(region * HUBS_A_REGION, (region + 1) * HUBS_A_REGION);
  const isFree = (a: number) => a >= 0 && world.state.owner[world.state.belief[a]!] !== seat + 1;
  return hubs.find(isFree) ?? -1;
}
