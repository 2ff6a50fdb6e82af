import { type Log, LostHold } from '#rooms/ports.ts';
import type { JournalEntry, JournalKeyframe, Opening } from '#shared/records/journal.ts';
import type { Collection, Database, Doc } from '../database.ts';
import type { JournalMeter } from './hold.ts';
import { type JournalOptions, type OpenJournal, openJournal } from './journal.ts';
import { type Clock, TIMINGS } from './lease.ts';

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  pass(milliseconds: number): void;
}

export function testClock(): TestClock {
  let time = 1_900_000_000_000;
  return {
    now: () => time,
    elapsed: () => time,
    pass(milliseconds) {
      time += milliseconds;
    },
  };
}

export interface TestJournal extends OpenJournal {
  readonly logged: string[];
  readonly counted: { appended: number; failed: number };
  held(): number;
}

/** The journal of one of several processes, which renews nothing by itself. */
export async function testJournal(
  db: Database,
  owner: string,
  clock: Clock,
  options: Partial<JournalOptions> = {},
): Promise<TestJournal> {
  const logged: string[] = [];
  const write = (message: string) => void logged.push(message);
  const log: Log = { info: write, warn: write, error: write };
  const counted = { appended: 0, failed: 0 };
  let held = () => 0;
  const meter: JournalMeter = {
    appended: () => void counted.appended++,
    notAppended: () => void counted.failed++,
    holds: (count) => {
      held = count;
    },
  };
  const timings = { ...TIMINGS, renewal: 1_000_000 };
  const preset = { owner, isAlone: false, log, meter, clock, timings };
  const journal = await openJournal(db, { ...preset, ...options });
  return { ...journal, logged, counted, held: () => held() };
}

let worlds = 0;

export function makeOpening(more: Partial<Opening> = {}): Opening {
  const n = String(worlds++).padStart(4, '0');
  return {
    version: 1,
    worldId: `world-${n}`,
    matchId: `match-${n}`,
    options: { protocol: 1, mode: 'match' },
    spec: { version: 1, seed: 7, 'St. Louis': { $odd: true } },
    startedAt: new Date(1_900_000_000_000),
    ...more,
  };
}

export function makeEntry(sequence: number, tick = sequence * 3): JournalEntry {
  const order = { kind: 'order', seat: 0, order: { kind: 'launch', region: `Ünïted ${sequence}` } };
  return {
    kind: 'acts',
    sequence,
    tick,
    acts: [{ act: order, id: `order-${sequence}`, playerId: '' }],
  };
}

export function makeKeyframe(sequence: number, bytes = 1000): JournalKeyframe {
  const match = Uint8Array.from({ length: bytes }, (_, i) => (i * 31 + sequence) % 251);
  return { tick: sequence * 3 + 1, sequence, match, room: `{"seats":"Ünï ${sequence}"}` };
}

/** Bytes that no packer makes fewer. */
export function makeNoise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

export const isLost = (error: unknown) => error instanceof LostHold;

/** What goes wrong with a store, as long as it is set. */
export interface Trouble {
  /** Before a write, so that it does not happen; or after it, so that nobody hears of it. */
  before?: (operation: string, collection: string) => unknown;
  after?: (operation: string, collection: string) => unknown;
  readonly calls: { operation: string; collection: string; count: number }[];
}

/** `db`, with trouble that can be made at will. */
export function withTrouble(db: Database): { db: Database; trouble: Trouble } {
  const trouble: Trouble = { calls: [] };
  const wrap =
    (operation: string, collection: string, call: (...given: unknown[]) => Promise<unknown>) =>
    async (...given: unknown[]) => {
      const count = Array.isArray(given[0]) ? given[0].length : 1;
      trouble.calls.push({ operation, collection, count });
      await trouble.before?.(operation, collection);
      const result = await call(...given);
      await trouble.after?.(operation, collection);
      return result;
    };
  const collection = <T extends Doc>(name: string): Collection<T> => {
    const real = db.collection<T>(name) as unknown as Record<string, unknown>;
    return new Proxy(real, {
      get(target, operation: string) {
        const method = target[operation] as ((...given: unknown[]) => Promise<unknown>) | undefined;
        // What an engine does not have.
        if (!method) return undefined;
        const bound = method.bind(target);
        return operation === 'find' ? bound : wrap(operation, name, bound);
      },
    }) as unknown as Collection<T>;
  };
  return {
    trouble,
    db: {
      kind: db.kind,
      collection,
      collections: () => db.collections(),
      ping: () => db.ping(),
      flush: wrap('flush', '', () => db.flush()) as () => Promise<void>,
      close: () => db.close(),
    },
  };
}
