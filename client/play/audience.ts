import { GROUP_NAMES } from '#shared/game/audience.ts';
import type { Audience } from '#shared/game/order.ts';
import { AGES, LANGUAGES, PLATFORMS } from '#shared/sim/demographics.ts';
import { isKey, t } from '../i18n/index.ts';
import type { PlayStore } from './store.ts';

/** The ways in which people are told apart, each with its groups. */
export const AXES = [
  { key: 'idea.ages', groups: AGES },
  { key: 'idea.languages', groups: LANGUAGES },
  { key: 'idea.platforms', groups: PLATFORMS },
] as const;

export function audienceName(audience: Audience): string {
  const key = ['age', 'language', 'platform']
    .map((axis) => `${axis}.${audience}`)
    .find((one) => isKey(one));
  return key ? (t as (key: string) => string)(key) : audience;
}

/** Part of a region's people who are of a group, 0..1; 0 before they are known. */
export function partOf(
  { groups, tally }: Pick<PlayStore, 'groups' | 'tally'>,
  region: number,
  audience: Audience,
): number {
  const people = tally?.regions[region]?.agents ?? 0;
  const row = region * GROUP_NAMES.length;
  const of = groups?.[row + GROUP_NAMES.indexOf(audience)] ?? 0;
  return people === 0 ? 0 : of / people;
}

/** The group with most of a region's people, as an aim takes it by itself. */
export function largestGroup(
  state: Pick<PlayStore, 'groups' | 'tally'>,
  region: number,
): Audience | null {
  if (!state.groups) return null;
  return GROUP_NAMES.reduce((most, one) =>
    partOf(state, region, one) > partOf(state, region, most) ? one : most,
  );
}
