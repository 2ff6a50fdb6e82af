import type { Redis } from 'ioredis';
import { nanoid } from 'nanoid';

/** A place in a table, after which its next page begins. */
export interface BoardPlace {
  readonly points: number;
  readonly playerId: string;
}

/** Rows of a table next to each other, the best first, and how many players stand above. */
export interface Stretch {
  readonly places: readonly BoardPlace[];
  /** Players with more points than the first place, and with at least as many. */
  readonly above: number;
  readonly notBelow: number;
}

/**
 * The order of tables, kept outside of the store because ranks come quicker there. It may forget
 * anything at any time: null is "ask the store".
 */
export interface Order {
  around(board: string, playerId: string, reach: number): Promise<Stretch | null>;
  /** Players of a table with more points than these, and with at least as many. */
  counts(board: string, points: number): Promise<Pick<Stretch, 'above' | 'notBelow'> | null>;
  /** The store has another row of this player, or none any more. Never rejects. */
  changed(board: string, playerId: string): Promise<void>;
  /** The store says otherwise: forgets the table, to learn it anew. */
  doubt(board: string): void;
}

/** What the order is learnt from. */
export interface Source {
  pointsOf(board: string, playerId: string): Promise<number | null>;
  /** Every place of a table, in portions. */
  places(board: string): AsyncIterable<readonly BoardPlace[]>;
}

/** For how long a table is believed, whatever writes Redis or a dead process has lost. */
const BELIEVED_SECONDS = 600;
/** Learning a table takes no longer; what changes meanwhile is remembered for twice that. */
const LEARN_SECONDS = 60;
/** A table that was just learnt, or could not be, is not learnt again at once. */
const PAUSE_MS = 5000;
const MEND_MS = 500;

// Scores are points below zero: then the best come first, and equal ones by player id.
const AROUND = `
  if redis.call('EXISTS', KEYS[1]) == 0 then return false end
  local at = redis.call('ZRANK', KEYS[1], ARGV[1])
  if not at then return {} end
  local reach = tonumber(ARGV[2])
  local rows = redis.call('ZRANGE', KEYS[1], math.max(0, at - reach), at + reach, 'WITHSCORES')
  return {rows, redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. rows[2]),
    redis.call('ZCOUNT', KEYS[1], '-inf', rows[2])}`;
const COUNTS = `
  if redis.call('EXISTS', KEYS[1]) == 0 then return false end
  return {redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[1]),
    redis.call('ZCOUNT', KEYS[1], '-inf', ARGV[1])}`;
/** Notes who changed, for whoever learns the table now, and changes it where it is known. */
const CHANGE = `
  local now = tonumber(redis.call('TIME')[1])
  redis.call('ZADD', KEYS[2], now, ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - ${2 * LEARN_SECONDS})
  redis.call('EXPIRE', KEYS[2], ${2 * LEARN_SECONDS})
  if redis.call('EXISTS', KEYS[1]) == 0 then return end
  if ARGV[2] == '' then redis.call('ZREM', KEYS[1], ARGV[1])
  else redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1]) end`;
/** Puts a table that was learnt into its place; returns who has changed while it was. */
const INSTALL = `
  if redis.call('EXISTS', KEYS[3]) == 0 then return {} end
  redis.call('RENAME', KEYS[3], KEYS[1])
  redis.call('EXPIRE', KEYS[1], ${BELIEVED_SECONDS})
  return redis.call('ZRANGE', KEYS[2], 0, -1)`;

/**
 * The order in Redis' sorted sets, for all processes. A table is learnt from the store when it is
 * asked for and not there; each write to the store is followed by one here, and a write that Redis
 * did not take has the table forgotten as soon as it answers. What a process that died in between
 * left wrong is forgotten after ten minutes.
 *
 * @param name of the tables, as keys begin with it
 */
export function openRedisOrder(redis: Redis, name: string, source: Source): Order {
  const keyOf = (board: string) => `boards:${name}:${board}`;
  const changesOf = (board: string) => `${keyOf(board)}:changes`;
  const learning = new Map<string, number>();
  /** Tables that Redis may have wrong, until it has forgotten them. */
  const doubted = new Set<string>();
  let isMending = false;

  /** Null where Redis does not know, or does not answer. */
  async function ask(script: string, board: string, ...given: (string | number)[]) {
    if (doubted.has(board)) return null;
    try {
      const answer = (await redis.eval(script, 1, keyOf(board), ...given)) as unknown[] | null;
      if (!answer) void learn(board);
      return answer;
    } catch {
      return null;
    }
  }

  async function learn(board: string): Promise<void> {
    const now = performance.now();
    if (now < (learning.get(board) ?? 0)) return;
    learning.set(board, Number.POSITIVE_INFINITY);
    const draft = `${keyOf(board)}:${nanoid()}`;
    try {
      for await (const places of source.places(board)) {
        if (performance.now() - now > LEARN_SECONDS * 1000) throw new Error('too slow');
        const rows = places.flatMap(({ points, playerId }) => [-points, playerId]);
        if (rows.length > 0) await redis.zadd(draft, ...rows);
        await redis.expire(draft, LEARN_SECONDS);
      }
      const keys = [keyOf(board), changesOf(board), draft];
      const late = (await redis.eval(INSTALL, 3, ...keys)) as string[];
      for (const playerId of late) await changed(board, playerId);
    } catch {
      // The store answers meanwhile.
    } finally {
      learning.set(board, performance.now() + PAUSE_MS);
    }
  }

  async function changed(board: string, playerId: string): Promise<void> {
    try {
      for (let told: number | null | undefined; ; ) {
        const points = await source.pointsOf(board, playerId);
        // Read after it was told, so that of two who tell it the last one tells what is so.
        if (points === told) return;
        const score = points === null ? '' : -points;
        await redis.eval(CHANGE, 2, keyOf(board), changesOf(board), playerId, score);
        told = points;
      }
    } catch {
      doubt(board);
    }
  }

  function doubt(board: string): void {
    doubted.add(board);
    if (isMending) return;
    isMending = true;
    void mend();
  }

  async function mend(): Promise<void> {
    try {
      for (const board of doubted) {
        await redis.unlink(keyOf(board));
        doubted.delete(board);
      }
    } catch {
      // Tried again until Redis answers.
    }
    isMending = doubted.size > 0 && redis.status !== 'end';
    if (isMending) setTimeout(mend, MEND_MS).unref();
  }

  return {
    async around(board, playerId, reach) {
      const answer = await ask(AROUND, board, playerId, reach);
      if (!answer || answer.length === 0) return null;
      const [rows, above, notBelow] = answer as [string[], number, number];
      const places = [];
      for (let i = 0; i < rows.length; i += 2) {
        places.push({ playerId: rows[i]!, points: -Number(rows[i + 1]) || 0 });
      }
      return { places, above, notBelow };
    },
    async counts(board, points) {
      const answer = await ask(COUNTS, board, -points);
      if (!answer) return null;
      const [above, notBelow] = answer as [number, number];
      return { above, notBelow };
    },
    changed,
    doubt,
  };
}
