import { createContext, useContext } from 'react';
import type { MapHandle } from '../scenes/game.ts';
import type { RunningMatch } from './match.ts';

/** The match on the page, and its map where one is drawn and running. */
interface Playing {
  readonly match: RunningMatch;
  readonly map: MapHandle | null;
  readonly drawn: boolean;
}

const context = createContext<Playing | null>(null);
export const PlayingProvider = context.Provider;

export function usePlaying(): Playing {
  const playing = useContext(context);
  if (!playing) throw new Error('used outside a match');
  return playing;
}
