import { apply } from '#shared/sim/input.ts';
import type { Match } from '../match.ts';
import type { Action } from './action.ts';

/** Agents that a seed wins in a world of 10,000; other sizes in proportion, three at least. */
const SEEDS = 14;

export function seedCount(match: Match): number {
  return Math.max(3, Math.round((SEEDS * match.world.people.count) / 10_000));
}

/** Wins a handful of people in a region, those without an idea first. */
export const seed: Action = {
  kind: 'seed',
  about: 'play.action.seed.about',
  price: 20,
  cooldown: 50,
  isLocal: true,
  takesAudience: false,
  usesTarget: true,
  refuse: () => null,
  act(match, { seat, region, groups }) {
    const idea = match.state.idea[seat]!;
    const count = seedCount(match);
    if (groups === 0) {
      return { idea, reached: apply(match.world, { kind: 'seed', idea, region, count }) };
    }
    const more = Math.floor((count * 3) / 2);
    const reached = apply(match.world, { kind: 'seed', idea, region, count: more, groups });
    return { idea, reached };
  },
};
