import { useEffect } from 'react';
import { usePlay } from '../play/store.ts';
import { cuesBetween } from './cues.ts';
import { play } from './tones.ts';

/** Lets be heard what happens in the match, for as long as it is on the page. */
export function useCues(): void {
  useEffect(
    () =>
      usePlay.subscribe((now, before) => {
        for (const cue of cuesBetween(before, now)) play(cue);
      }),
    [],
  );
}
