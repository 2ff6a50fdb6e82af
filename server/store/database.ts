import { TooLate } from '#rooms/patience.ts';

/**
 * The part of MongoDB that the repositories use, in Mongo's own idiom: the real driver fits it
 * as it is, the embedded engine implements it, and one contract suite runs on both.
 *
 * To stay portable, a document has a string `_id`; a field that is sorted by holds values of one
 * type; every field of a unique index is present in every document; times are `Date`s, which
 * come back as `Date`s; bytes come back as a `Uint8Array`; a field that is `undefined` is left out.
 */

export interface Doc {
  readonly _id: string;
}

type Element<V> = V extends readonly (infer E)[] ? E : V;

interface Operators<V> {
  readonly $eq?: V;
  readonly $ne?: V;
  readonly $gt?: V;
  readonly $gte?: V;
  readonly $lt?: V;
  readonly $lte?: V;
  readonly $in?: readonly V[];
  readonly $nin?: readonly V[];
  readonly $exists?: boolean;
}

/** A field that holds an array is matched by any of its elements. */
export type Filter<T> = {
  readonly [K in keyof T]?: Element<T[K]> | T[K] | Operators<Element<T[K]>>;
} & { readonly $or?: readonly Filter<T>[]; readonly $and?: readonly Filter<T>[] };

type Fields<T> = Omit<T, '_id'>;

export interface Update<T> {
  readonly $set?: Partial<Fields<T>>;
  /** Applied only by an upsert that finds nothing to update. */
  readonly $setOnInsert?: Partial<Fields<T>>;
  readonly $inc?: { readonly [K in keyof T as T[K] extends number ? K : never]?: number };
  readonly $unset?: { readonly [K in keyof Fields<T>]?: '' };
}

/** 1 is ascending, -1 descending; the first field weighs most. */
export type Sort<T> = { readonly [K in keyof T]?: 1 | -1 };

export interface FindOptions<T> {
  readonly sort?: Sort<T>;
  /** At most so many; 0 means all. */
  readonly limit?: number;
  /** Either the fields to leave out (0) or the fields to bring (1). */
  readonly projection?: { readonly [K in keyof T]?: 0 | 1 };
}

export interface UpdateOptions {
  /**
   * With nothing to update, insert a document made of the filter's equalities and the update.
   * The filter then names the `_id`.
   */
  readonly upsert?: boolean;
  /** Which of the two to resolve to: the document before the update (the default) or after. */
  readonly returnDocument?: 'before' | 'after';
}

export interface Collection<T extends Doc> {
  /** Rejects with a duplicate key error (`isDuplicateKey`) when a unique index forbids it. */
  insertOne(doc: T): Promise<unknown>;
  /**
   * Inserts all of `docs`, at least one, as one write. Rejects with a duplicate key error at the
   * first that a unique index forbids: those before it are kept, those after it are not.
   */
  insertMany(docs: readonly T[]): Promise<unknown>;
  findOne(filter: Filter<T>): Promise<T | null>;
  find(filter: Filter<T>, options?: FindOptions<T>): { toArray(): Promise<T[]> };
  /** Changes at most one document, as one step that nothing else comes between. */
  findOneAndUpdate(
    filter: Filter<T>,
    update: Update<T>,
    options?: UpdateOptions,
  ): Promise<T | null>;
  deleteOne(filter: Filter<T>): Promise<{ readonly deletedCount: number }>;
  deleteMany(filter: Filter<T>): Promise<{ readonly deletedCount: number }>;
  countDocuments(filter: Filter<T>): Promise<number>;
  /** Idempotent. A field that holds arrays may stand only in first place. */
  createIndex(fields: Sort<T>, options?: { readonly unique?: boolean }): Promise<unknown>;
  /**
   * Has the store keep how many documents have each pair of values of two fields, so that counting
   * by both reads a row for each value and none for each document. Only the embedded engine can;
   * where it is absent, counts are those of the index. Idempotent.
   */
  keepCounts?(fields: readonly [keyof T & string, keyof T & string]): Promise<void>;
}

export interface Database {
  readonly kind: 'embedded' | 'mongo';
  collection<T extends Doc>(name: string): Collection<T>;
  /** Names of those that there are, in order. */
  collections(): Promise<string[]>;
  /** Rejects when the store does not answer. */
  ping(): Promise<unknown>;
  /** Resolves once every write that was acknowledged before is on disk, safe from a power cut. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const DUPLICATE_KEY = 11_000;

/** What the embedded engine throws where MongoDB throws its E11000. */
export class DuplicateKeyError extends Error {
  override readonly name = 'DuplicateKeyError';
  readonly code = DUPLICATE_KEY;
}

/** MongoDB's driver, when nobody answers; its codes say what the server refused. */
const NOBODY_ANSWERS =
  /^Mongo(ServerSelection|Network|NetworkTimeout|WaitQueueTimeout|WriteConcern|NotConnected|PoolCleared\w*|TopologyClosed)Error$/;

/**
 * What MongoDB's servers answer where trying later may work: they are shutting down, not the primary
 * (any more), changing places, out of disk, or did not get round to it.
 */
const SERVER_TROUBLE: ReadonlySet<number> = new Set([
  50, 64, 91, 189, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436, 14_031,
]);

/** SQLite's primary result codes: busy, read only, I/O error, disk full, cannot open. */
const FILE_TROUBLE: ReadonlySet<number> = new Set([5, 8, 10, 13, 14]);

/** What the system says of a file that cannot be flushed. */
const FLUSH_TROUBLE = /^E(IO|NOSPC|DQUOT|ROFS)$/;

/** Whether the store is away (or closed, or its disk full), so that trying later may work. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (code === 'ERR_SQLITE_ERROR') return FILE_TROUBLE.has(Number(errcode) & 0xff);
  if (FLUSH_TROUBLE.test(String(code))) return true;
  if (error instanceof TooLate) return true;
  if (/^Mongo(Server|BulkWrite)Error$/.test(error.name)) return SERVER_TROUBLE.has(Number(code));
  return code === 'ERR_INVALID_STATE' || NOBODY_ANSWERS.test(error.name);
}

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
}
