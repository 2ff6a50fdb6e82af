import { matchMaker } from '@colyseus/core';
import { nanoid } from 'nanoid';
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
import { makeWorld } from './making.ts';

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
  /**
   * A lab, saved; null where whoever asks does not own one of this id, `busy` while it is still being
   * saved for somebody.
   */
  save(id: string, playerId: string): Promise<SavedWorld | 'busy' | null>;
  /** Player id of each seat that a person has; none where there is no such world. */
  sitters(id: string): Promise<[seat: number, playerId: string][]>;
  /**
   * Closes a player's connections in every world and lobby, or in some `rooms` of those. Resolves to
   * the ids of those that did not hear of it. Rejects where nobody knows which there are.
   */
  putOut(playerId: string, rooms: readonly string[] | null): Promise<string[]>;
  /** Ends a world; false where there is none. */
  close(id: string): Promise<boolean>;
  /** All of them, private ones as well, the newest first; for operators. */
  listAll(): Promise<AnyWorld[]>;
}

/** A snapshot that the process of its world keeps for a while, for one who takes it. */
export interface SavedWorld {
  /** In bytes. */
  readonly size: number;
  /** Of one world, another as soon as the bytes may be others. */
  readonly tag: string;
  /** From the first to the last; half a minute after one, the next may be gone: `Unreachable`. */
  pieces(): AsyncGenerator<Uint8Array>;
  /** Never rejects. */
  letGo(): Promise<void>;
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

type Calls = Pick<
  CalledWorld,
  'ask' | 'see' | 'save' | 'pieceAsText' | 'letGo' | 'sitters' | 'putOut' | 'close'
>;

/** How often a lab is asked whether it is saved by now, of a second each. */
const SAVE_TRIES = 20;

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
      // A mistake of the room, if it is in this process: no reason to try again.
      if (error instanceof TypeError || error instanceof RangeError) throw error;
      throw new Unreachable('the world does not answer: try again', { cause: error });
    }
  }

  async function piece(roomId: string, ticket: string, from: number): Promise<Uint8Array> {
    const here = matchMaker.getLocalRoomById(roomId) as CalledWorld | undefined;
    const bytes = here
      ? here.piece(ticket, from)
      : Buffer.from((await call(roomId, 'pieceAsText', ticket, from)) ?? '', 'base64');
    if (!bytes?.length) throw new Unreachable('what was saved is gone: try again');
    return bytes;
  }

  return {
    list: async () => publicOf(await matchMaker.query<FoundWorld>({ name: 'world' })),
    async create(options, by) {
      const { roomId } = await makeWorld(options);
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
    async putOut(playerId, rooms) {
      const names = ['world', 'lobby'];
      const found = (await Promise.all(names.map((name) => matchMaker.query({ name })))).flat();
      const ids = found.map(({ roomId }) => roomId).filter((id) => rooms?.includes(id) ?? true);
      const told = await Promise.allSettled(ids.map((id) => call(id, 'putOut', playerId)));
      return ids.filter((_, i) => told[i]!.status === 'rejected');
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
      if (!(await isThere(id))) return null;
      const ticket = nanoid();
      let begun = await call(id, 'save', playerId, ticket);
      for (let i = 1; begun === 'waiting' && i < SAVE_TRIES; i++) {
        begun = await call(id, 'save', playerId, ticket);
      }
      if (begun === 'waiting') throw new Unreachable('the lab is not saved in time: try again');
      if (!begun || begun === 'busy') return begun;
      const { size, tag } = begun;
      return {
        size,
        tag,
        async *pieces() {
          for (let from = 0; from < size; ) {
            const bytes = await piece(id, ticket, from);
            yield bytes;
            from += bytes.length;
          }
        },
        letGo: () => call(id, 'letGo', ticket).catch(() => {}),
      };
    },
  };
}
