import { traitEffect } from '#shared/game/felt.ts';
import { BRANCHES, type Branch } from '#shared/game/kinds.ts';
import { TRAIT_PRICES } from '#shared/game/traits.ts';
import { percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { me, type PlayStore } from './store.ts';

/** Steps that one has bought of a branch. */
export const stepsIn = (state: PlayStore, branch: Branch): number =>
  me(state)?.traits[BRANCHES.indexOf(branch)] ?? 0;

/** Clout for the next step; null when one has them all. */
export const traitPrice = (state: PlayStore, branch: Branch): number | null =>
  TRAIT_PRICES[stepsIn(state, branch)] ?? null;

/** Why the next step cannot be bought now, in words; null when it can. */
export function traitBlocked(state: PlayStore, branch: Branch): string | null {
  const price = traitPrice(state, branch);
  const player = me(state);
  if (price === null) return t('trait.all');
  if (!player || player.idea === 0) return t('play.blocked.idea');
  if (state.link.kind !== 'open') return t('play.blocked.link');
  const isFree = state.room?.mode === 'lab';
  if (player.clout < price && !isFree) return t('play.blocked.poor', { n: price - player.clout });
  return null;
}

/** What a branch does from `from` steps to `to`, in words with its numbers. */
export function traitWords(branch: Branch, from: number, to: number): string {
  const [before, after] = [traitEffect(branch, from), traitEffect(branch, to)];
  const more = (key: keyof typeof after) => percent(Math.abs(after[key] - before[key]));
  return t(`trait.${branch}.does`, {
    posts: more('posts'),
    heating: more('heating'),
    plausibility: more('plausibility'),
    leaving: more('leaving'),
  });
}
