import { matchMaker } from '@colyseus/core';
import {
  type Ack,
  CLOSE,
  type LobbyWorld,
  type Refused,
  type WorldOptions,
} from '#shared/wire/messages.ts';
import type { Identity } from '../ports.ts';
import type { Asking, CalledWorld, Seen } from './called.ts';
import { type FoundWorld, publicOf, type WorldMetadata } from './listing.ts';

/**
 * The worlds of all processes, for who has no connection to them. What fails because a process is
 * gone or does not answer rejects with `Unreachable`.
 */
export interface WorldCalls {
  /** Those that anybody may know of, the newest first. */
  list(): Promise<LobbyWorld[]>;
  /**
   * Resolves to the id, or to why there is none. A lab is its maker's. Rejects with a ServerError
   * while none can be had.
   */
  create(options: WorldOptions, by: Identity): Promise<string | Refused>;
  /** Null where there is none, or whoever asks may not know. */
  see(id: string, playerId: string | null): Promise<Seen | null>;
  /**
   * `waiting` is for an order in a world whose time stands: asking again by the same id brings the
   * answer. Null where there is no such world.
   */
  ask(id: string, by: Identity, asking: Asking): Promise<Ack | Refused | 'waiting' | null>;
  /** A lab, saved; null where whoever asks does not own one of this id. */
  save(id: string, playerId: string): Promise<Uint8Array | null>;
  /** Player id of each seat that a person has; none where there is no such world. */
  sitters(id: string): Promise<[seat: number, playerId: string][]>;
  /** Closes a player's connections in every world. Resolves to how many worlds did not hear of it. */
  putOut(playerId: string): Promise<number>;
  /** Ends a world; false where there is none. */
  close(id: string): Promise<boolean>;
  /** All of them, private ones as well, the newest first; for operators. */
  listAll(): Promise<AnyWorld[]>;
}

/** A world as operators see it in a list. */
interface AnyWorld {
  readonly roomId: string;
  readonly createdAt?: Date | string;
  readonly processId: string;
  /** Absent for a moment, while it opens. */
  readonly metadata?: WorldMetadata;
}

/** The process that holds a world does not answer. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

type Calls = Pick<CalledWorld, 'ask' | 'see' | 'save' | 'sitters' | 'putOut' | 'close'>;

export function openCalls(): WorldCalls {
  const isThere = async (roomId: string) =>
    (await matchMaker.query({ name: 'world', roomId })).length > 0;

  async function call<M extends keyof Calls>(
    roomId: string,
    method: M,
    ...args: Parameters<Calls[M]>
  ): Promise<Awaited<ReturnType<Calls[M]>>> {
    try {
      return (await matchMaker.remoteRoomCall(roomId, method, args)) ?? null;
    } catch (error) {
      throw new Unreachable('the world does not answer: try again', { cause: error });
    }
  }

  return {
    list: async () => publicOf(await matchMaker.query<FoundWorld>({ name: 'world' })),
    async create(options, by) {
      const { roomId } = await matchMaker.createRoom('world', options);
      // Whoever asks first owns a lab. Its clock runs anyway.
      const message = { id: 'owner', command: { kind: 'resume' } } as const;
      if (options.mode !== 'lab') return roomId;
      const answer = await call(roomId, 'ask', by, { kind: 'command', message });
      if (!answer || !('code' in answer)) return roomId;
      await matchMaker.remoteRoomCall(roomId, 'disconnect', [CLOSE.done]);
      return answer;
    },
    listAll: async () => (await matchMaker.query<FoundWorld>({ name: 'world' })).toReversed(),
    sitters: async (id) => ((await isThere(id)) ? ((await call(id, 'sitters')) ?? []) : []),
    async putOut(playerId) {
      const found = await matchMaker.query({ name: 'world' });
      const told = await Promise.allSettled(
        found.map(({ roomId }) => call(roomId, 'putOut', playerId)),
      );
      return told.filter(({ status }) => status === 'rejected').length;
    },
    async close(id) {
      if (!(await isThere(id))) return false;
      await call(id, 'close');
      return true;
    },
    see: async (id, playerId) => ((await isThere(id)) ? call(id, 'see', playerId) : null),
    async ask(id, by, asking) {
      return (await isThere(id)) ? ((await call(id, 'ask', by, asking)) ?? 'waiting') : null;
    },
    async save(id, playerId) {
      const saved = (await isThere(id)) && (await call(id, 'save', playerId));
      return saved ? Buffer.from(saved, 'base64') : null;
    },
  };
}
