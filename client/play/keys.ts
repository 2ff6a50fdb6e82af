import { useEffect } from 'react';
import { ACTIONS } from '#shared/game/actions.ts';
import { BRANCHES } from '#shared/game/kinds.ts';
import { useDraft } from './draft.ts';
import type { RunningMatch } from './match.ts';
import { act, buyTrait, dismiss } from './orders.ts';
import { pauseCommand } from './pausing.ts';
import { stageOf } from './stage.ts';
import { usePlay } from './store.ts';
import { TRAIT_KEYS } from './traits.ts';

/** Keys that work wherever the focus is, except in a field: digits for actions, letters for
 *  traits, space for pause, Escape. */
export function useKeys(match: RunningMatch | null): void {
  useEffect(() => {
    if (!match) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === ' ' && !isPressable(event.target)) {
        const command = pauseCommand(usePlay.getState());
        if (!command) return;
        event.preventDefault();
        match.command(command);
        return;
      }
      if (stageOf(usePlay.getState(), useDraft.getState().ready) !== 'playing') return;
      const action = ACTIONS[Number(event.key) - 1];
      const branch = BRANCHES.find((one) => TRAIT_KEYS[one] === event.key.toLowerCase());
      if (action) act(match, action.kind);
      else if (branch) buyTrait(match, branch);
      else if (event.key === 'Escape') dismiss();
    };
    // Or the next space would press again what a mouse pressed last.
    const keepFocus = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('.hud button')) {
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', press);
    window.addEventListener('mousedown', keepFocus);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('mousedown', keepFocus);
    };
  }, [match]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select');

/** A space there is a press on it. */
const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('button, a, summary');
