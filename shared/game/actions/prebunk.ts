import { apply } from '#shared/sim/input.ts';
import { topRivalIn } from '../holdings.ts';
import { believersOf, isTaken, type Match } from '../match.ts';
import { LIMITS } from '../order.ts';
import { isRival } from '../sides.ts';
import type { Action } from './action.ts';
import { aimed } from './target.ts';

const TICKS = 600;

/** Warns a region of a rival's ideas: for a minute they are taken up with 40% less chance there. */
export const prebunk: Action = {
  kind: 'prebunk',
  about: 'play.action.prebunk.about',
  price: 40,
  cooldown: 400,
  isLocal: true,
  takesAudience: false,
  usesTarget: true,
  refuse(match, seat, region) {
    if (rivalFor(match, seat, region) >= 0) return null;
    return { code: 'no-target', detail: 'no rival has any believers yet' };
  },
  act(match, { seat, region, groups }) {
    const { world } = match;
    const rival = rivalFor(match, seat, region);
    const ticks = Math.floor((TICKS * aimed(match, region, groups)) / 256);
    for (let idea = 1; idea < world.ideas; idea++) {
      if (world.state.owner[idea] === rival + 1)
        apply(world, { kind: 'warn', idea, region, ticks });
    }
    return { idea: match.state.idea[rival]!, reached: world.scratch.inhabitants[region]! };
  },
};

/** The top rival there; where nobody believes one, the top rival of all; −1 for none. */
export function rivalFor(match: Match, seat: number, region: number): number {
  const there = topRivalIn(match, seat, region);
  if (there >= 0) return there;
  let rival = -1;
  let most = 0;
  for (let other = 0; other < LIMITS.seats; other++) {
    if (!isTaken(match, other) || !isRival(match, seat, other)) continue;
    const believers = believersOf(match, other);
    if (believers > most) {
      rival = other;
      most = believers;
    }
  }
  return rival;
}
