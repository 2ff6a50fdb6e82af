import { useEffect } from 'react';
import { BRANCHES } from '#shared/game/kinds.ts';
import type { ActionKind } from '#shared/game/order.ts';
import type { MapHandle } from '../map/picture.ts';
import { askForSettings } from '../settings/asked.ts';
import { prefer, preferred } from '../settings/preferences.ts';
import { useDraft } from './draft.ts';
import { type Deed, deedFor, keyOf, useKeyMap } from './key-map.ts';
import { isPressable, isTyping } from './keys-target.ts';
import type { RunningMatch } from './match.ts';
import { act, askHint, buyTrait, chooseNext, dismiss, launch } from './orders.ts';
import { pauseCommand } from './pausing.ts';
import { stageOf } from './stage.ts';
import { usePlay } from './store.ts';

/** Pixels of the page that a key moves the map. */
const STEP = 90;
const ZOOM = 1.5;

/** Keys that work wherever the focus is, except in a field and under a dialog; Escape lets go. */
export function useKeys(match: RunningMatch | null, map: MapHandle | null): void {
  useEffect(() => {
    if (!match) return;
    const press = (event: KeyboardEvent) => {
      const key = keyOf(event);
      if (key === null || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (key === ' ' && isPressable(event.target)) return;
      if (key === 'Escape') {
        dismiss();
        return;
      }
      const deed = deedFor(useKeyMap.getState().keys, key);
      if (deed && doIt(deed, match, map, event.target)) event.preventDefault();
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
  }, [match, map]);
}

/** False where the deed has no sense now, so that the key stays the browser's. */
function doIt(
  deed: Deed,
  match: RunningMatch,
  map: MapHandle | null,
  target: EventTarget | null,
): boolean {
  const state = usePlay.getState();
  const stage = stageOf(state, useDraft.getState().ready);
  const [kind, what] = deed.split('.', 2);
  switch (kind) {
    case 'action':
      if (stage === 'playing') act(match, what as ActionKind);
      return stage === 'playing';
    case 'trait':
      if (stage === 'playing') buyTrait(match, BRANCHES.find((one) => one === what)!);
      return stage === 'playing';
    case 'region': {
      const canChoose = stage === 'aiming' || stage === 'playing' || stage === 'watching';
      if (canChoose) chooseNext(match, what === 'next' ? 1 : -1);
      return canChoose;
    }
    case 'map':
      return moveMap(what as MapMove, map, target);
    case 'launch':
      if (stage === 'aiming') launch(match);
      return stage === 'aiming';
    case 'hint':
      if (stage === 'playing') askHint(match);
      return stage === 'playing';
    case 'pause': {
      const command = pauseCommand(state);
      if (command) match.command(command);
      return command !== null;
    }
    case 'mute':
      prefer('sound', preferred('sound') === 'on' ? 'off' : 'on');
      return true;
    case 'settings':
      askForSettings();
      return true;
    default:
      return false;
  }
}

type MapMove = 'left' | 'right' | 'up' | 'down' | 'in' | 'out' | 'all';

/** Arrows also move what scrolls and what slides, so those that have the focus keep them. */
function moveMap(move: MapMove, map: MapHandle | null, target: EventTarget | null): boolean {
  if (!map || (target instanceof Element && target.closest('.pane-scroll, .sheet, [role=log]'))) {
    return false;
  }
  const { camera } = map;
  const step = STEP * camera.view.density;
  switch (move) {
    case 'left':
      camera.nudge(-step, 0);
      break;
    case 'right':
      camera.nudge(step, 0);
      break;
    case 'up':
      camera.nudge(0, -step);
      break;
    case 'down':
      camera.nudge(0, step);
      break;
    case 'in':
      camera.zoom(ZOOM);
      break;
    case 'out':
      camera.zoom(1 / ZOOM);
      break;
    case 'all':
      camera.showAll();
      break;
    default:
      move satisfies never;
  }
  return true;
}
