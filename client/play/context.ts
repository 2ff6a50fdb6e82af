import { createContext, useContext } from 'react';
import type { MapHandle } from '../map/picture.ts';
import type { RunningMatch } from './match.ts';

/** The match on the page. */
interface Playing {
  readonly match: RunningMatch;
}

/** The map on the page, of a match that is played, watched or played again. */
interface Mapped {
  /** Null where none is drawn, or not yet. */
  readonly map: MapHandle | null;
  readonly drawn: boolean;
  /** A region was chosen. */
  readonly choose: (region: number) => void;
}

const playing = createContext<Playing | null>(null);
const mapped = createContext<Mapped | null>(null);
export const PlayingProvider = playing.Provider;
export const MapProvider = mapped.Provider;

export const usePlaying = (): Playing => inside(useContext(playing));
export const useMap = (): Mapped => inside(useContext(mapped));

function inside<T>(value: T | null): T {
  if (value === null) throw new Error('used outside a match');
  return value;
}
