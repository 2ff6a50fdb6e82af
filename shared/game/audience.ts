import { AGES, LANGUAGES, PLATFORMS } from '#shared/sim/demographics.ts';
import type { Audience } from './order.ts';

/** Every group by the number of its bit in an idea's targets: ages, languages, platforms. */
export const GROUP_NAMES = [...AGES, ...LANGUAGES, ...PLATFORMS] as const;

export function bitOf(audience: Audience): number {
  return GROUP_NAMES.indexOf(audience);
}
