import { drawBelow, keyOf, PURPOSE } from '#shared/sim/random.ts';
import { topRival } from './actions/debunk.ts';
import { seedCount } from './actions/seed.ts';
import { ACTIONS } from './actions.ts';
import { refuse } from './apply.ts';
import { kindOf, type Match, phaseOf } from './match.ts';
import { OPPONENT_IDEAS } from './opponent-ideas.ts';
import { ACTION_KINDS, type ActionKind, type Order } from './order.ts';
import { TICKS_A_SECOND } from './time.ts';

/** An opponent looks at the world every two seconds, and launches two seconds after the start. */
const PAUSE = 2 * TICKS_A_SECOND;

interface Option {
  kind: ActionKind;
  region: number;
  /** Agents that it may win or take from a rival, for each clout. */
  worth: number;
}

/**
 * [GAME9] What the opponent in `seat` orders now, if anything. It sees what a player sees and
 * orders what a player may: of all actions in all regions the one that moves most people a
 * clout, waiting for it when it cannot be paid yet. Its only luck is a draw from the world's
 * seed, so a replay repeats it.
 */
export function think(match: Match, seat: number): Order | null {
  const { state, world } = match;
  const kind = kindOf(match, seat);
  if (kind !== 'opponent' && kind !== 'relieved') return null;
  // Where nobody else is to begin, all opponents do, and in the same tick.
  if (match.spec.mode === 'zero' && state.idea[seat] === 0) {
    return world.tick < PAUSE ? null : launch(match, seat);
  }
  if (phaseOf(match) !== 'running') return null;
  const since = world.tick - state.begins[0]!;
  // Opponents take turns, so that no seat always answers last.
  if (since < PAUSE || (since + seat * 3) % PAUSE !== 0) return null;
  if (state.idea[seat] === 0) return launch(match, seat);
  const options = ACTION_KINDS.flatMap((kind) => optionsFor(match, seat, kind));
  let best: Option | null = null;
  for (const option of options) if (!best || option.worth > best.worth) best = option;
  if (!best) return null;
  const order = { kind: best.kind, region: world.atlas.regions[best.region]!.id };
  return refuse(match, seat, order) ? null : order;
}

function launch(match: Match, seat: number): Order {
  const { world } = match;
  // One draw for the whole match, then on by seat, so that two opponents differ.
  const first = drawBelow(keyOf(world.spec.seed, PURPOSE.opponent, 0), 0, OPPONENT_IDEAS.length);
  const idea = OPPONENT_IDEAS[(first + seat) % OPPONENT_IDEAS.length]!;
  let region = 0;
  for (let r = 1; r < world.atlas.regions.length; r++) {
    if (unclaimed(match, r) > unclaimed(match, region)) region = r;
  }
  return { kind: 'launch', idea, region: world.atlas.regions[region]!.id };
}

/** One option for each region in which the action would not be refused but for its price. */
function optionsFor(match: Match, seat: number, kind: ActionKind): Option[] {
  const { state, world } = match;
  const index = ACTION_KINDS.indexOf(kind);
  const action = ACTIONS[index]!;
  if (state.ready[seat * ACTIONS.length + index]! > world.tick) return [];
  const options: Option[] = [];
  for (let region = 0; region < world.atlas.regions.length; region++) {
    if (action.refuse(match, seat, region)) continue;
    options.push({ kind, region, worth: gain(match, seat, kind, region) / action.price });
  }
  return options;
}

/** About how many agents an action moves, rivals' losses counted half. */
function gain(match: Match, seat: number, kind: ActionKind, region: number): number {
  const { state, world } = match;
  const regions = world.atlas.regions.length;
  const at = state.idea[seat]! * regions + region;
  const own = world.state.believersIn[at]!;
  const open = unclaimed(match, region);
  switch (kind) {
    case 'seed': {
      // A first foothold also opens a region; a second one there hardly does.
      const seeds = seedCount(match);
      return own === 0 ? Math.min(4 * seeds, open / 6) : Math.min(seeds, open / 12);
    }
    case 'boost':
      return world.state.boost[at]! > 0 ? 0 : Math.min(own, open) * 0.4;
    case 'debunk': {
      const rival = topRival(match, seat, region);
      const theirs = world.state.believersIn[rival * regions + region]!;
      return own > 0 ? theirs * 0.12 : theirs * 0.08;
    }
    default:
      return kind satisfies never;
  }
}

/** People of the region who believe nothing. */
function unclaimed(match: Match, region: number): number {
  const { world } = match;
  let open = world.scratch.inhabitants[region]!;
  for (let idea = 1; idea < world.ideas; idea++) {
    open -= world.state.believersIn[idea * world.atlas.regions.length + region]!;
  }
  return open;
}
