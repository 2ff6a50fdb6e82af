import type { RunningMatch } from './match.ts';
import { usePlay } from './store.ts';

declare global {
  interface Window {
    /** What a test of two pages compares. Only there with `?probe`. */
    __virality?: { readonly tick: number; shownHash(): string };
  }
}

/** With `?probe`, lets tests read the tick and what the agents show. Returns how to stop. */
export function exposeProbe(match: RunningMatch): () => void {
  if (!new URLSearchParams(window.location.search).has('probe')) return () => {};
  window.__virality = {
    get tick() {
      return usePlay.getState().tick;
    },
    shownHash: () => match.shownHash(),
  };
  return () => {
    delete window.__virality;
  };
}
