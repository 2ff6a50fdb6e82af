import { create } from 'zustand';
import type { Inspected } from '#shared/sim/inspect.ts';
import type { Layer } from '#shared/sim/layers.ts';
import type { Picked } from '../map/picture.ts';
import type { Glimpse } from './glimpse.ts';

/** What somebody looks at more closely than the panels of everybody show. */
export interface LookStore {
  /** What the countries show. */
  readonly layer: Layer;
  /** In a match that runs no more than a glimpse is to be had. */
  readonly person: Inspected | Glimpse | null;
  /** Who hears of a press on the map; null while nobody is looked for. */
  readonly press: ((at: Picked) => void) | null;
}

const fresh: LookStore = { layer: 'believers', person: null, press: null };

export const useLook = create<LookStore>(() => fresh);

export const resetLook = (): void => useLook.setState(fresh, true);

/** Whoever can answer what is looked at. */
export interface Looker {
  setLayer(layer: Layer): void;
  /** Looks at the agent nearest to a place on the map, if one is near. */
  inspectAt(at: Picked): void;
  /** Looks at an agent; null at none. */
  inspect(agent: number | null): void;
  /** Looks at one of those who believe something now, whoever it is; false where nobody does. */
  inspectBeliever(): boolean;
  /** How many there are; 0 before that is known. */
  agents(): number;
}
