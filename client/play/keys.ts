import { useEffect } from 'react';
import { ACTIONS } from '#shared/game/actions.ts';
import { useDraft } from './draft.ts';
import type { RunningMatch } from './match.ts';
import { act, dismiss } from './orders.ts';
import { stageOf } from './stage.ts';
import { usePlay } from './store.ts';

/** Keys that work wherever the focus is, except in a field: digits for actions, Escape. */
export function useKeys(match: RunningMatch | null): void {
  useEffect(() => {
    if (!match) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (stageOf(usePlay.getState(), useDraft.getState().ready) !== 'playing') return;
      const action = ACTIONS[Number(event.key) - 1];
      if (action) act(match, action.kind);
      else if (event.key === 'Escape') dismiss();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [match]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select');
