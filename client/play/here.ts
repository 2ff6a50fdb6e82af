import { useEffect } from 'react';
import type { RunningMatch } from './match.ts';
import { me, usePlay } from './store.ts';

/** Milliseconds between two signs of life, and while an opponent plays for whoever gives them. */
const EVERY_MS = 15_000;
const EVERY_MS_AWAY = 1_000;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/**
 * Thins signs of life: calls `tell` for the first of them, and then now and then.
 *
 * @param isAway whether the server has had to do without for a while
 * @param now the time in milliseconds
 */
export function thinned(tell: () => void, isAway: () => boolean, now: () => number): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - last < (isAway() ? EVERY_MS_AWAY : EVERY_MS)) return;
    last = now();
    tell();
  };
}

/** Tells the server that somebody sits before the page, whenever something moves. */
export function useSignsOfLife(match: RunningMatch | null): void {
  useEffect(() => {
    if (!match) return;
    const sign = thinned(
      () => match.here(),
      () => me(usePlay.getState())?.kind === 'relieved',
      () => performance.now(),
    );
    for (const kind of SIGNS) window.addEventListener(kind, sign, { passive: true });
    return () => {
      for (const kind of SIGNS) window.removeEventListener(kind, sign);
    };
  }, [match]);
}
