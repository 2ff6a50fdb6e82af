import { drawBelow, keyOf, PURPOSE } from '#shared/sim/random.ts';
import { ACTIONS } from '../actions.ts';
import { refuse } from '../apply.ts';
import { ARCHETYPES, BRANCHES, STRENGTHS, type Why } from '../kinds.ts';
import { kindOf, type Match, phaseOf } from '../match.ts';
import { ACTION_KINDS, LIMITS, type Order } from '../order.ts';
import { TICKS_A_SECOND } from '../time.ts';
import { stepsOf, TRAIT_PRICES } from '../traits.ts';
import { FACTS, OPPONENT_IDEAS } from './ideas.ts';
import { MANNERS, SKILLS, type Skill } from './manner.ts';
import { look, type View } from './view.ts';
import { hasAim, traitWorth, worthOf } from './worth.ts';

/** An order, and what is behind it. */
export interface Thought {
  readonly order: Order;
  readonly why: Why;
}

interface Option extends Thought {
  /** Agents that it may win or take from a rival, for each clout. */
  readonly worth: number;
  readonly price: number;
  readonly gain: number;
}

/** Every opponent launches two seconds after the start, however slow it is afterwards. */
const LAUNCH_AFTER = 2 * TICKS_A_SECOND;
/** An opening that is not through by then is given up. */
const OPENING_TICKS = 60 * TICKS_A_SECOND;

/**
 * [GAME9] What the engine orders for a seat now, if anything. It sees what a player sees and
 * orders what a player may: of all that it knows of, in all regions, what moves most people a
 * clout by its manner, waiting for it if it cannot pay yet. Its only luck is drawn from the
 * world's seed, so a replay repeats it.
 */
export function think(match: Match, seat: number): Thought | null {
  const { state, world, spec } = match;
  const kind = kindOf(match, seat);
  if (kind !== 'opponent' && kind !== 'relieved') return null;
  const isRunning = phaseOf(match) === 'running';
  const since = isRunning ? world.tick - state.begins[0]! : 0;
  if (state.idea[seat] === 0) {
    // Where nobody else is to begin, all opponents do, and in the same tick.
    const isTime = spec.mode === 'zero' ? world.tick >= LAUNCH_AFTER : since >= LAUNCH_AFTER;
    return isTime && phaseOf(match) !== 'over' ? launch(match, seat) : null;
  }
  const skill = SKILLS[STRENGTHS[state.strength[seat]!] ?? 'normal'];
  // Opponents take turns, so that no two look in one tick.
  const turn = 3 * placeOf(match, seat, 'turns');
  if (!isRunning || since < skill.pause || (since + turn) % skill.pause !== 0) return null;
  return choose(match, seat, skill);
}

function choose(match: Match, seat: number, skill: Skill): Thought | null {
  const view = look(match, seat);
  const options = [
    ...actionOptions(match, seat, skill, view),
    ...traitOptions(match, seat, skill, view),
  ];
  if (skill.knows.includes('target')) options.push(...aimOptions(match, seat, options));
  const planned = skill.opens ? opening(match, seat, options) : undefined;
  if (planned) return refuse(match, seat, planned.order) ? null : planned;
  let best: Option | null = null;
  for (const option of options)
    if (option.worth > 0 && option.worth > (best?.worth ?? 0)) best = option;
  return best && !refuse(match, seat, best.order) ? best : null;
}

/** One option for each action and region in which it would not be refused but for its price. */
function actionOptions(match: Match, seat: number, skill: Skill, view: View): Option[] {
  const { state, world } = match;
  const { likes } = mannerOf(match, seat);
  const options: Option[] = [];
  for (const kind of skill.knows) {
    const index = ACTION_KINDS.indexOf(kind);
    const action = ACTIONS[index]!;
    if (state.ready[seat * ACTIONS.length + index]! > world.tick) continue;
    const regions = action.isLocal ? world.atlas.regions.length : 1;
    for (let region = 0; region < regions; region++) {
      const { gain, why } = worthOf(match, seat, kind, region, view);
      if (gain <= 0 || action.refuse(match, seat, region)) continue;
      const worth = (gain * (likes[kind] ?? 1)) / action.price;
      const order = { kind, region: world.atlas.regions[region]!.id };
      options.push({ order, why, worth, gain, price: action.price });
    }
  }
  return options;
}

