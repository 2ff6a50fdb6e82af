import type { Answer, Ask, Job } from '#shared/wire/asks.ts';
import { analyse } from './fallback/analyse.ts';
import { coach } from './fallback/coach.ts';
import { debrief } from './fallback/debrief.ts';
import { mutate } from './fallback/mutate.ts';
import { name } from './fallback/name.ts';
import { narrate } from './fallback/narrate.ts';

/** Who answers each job offline, at once and always the same. */
export const OFFLINE: { readonly [J in Job]: (ask: Ask<J>) => Answer<J> } = {
  analyse: ({ text }) => analyse(text),
  mutate,
  name,
  narrate,
  debrief,
  coach,
};
