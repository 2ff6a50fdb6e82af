import type { LiveWorld } from './live.ts';

declare global {
  interface Window {
    /** What a test of two pages compares. Only there with `?probe`. */
    __virality?: Pick<LiveWorld, 'shown'>;
  }
}

/** With `?probe`, lets tests read the tick and what the agents show. Returns how to stop. */
export function exposeProbe(match: Pick<LiveWorld, 'shown'>): () => void {
  if (!new URLSearchParams(window.location.search).has('probe')) return () => {};
  window.__virality = { shown: () => match.shown() };
  return () => {
    delete window.__virality;
  };
}
