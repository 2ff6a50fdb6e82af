import type { RunningMatch } from './match.ts';

declare global {
  interface Window {
    /** What a test of two pages compares. Only there with `?probe`. */
    __virality?: Pick<RunningMatch, 'shown'>;
  }
}

/** With `?probe`, lets tests read the tick and what the agents show. Returns how to stop. */
export function exposeProbe(match: RunningMatch): () => void {
  if (!new URLSearchParams(window.location.search).has('probe')) return () => {};
  window.__virality = { shown: () => match.shown() };
  return () => {
    delete window.__virality;
  };
}
