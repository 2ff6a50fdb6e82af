import type { MatchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import type { Host } from './host.ts';

/** What a thread that holds a world is given: what to make, and how many may step it. */
export interface Errand {
  readonly spec: MatchSpec;
  /** In shared memory. */
  readonly atlas: Atlas;
  readonly threads: number;
}

/** What may be asked of it. Each call is answered, in the order of the calls. */
export type Method = Exclude<keyof Host, 'population' | 'tick' | 'close'>;
export type Call = { [M in Method]: { method: M; args: Parameters<Host[M]> } }[Method];

/** The first thing it says: the world is made. */
export interface Ready {
  readonly population: string;
}

/** The world's tick after a call, and what came of it. */
export type Answer =
  | { readonly tick: number; readonly value: unknown }
  | { readonly tick: number; readonly error: unknown };

/** Bytes that can be moved to another thread without harm to anything else in their memory. */
export function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const owns = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length;
  return owns ? new Uint8Array(buffer) : bytes.slice();
}