function traitOptions(match: Match, seat: number, skill: Skill, view: View): Option[] {
  const { likes } = mannerOf(match, seat);
  return BRANCHES.flatMap((branch) => {
    const price = TRAIT_PRICES[stepsOf(match, seat, branch)];
    if (price === undefined) return [];
    const gain = skill.foresight * traitWorth(match, seat, branch, view);
    const worth = (gain * (likes[branch] ?? 1)) / price;
    return {
      order: { kind: 'trait', branch } as const,
      why: 'invest' as const,
      worth,
      gain,
      price,
    };
  });
}

/** The next step of the archetype's opening, where it is worth most; undefined when it is through. */
function opening(match: Match, seat: number, options: readonly Option[]): Option | undefined {
  const { state, world } = match;
  if (world.tick - state.begins[0]! > OPENING_TICKS) return undefined;
  const wanted = mannerOf(match, seat).opening[state.opened[seat]!];
  if (wanted === undefined) return undefined;
  const own = options.filter(({ order }) =>
    order.kind === 'trait' ? order.branch === wanted : order.kind === wanted,
  );
  return own.reduce<Option | undefined>(
    (best, one) => (best && best.worth >= one.worth ? best : one),
    undefined,
  );
}

/** Aiming first, where half of an action's gain again is worth more than anything else. */
function aimOptions(match: Match, seat: number, options: readonly Option[]): Option[] {
  const index = ACTION_KINDS.indexOf('target');
  const { state, world } = match;
  if (state.ready[seat * ACTIONS.length + index]! > world.tick || hasAim(match, seat)) return [];
  const { price } = ACTIONS[index]!;
  const like = mannerOf(match, seat).likes.target ?? 1;
  const isAimed = new Set<string>(ACTIONS.filter((a) => a.usesTarget).map(({ kind }) => kind));
  return options.flatMap(({ order, gain, price: then }) => {
    if (order.kind === 'trait' || !isAimed.has(order.kind)) return [];
    if (state.clout[seat]! < (price + then) * 1000) return [];
    const more = 0.4 * gain;
    const aim = { kind: 'target', region: order.region } as const;
    return { order: aim, why: 'aim' as const, worth: (more * like) / price, gain: more, price };
  });
}

function mannerOf({ state }: Match, seat: number) {
  return MANNERS[ARCHETYPES[state.archetype[seat]!] ?? 'troll'];
}

/** What is given out in a ring to the seats of a match, and the row of the draw that turns it. */
const RINGS = { ideas: 0, homes: 1, turns: 2 } as const;
const MIRROR = 3;

/**
 * A seat's place in a ring of as many as there are seats, so that no two seats share one. Each ring
 * is turned by a draw, and all may be mirrored: the first seat fares like the last.
 */
function placeOf({ world }: Match, seat: number, ring: keyof typeof RINGS): number {
  const key = keyOf(world.seed, PURPOSE.opponent, 0);
  const first = drawBelow(key, RINGS[ring], LIMITS.seats);
  const isMirrored = drawBelow(key, MIRROR, 2) === 1;
  return (first + (isMirrored ? LIMITS.seats - seat : seat)) % LIMITS.seats;
}

function launch(match: Match, seat: number): Thought {
  const { world, state } = match;
  const isBureau = ARCHETYPES[state.archetype[seat]!] === 'bureau';
  const words = isBureau ? FACTS : OPPONENT_IDEAS[placeOf(match, seat, 'ideas')]!;
  const idea = {
    ...words,
    ...mannerOf(match, seat).sliders,
    ages: [],
    languages: [],
    platforms: [],
  };
  const home = homes(match)[placeOf(match, seat, 'homes')]!;
  return {
    order: { kind: 'launch', idea, region: world.atlas.regions[home]!.id },
    why: 'open',
  };
}

/** The regions in which opponents begin: those with most people, the most first. */
function homes({ world }: Match): number[] {
  const { inhabitants } = world.scratch;
  return [...inhabitants.keys()]
    .sort((a, b) => inhabitants[b]! - inhabitants[a]! || a - b)
    .slice(0, LIMITS.seats);
}
