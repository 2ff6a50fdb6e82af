import { useEffect } from 'react';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { isPressable, isTyping } from '../play/keys-target.ts';
import { usePlay } from '../play/store.ts';
import type { RunningReplay } from './replay.ts';
import { PACES, useReplay } from './replay-store.ts';

/** Space for play and pause, comma and point for a tick, J and L for ten seconds, < and > for the pace. */
export function useReplayKeys(replay: RunningReplay | null): void {
  useEffect(() => {
    if (!replay) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // None of these keys moves the time itself.
      if (isTyping(event.target) && !isSlider(event.target)) return;
      const { isPlaying, pace } = useReplay.getState();
      const { tick } = usePlay.getState();
      const at = PACES.indexOf(pace);
      switch (event.key) {
        case ' ':
          if (isPressable(event.target)) return;
          event.preventDefault();
          if (isPlaying) replay.pause();
          else replay.play();
          break;
        case ',':
          return replay.seek(tick - 1);
        case '.':
          return replay.seek(tick + 1);
        case 'j':
          return replay.seek(tick - 10 * TICKS_A_SECOND);
        case 'l':
          return replay.seek(tick + 10 * TICKS_A_SECOND);
        case '<':
          return replay.setPace(PACES[Math.max(0, at - 1)]!);
        case '>':
          return replay.setPace(PACES[Math.min(PACES.length - 1, at + 1)]!);
        default:
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [replay]);
}

const isSlider = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'range';
