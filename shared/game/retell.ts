import { apply, type Traits } from '#shared/sim/input.ts';
import { slidersOf, traitsIn } from './ideas.ts';
import { type Match, phaseOf } from './match.ts';
import type { Act, Refusal } from './order.ts';
import type { Changes } from './telling.ts';

/** Of what a variant is about, the part that its own words say, in quarters; the rest is its parent's. */
const SAID = 1;

/** [GAME28] Gives a variant the words, name and traits that somebody thought of. */
export function retell(match: Match, act: Extract<Act, { kind: 'retell' }>): Refusal | null {
  const { world, drafts, tellings } = match;
  if (phaseOf(match) === 'over') return { code: 'not-in-phase', detail: 'the match is over' };
  const idea = variantOf(match, act);
  const draft = drafts[idea];
  if (!draft) return { code: 'no-target', detail: 'there is no such variant' };
  const { text, name, why, by, because, changes, topics } = act.told;
  drafts[idea] = { ...draft, text };
  tellings[idea] = { name, why, by, because };
  const parent = traitsIn(world, world.state.parentIdea[idea]!);
  const own = traitsIn(world, idea);
  const traits = {
    ...own,
    ...(changes && changed(parent, changes)),
    ...(topics && { topics: blended(parent.topics, topics) }),
  };
  apply(world, { kind: 'recast', idea, traits });
  if (changes) drafts[idea] = { ...drafts[idea]!, ...slidersOf(traits) };
  return null;
}

/** The row of a seat's n-th variant that was born in a tick; 0 for none. */
function variantOf(
  { world }: Match,
  { seat, born, nth }: Extract<Act, { kind: 'retell' }>,
): number {
  const { state } = world;
  let left = nth;
  for (let idea = 1; idea < world.ideas; idea++) {
    const isOne = state.parentIdea[idea] !== 0 && state.owner[idea] === seat + 1;
    if (isOne && state.born[idea] === born && left-- === 0) return idea;
  }
  return 0;
}

type Numbers = Pick<Traits, keyof Changes>;

function changed(parent: Numbers, changes: Changes): Numbers {
  const to = (value: number, by: number, of: number, least: number, most: number) =>
    Math.max(least, Math.min(most, value + Math.trunc((by * of) / 100)));
  return {
    virality: to(parent.virality, changes.virality, 255, 0, 255),
    plausibility: to(parent.plausibility, changes.plausibility, 255, 0, 255),
    arousal: to(parent.arousal, changes.arousal, 255, 0, 255),
    valence: to(parent.valence, changes.valence, 127, -128, 127),
  };
}

function blended(parent: ArrayLike<number>, said: readonly number[]): number[] {
  return Array.from(parent, (weight, i) => ((4 - SAID) * weight + SAID * (said[i] ?? 0)) >> 2);
}
