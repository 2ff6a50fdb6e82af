import type { Client, Room } from '@colyseus/core';
import type { Mode } from '#shared/game/kinds.ts';
import type { RoomState } from '#shared/wire/state.ts';
import type { Done } from './commands.ts';

/** The room that a loop runs in, as far as it is needed. */
export interface Stage {
  readonly room: Room<{ state: RoomState }>;
  readonly mode: Mode;
  readonly isPrivate: boolean;
  /** Seats that people may take. */
  readonly forPeople: number;
  /** Seconds until opponents come; null where only the host brings them. */
  readonly fillSeconds: number | null;
  /** The state was brought up to date, and is about to be sent. */
  shown(): void;
  /** Seconds that those who watch are behind. */
  readonly delay: number;
  /** The match is over, for the first time. */
  over(): void;
  /** A bug, or another process that has the world: it is over here. */
  failed(error: unknown): void;
  restart(): Promise<boolean>;
  fork(tick: number, asking: string): Done;
}

/** Who has asked something, and is answered. */
export interface Addressee extends Pick<Client, 'sessionId'> {
  send(type: 'ack' | 'refusal', message: unknown): void;
  leave(code: number, reason: string): void;
}
