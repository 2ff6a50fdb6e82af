import { closeSync, existsSync, fdatasync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { Fault } from '../../fault.ts';
import type { Collection, Database, Doc } from '../database.ts';
import { EmbeddedCollection } from './collection.ts';

/** 'VirE', in the header of the file: it says whose file it is. */
const APPLICATION_ID = 0x56697245;
const LAYOUT = 1;

/** Reading a file whole, to check it, may cost the boot a tenth of a second, not a minute. */
const CHECKED_PAGES = 8192;

/**
 * Opens `virality.sqlite` in `dataDir`, making both when missing.
 *
 * A write is acknowledged once it is in the write-ahead log, which the operating system holds:
 * a process that is killed loses nothing. Whoever also wants it safe from a power cut calls
 * `flush`, which has the log put on disk by a thread of its own: waiting for the disk at each
 * write, as SQLite's `synchronous = FULL` does, would hold up every tick of every world. What
 * nobody flushes reaches the disk with the next flush, at a checkpoint, or at the system's leisure.
 *
 * The file is locked for as long as the process lives, so that a second server on the same
 * folder ends with a plain message and nobody has to reason about two writers.
 *
 * @throws Fault when the folder or file cannot be used
 */
export function openEmbedded(dataDir: string): Database {
  const file = join(dataDir, 'virality.sqlite');
  let db: DatabaseSync | undefined;
  try {
    makeFolder(dataDir);
    // Made here, because it holds the key that signs tokens: nobody else is to read it.
    closeSync(openSync(file, 'a', 0o600));
    db = new DatabaseSync(file, { timeout: 500 });
    prepare(db);
    return new EmbeddedDatabase(db, openLog(file));
  } catch (error) {
    db?.close();
    throw new Fault(`DATA_DIR: ${explain(error, dataDir, file)}`, { cause: error });
  }
}

/** Level by level, because Node's own way never returns where a file system makes no folders. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(resolve(path)));
  mkdirSync(path);
}

function prepare(db: DatabaseSync): void {
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  const owner = number(db, 'application_id');
  const isNew = owner === 0 && number(db, 'page_count') === 0;
  if (!isNew && owner !== APPLICATION_ID) throw new Unusable('belongs to another program');
  const layout = number(db, 'user_version');
  if (layout > LAYOUT) throw new Unusable('was written by a newer version of the server');

  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(`BEGIN IMMEDIATE;
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${LAYOUT};
    COMMIT`);
  if (number(db, 'page_count') > CHECKED_PAGES) return;
  const verdict = db.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (verdict !== 'ok') throw new Unusable(`is damaged (${String(verdict).split('\n')[0]})`);
}

/**
 * The write-ahead log, to flush: a file of its own from the first use of the database to its end.
 * SQLite flushes its header, and the folder it is new in, when it begins the log. It writes the log
 * over from its start only after a checkpoint, which flushes first the log and then the database.
 * Closing the log loses no lock: SQLite's are on the database.
 */
function openLog(file: string): number {
  return openSync(`${file}-wal`, 'r+');
}

function number(db: DatabaseSync, pragma: string): number {
  return Number(db.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}

class Unusable extends Error {}

function explain(error: unknown, dataDir: string, file: string): string {
  if (!(error instanceof Error)) return String(error);
  const advice = 'bring back a copy of it, or move it away to begin with an empty store';
  if (error instanceof Unusable) return `${file} ${error.message}; ${advice}`;
  const { code, errcode } = error as { code?: string; errcode?: number };
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return `${dataDir} is not a folder`;
    case 'EISDIR':
      return `${file} is a folder, a file was expected`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `no permission to write in ${dataDir}`;
    case 'ENOSPC':
      return `no space left for ${dataDir}`;
    default:
  }
  // SQLite's primary result code is the low byte of the extended one.
  switch ((errcode ?? 0) & 0xff) {
    case 5:
      return `${dataDir} is in use by another server; stop it, or choose another folder`;
    case 8:
    case 14:
      return `no permission to write in ${dataDir}`;
    case 11:
    case 26:
      return `${file} is damaged (${error.message}); ${advice}`;
    default:
      return `${dataDir} cannot be used (${error.message})`;
  }
}

const toDisk = promisify(fdatasync);

class EmbeddedDatabase implements Database {
  readonly kind = 'embedded';
  readonly #db: DatabaseSync;
  readonly #log: number;
  readonly #collections = new Map<string, unknown>();
  readonly #flushes = new Set<Promise<void>>();

  constructor(db: DatabaseSync, log: number) {
    this.#db = db;
    this.#log = log;
  }

  collection<T extends Doc>(name: string): Collection<T> {
    const known = this.#collections.get(name) ?? new EmbeddedCollection<T>(this.#db, name);
    this.#collections.set(name, known);
    return known as Collection<T>;
  }

  async collections(): Promise<string[]> {
    const tables = this.#db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    // A dot is in the names of what an index keeps beside its collection.
    return tables
      .map(({ name }) => String(name))
      .filter((name) => !/\.|^sqlite_/.test(name))
      .sort();
  }

  async ping(): Promise<void> {
    this.#db.prepare('SELECT count(*) FROM sqlite_schema').get();
  }

  async flush(): Promise<void> {
    // Rejects when closed: the log's number may be another file's by then.
    await this.ping();
    const flush = toDisk(this.#log);
    this.#flushes.add(flush);
    await flush.finally(() => this.#flushes.delete(flush));
  }

  async close(): Promise<void> {
    if (!this.#db.isOpen) return;
    this.#db.close();
    await Promise.allSettled(this.#flushes);
    closeSync(this.#log);
  }
}
