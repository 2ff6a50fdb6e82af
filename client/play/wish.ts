import type { Destination } from '../net/world.ts';

/** Names in the address of `/play` that say what is wished of a world not made yet. */
export const WISHES = ['mode', 'with'] as const;

/** What to play, as the address says it. */
export type Way = 'match' | 'friends' | 'coop' | 'lab';

/** @param search such as `?with=friends`; whatever is unknown in it means a match like any other */
export function wayOf(search: string): Way {
  const wishes = new URLSearchParams(search);
  if (wishes.get('with') === 'friends') return 'friends';
  const mode = wishes.get('mode');
  return mode === 'coop' || mode === 'lab' ? mode : 'match';
}

/** Where a way leads that needs no more to be said. */
export function destinationOf(way: Exclude<Way, 'lab'>): Destination {
  return way === 'friends'
    ? { kind: 'own', wish: { mode: 'match', private: true } }
    : { kind: 'quick', mode: way };
}
