import { seedCount } from '../actions/seed.ts';
import { aimOf } from '../actions/target.ts';
import { strongestIn } from '../holdings.ts';
import type { Branch, Why } from '../kinds.ts';
import type { Match } from '../match.ts';
import { newsOf } from '../news.ts';
import type { ActionKind } from '../order.ts';
import { isAbout } from '../sway.ts';
import { nextStep, stepsOf } from '../traits.ts';
import type { View } from './view.ts';

/** What an option may bring. */
export interface Worth {
  /** Agents, won or taken from a rival. */
  readonly gain: number;
  readonly why: Why;
}

/** [GAME9] About how many agents an action moves there, and what makes it worth that. */
export function worthOf(
  match: Match,
  seat: number,
  kind: ActionKind,
  region: number,
  view: View,
): Worth {
  const own = view.own[region]!;
  const rival = view.rival[region]!;
  const room = view.open[region]! / Math.max(1, view.people[region]!);
  const seeds = seedCount(match);
  // The factors are those that won most against others in the same matches (BALANCE.md).
  switch (kind) {
    case 'seed':
      return { gain: 2 * seeds * room * room, why: own === 0 ? 'open' : 'more' };
    case 'influencer':
      return { gain: 8 * seeds * room * room, why: 'voice' };
    case 'boost':
      return { gain: isBoosted(match, seat, region) ? 0 : 4 * own * room, why: 'grow' };
    case 'mutate': {
      const idea = strongestIn(match, seat, region);
      const worn = Math.min(1, (match.world.tick - match.world.state.born[idea]!) / WORN_TICKS);
      return { gain: 0.4 * worn * own, why: 'worn' };
    }
    case 'debunk': {
      // Whoever is clearly ahead is everybody's to pull down.
      const part = view.lead > view.share * 1.1 ? 0.1 : 0.025;
      return { gain: part * rival + 0.05 * Math.min(own, rival), why: 'rival' };
    }
    case 'prebunk': {
      if (isWarned(match, region)) return { gain: 0, why: 'defend' };
      return { gain: 0.12 * Math.min(own, rival) + 0.1 * rival * room, why: 'defend' };
    }
    case 'bot-farm': {
      // Only those who then hear somebody take it up; the heat is felt by all that one holds.
      const heard = Math.min(1, (10 * own) / Math.max(1, view.people[region]!));
      const cost = 0.06 * view.share * match.world.people.count;
      return { gain: 0.12 * heard * view.open[region]! - cost, why: 'crowd' };
    }
    case 'trend-jack': {
      const news = newsOf(match);
      const fits = news?.isOn && isAbout(match, match.state.idea[seat]!, news.what);
      const left = fits ? (news.until - match.world.tick) / 300 : 0;
      return { gain: left * view.growing, why: 'news' };
    }
    case 'target':
      // Worked out from what comes after it.
      return { gain: 0, why: 'aim' };
    default:
      return kind satisfies never;
  }
}

/** Ticks after which an idea is as worn as it gets. */
const WORN_TICKS = 1800;

/** About how many agents a step of a branch brings for the rest of the match. */
export function traitWorth(match: Match, seat: number, branch: Branch, view: View): number {
  const own = view.share * match.world.people.count;
  return 0.1 * nextStep(stepsOf(match, seat, branch)) * own * view.left;
}

function isBoosted({ world, state }: Match, seat: number, region: number): boolean {
  return world.state.boost[state.idea[seat]! * world.atlas.regions.length + region]! > 0;
}

function isWarned({ world }: Match, region: number): boolean {
  for (let idea = 1; idea < world.ideas; idea++) {
    if (world.state.immune[idea * world.atlas.regions.length + region]! > 0) return true;
  }
  return false;
}

/** Whether an aim is held already. */
export function hasAim(match: Match, seat: number): boolean {
  return aimOf(match, seat) !== 0;
}
