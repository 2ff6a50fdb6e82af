import type { Luck } from './luck.ts';
import type { Pass } from './pass.ts';
import type { Place } from './place.ts';
import type { Kind } from './scenario.ts';
import type { Slot } from './slot.ts';

/** One client of the swarm, through all the worlds that it sees. */
export interface Member {
  readonly name: string;
  readonly kind: Kind;
  /** Whether it opens the worlds of its slot. */
  readonly leads: boolean;
  readonly place: Place;
  readonly slot: Slot;
  readonly pass: Pass;
  readonly luck: Luck;
  /** Lies that it has yet to tell. */
  liesLeft: number;
  /** Tells the other threads. */
  readonly opened: (generation: number, roomId: string) => void;
}
