import type { JournalEntry, JournalKeyframe, Opening } from '#shared/records/journal.ts';
import type { MatchRecord, ReplayRecord, StoryRecord } from '#shared/records/match.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import type { Ask, Job, Written } from '#shared/wire/asks.ts';

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
  /**
   * Resolves to null for a token that is missing, forged, expired or void by now. Rejects only
   * where the store does not answer.
   */
  verify(token: string): Promise<Identity | null>;
}

/** Who may not come in at all, whatever their token says. */
export interface Admission {
  /** Why not, in a sentence for them; null for who may. Rejects when the store does not answer. */
  whyNot(playerId: string): Promise<string | null>;
}

/** What the one table of roles lets somebody do in a room. */
export interface Roles {
  /** Whether a player may show others out of any world now. Rejects when the store does not answer. */
  mayModerate(playerId: string): Promise<boolean>;
}

export interface Ratings {
  /** Points of a player, 1500 for a newcomer. */
  pointsOf(playerId: string): Promise<number>;
}

/** The ranked try of a day: each player has one a day (UTC). */
export interface Dailies {
  /** The match that is it, as far as one has begun; null for none. `day` is such as 2026-11-28. */
  tryOf(playerId: string, day: string): Promise<string | null>;
  /** A daily match has begun. Resolves to the match that is the player's ranked try of its day. */
  begin(match: { playerId: string; matchId: string; startedAt: Date }): Promise<string>;
}

/** How often each may do a thing. */
export interface Quota {
  /** Takes one of `who`'s. Resolves to 0, or to the seconds until there is one. Never rejects. */
  take(who: string): Promise<number>;
}

export interface Archive {
  /** Resolves once both records are on disk. Saving the same id again changes nothing. */
  save(match: MatchRecord, replay: ReplayRecord): Promise<void>;
  /** Adds the story of a match that is kept; one that has been told stays as it is. */
  tell(matchId: string, story: StoryRecord): Promise<void>;
}

/**
 * Where worlds are written down before anything is acknowledged. A world is held by one process
 * at a time, under a lease that the journal renews by itself; a process that dies lets go.
 */
export interface Journal {
  /** Opens a new world's journal, held by this process. A journal of the same world before it is forgotten. */
  open(opening: Opening): Promise<Hold>;
  /**
   * Leaves a world that nobody holds yet and that goes on from `tick`, for whoever adopts it: a
   * fork, say. One that was left before, by the same id, stays as it is. Resolves to whether this
   * made it.
   */
  leave(opening: Opening, entries: readonly JournalEntry[], tick: number): Promise<boolean>;
  /** Takes over a world that no living process holds; null when there is none to be had. */
  adopt(worldId: string): Promise<Adopted | null>;
  /** Whether a world goes on, in whatever process, or will once somebody adopts it. */
  goesOn(worldId: string): Promise<boolean>;
  /** Ids of the worlds that no living process holds, the longest forsaken first, at most 100. */
  orphans(): Promise<string[]>;
}

export interface Adopted {
  readonly opening: Opening;
  /** The newest, or null when none was written. */
  readonly keyframe: JournalKeyframe | null;
  /** All of the match, in order. */
  readonly entries: readonly JournalEntry[];
  /** The last tick that the holder before is known to have reached. */
  readonly tick: number;
  readonly hold: Hold;
}

/** One world's journal, in the hands of this process. */
export interface Hold {
  /**
   * Resolves once the entry is on disk; entries of all worlds at one moment are one commit.
   * Rejects with `LostHold` when another process has the world, and with whatever ails the store
   * otherwise: the same entry may then be given again, and is in the journal once.
   */
  append(entry: JournalEntry): Promise<void>;
  /** Resolves once it is on disk whole. Older keyframes are forgotten then, entries never. */
  keep(keyframe: JournalKeyframe): Promise<void>;
  /** The world has reached `tick`: told to whoever adopts it, within the lease's pace. */
  reached(tick: number): void;
  /**
   * Whether this process may step the world now: false while the lease could not be renewed in
   * time (then wait), and for good once it is lost or given up.
   */
  readonly state: 'held' | 'doubtful' | 'lost';
  /**
   * Says that the world is being stepped, or is no longer, so that it is known what a process was at
   * when it died. Written down only where the last one died before the world got on; never rejects.
   * A world that was just adopted is at work until this says otherwise.
   */
  atWork(isAtWork: boolean): Promise<void>;
  /** Gives the world up at `tick`, for another process to adopt at once. */
  release(tick: number): Promise<void>;
  /**
   * Lets go of a world that has failed here, at once and for good. Others may adopt it as if this
   * process had died: once the lease has run out, and not for ever if it fails them all.
   */
  drop(): void;
  /** The world is over and kept: its journal is forgotten. */
  end(): Promise<void>;
}

/** The world is another process's now. */
export class LostHold extends Error {
  override readonly name = 'LostHold';
}

/** Whose budget an ask is on: a player's, a match's, both or neither's. */
export interface Bill {
  readonly playerId?: string;
  readonly matchId?: string;
}

/** How an ask is put. */
export interface Asking {
  /** Another ask under the same key is the same one, in all processes together. */
  readonly key?: string;
  /** Hears the text of a variant as it is written, screened as far as it goes. */
  readonly hear?: (textSoFar: string) => void;
}

/**
 * Reads ideas, rewrites them and tells of what they do. Never rejects: where a model is asked and
 * fails, word lists answer, and the answer says why.
 */
export interface IdeaSource {
  ask<J extends Job>(job: J, ask: Ask<J>, bill: Bill, asking?: Asking): Promise<Written<J>>;
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
  /** What became of a question about ideas that a world has asked. */
  reply(job: Job, what: ReplyOutcome): void;
}

/**
 * `crowded`: not asked, since too many were under way; `late`: the world had waited long enough, or
 * was over; `orphaned`: nobody knows the question any more, since the world went back or ended.
 */
export type ReplyOutcome = 'taken' | 'crowded' | 'late' | 'duplicate' | 'orphaned' | 'malformed';

export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export interface RoomPorts {
  readonly accounts: Accounts;
  readonly admission: Admission;
  readonly roles: Roles;
  readonly ratings: Ratings;
  readonly dailies: Dailies;
  /** Worlds that a player makes. */
  readonly worldQuota: Quota;
  readonly archive: Archive;
  readonly ideas: IdeaSource;
  readonly journal: Journal;
  readonly meter: Meter;
  readonly log: Log;
  /** Wall clock in milliseconds since 1970, for records; ticks have a clock of their own. */
  readonly now: () => number;
  /** The map that every world is laid out on. */
  readonly atlas: Atlas;
  /** Worlds that this process runs at once, at most. */
  readonly mostWorlds: number;
  /** Agents of all worlds that this process runs at once, at most. */
  readonly mostAgents: number;
  /** Length of a quick match, in seconds. */
  readonly matchSeconds: number;
  /** Seconds from the first person in a quick match to the opponents that fill it. */
  readonly fillSeconds: number;
  /** Seconds of silence after which an opponent plays for a person. */
  readonly awaySeconds: number;
  /** Milliseconds between ticks: 100 in play, less where a test is in a hurry. */
  readonly tickMs: number;
}
