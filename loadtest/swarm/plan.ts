import { KINDS, type Kind, type Scenario } from './scenario.ts';
import type { Tally } from './tally.ts';

/** One member as it is handed to a thread. */
export interface Plan {
  /** Among all members, in the order in which they join. */
  readonly index: number;
  readonly kind: Kind;
  readonly slot: number;
  readonly leads: boolean;
}

/** What a thread is started with. */
export interface Assignment {
  readonly url: string;
  readonly scenario: Scenario;
  readonly members: readonly Plan[];
}

type Opened = {
  readonly kind: 'opened';
  readonly slot: number;
  readonly generation: number;
  readonly roomId: string;
};

export type ToThread = Opened | { readonly kind: 'measure' } | { readonly kind: 'stop' };

export type FromThread =
  | Opened
  /** Every member has been in a world. */
  | { readonly kind: 'in' }
  /** Every liar has told its lies. */
  | { readonly kind: 'told' }
  | {
      readonly kind: 'report';
      readonly tally: Tally;
      readonly eventLoopP99Ms: number;
      /** Members in a world at the end. */
      readonly players: number;
      readonly watchers: number;
    };

/**
 * Who is in which world, by thread. A world's members share a thread, because a frame's delay
 * counts from the first of them that has it; where there are fewer worlds than threads, a world's
 * members take the threads in turns. Liars have the last thread for themselves, where there are
 * several: they are not to delay the others by what they cost the swarm.
 */
export function planMembers(scenario: Scenario): Plan[][] {
  const { worlds, threads, each } = scenario;
  const byThread: Plan[][] = Array.from({ length: threads }, () => []);
  const honest = threads > 1 && each.liars > 0 ? threads - 1 : threads;
  let index = 0;
  // World by world at first, then kind by kind, so that worlds fill evenly.
  const leading = KINDS.find((kind) => each[kind] > 0)!;
  const add = (kind: Kind, slot: number, leads: boolean) => {
    const turn = worlds >= honest ? slot % honest : index % honest;
    byThread[kind === 'liars' ? threads - 1 : turn]!.push({ index: index++, kind, slot, leads });
  };
  for (let slot = 0; slot < worlds; slot++) add(leading, slot, true);
  for (const kind of KINDS) {
    for (let n = kind === leading ? 1 : 0; n < each[kind]; n++) {
      for (let slot = 0; slot < worlds; slot++) add(kind, slot, false);
    }
  }
  return byThread;
}
