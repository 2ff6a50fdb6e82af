import type { MatchRecord, ReplayRecord } from '#shared/records/match.ts';
import type { Atlas } from '#shared/sim/atlas.ts';

/**
 * What the rooms need from outside, named here and handed in by `server/main.ts`,
 * so that a room runs in a test without a database or an HTTP server.
 */

/** Who a token speaks for. */
export interface Identity {
  readonly playerId: string;
  readonly name: string;
}

export interface Accounts {
  /** Resolves to null for a token that is missing, forged or expired. Never throws for bad input. */
  verify(token: string): Promise<Identity | null>;
}

export interface Archive {
  /** Resolves once both records are on disk. Saving the same id again changes nothing. */
  save(match: MatchRecord, replay: ReplayRecord): Promise<void>;
}

/** Numbers for the operator. Every call is cheap and never throws. */
export interface Meter {
  /** One tick was made in `milliseconds`. */
  tick(milliseconds: number): void;
  /** `dropped` ticks of time were given up, because the world could not keep pace. */
  late(dropped: number): void;
  /** `bytes` were handed to the network, all receivers counted. */
  sent(bytes: number): void;
  order(kind: string): void;
  refusal(code: string): void;
}

export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export interface RoomPorts {
  readonly accounts: Accounts;
  readonly archive: Archive;
  readonly meter: Meter;
  readonly log: Log;
  /** Wall clock in milliseconds since 1970, for records; ticks have a clock of their own. */
  readonly now: () => number;
  /** The map that every world is laid out on. */
  readonly atlas: Atlas;
  /** Worlds that this process runs at once, at most. */
  readonly mostWorlds: number;
  /** Length of a quick match, in seconds. */
  readonly matchSeconds: number;
  /** Milliseconds between ticks: 100 in play, less where a test is in a hurry. */
  readonly tickMs: number;
}
