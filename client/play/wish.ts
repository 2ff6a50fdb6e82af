import type { Mode } from '#shared/game/kinds.ts';
import type { Destination } from '../net/world.ts';
import { TUTORIAL_WISH } from '../tutorial/steps.ts';

/** Names in the address of `/play` that say what is wished of a world not made yet. */
export const WISHES = ['mode', 'with'] as const;

/** What to play, as the address says it. */
export type Way = 'tutorial' | 'match' | 'friends' | 'coop' | 'lab' | 'daily' | 'zero';

const MODES: readonly string[] = ['coop', 'lab', 'daily', 'zero'] satisfies Way[];

/** @param search such as `?with=friends`; whatever is unknown in it means a match like any other */
export function wayOf(search: string): Way {
  const wishes = new URLSearchParams(search);
  if (wishes.has('tutorial')) return 'tutorial';
  if (wishes.get('with') === 'friends') return 'friends';
  const mode = wishes.get('mode') ?? '';
  return MODES.includes(mode) ? (mode as Way) : 'match';
}

/** The address that wishes for another world of a mode. */
export const againIn = (mode: Mode): string =>
  MODES.includes(mode) && mode !== 'lab' ? `/play?mode=${mode}` : '/play';

/** Where a way leads that needs no more to be said. */
export function destinationOf(way: Exclude<Way, 'lab'>): Destination {
  switch (way) {
    case 'tutorial':
      return { kind: 'own', wish: TUTORIAL_WISH };
    case 'friends':
      return { kind: 'own', wish: { mode: 'match', private: true } };
    case 'daily':
    case 'zero':
      return { kind: 'own', wish: { mode: way } };
    default:
      return { kind: 'quick', mode: way };
  }
}
