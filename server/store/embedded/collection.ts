import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { Query } from 'mingo';
import { update as applyUpdate } from 'mingo/updater';
import type {
  Collection,
  Doc,
  Filter,
  FindOptions,
  Sort,
  Update,
  UpdateOptions,
} from '../database.ts';
import { DuplicateKeyError } from '../database.ts';
import { decode, encode } from './codec.ts';
import { Counts } from './counts.ts';
import { matcher } from './matcher.ts';
import {
  type Clause,
  checkName,
  countable,
  droppable,
  elementsTable,
  type IndexedField,
  idsOnly,
  keyOf,
  narrow,
  orderBy,
  without,
} from './sql.ts';

const UNIQUE_VIOLATIONS: ReadonlySet<unknown> = new Set([1555, 2067]);

const EVERY: Clause = { sql: 'true', parameters: [] };

/**
 * One table of `(id, doc)`. SQLite is called synchronously and JavaScript runs one thing at a
 * time, so a method that reads and then writes is one step by nature.
 */
export class EmbeddedCollection<T extends Doc> implements Collection<T> {
  readonly #db: DatabaseSync;
  readonly #name: string;
  readonly #table: string;
  readonly #statements = new Map<string, StatementSync>();
  /** Leading fields of the indexes, which may hold arrays. */
  readonly #leading = new Set<string>();
  /** The other fields of the indexes, which hold none. */
  readonly #following = new Set<string>();
  #counts: Counts | null = null;

  constructor(db: DatabaseSync, name: string) {
    this.#db = db;
    this.#name = checkName(name);
    this.#table = `"${this.#name}"`;
    db.exec(`CREATE TABLE IF NOT EXISTS ${this.#table} (id TEXT PRIMARY KEY, doc TEXT NOT NULL)`);
  }

  async insertOne(doc: T): Promise<void> {
    this.#insert(doc);
  }

  async insertMany(docs: readonly T[]): Promise<void> {
    let duplicate: DuplicateKeyError | undefined;
    this.#transaction(() => {
      try {
        for (const doc of docs) this.#insert(doc);
      } catch (error) {
        if (!(error instanceof DuplicateKeyError)) throw error;
        duplicate = error;
      }
    });
    if (duplicate) throw duplicate;
  }

  async findOne(filter: Filter<T>): Promise<T | null> {
    return this.#matching(filter, { limit: 1 })[0] ?? null;
  }

  find(filter: Filter<T>, options: FindOptions<T> = {}): { toArray(): Promise<T[]> } {
    return {
      toArray: async () => {
        const projection = options.projection as Record<string, 0 | 1> | undefined;
        const wantsIds = projection?._id === 1 && namesOnlyId(projection);
        const ids = wantsIds && idsOnly(this.#name, filter);
        if (ids && namesOnlyId(options.sort ?? {})) return this.#ids(ids, options) as T[];
        if (!projection) return this.#matching(filter, options);
        const dropped = droppable(projection, filter);
        const found = this.#matching(filter, options, dropped ?? []);
        if (dropped) return found;
        return new Query({}, {}).find<Record<string, unknown>>(found, projection).all() as T[];
      },
    };
  }

  async findOneAndUpdate(
    filter: Filter<T>,
    update: Update<T>,
    { upsert = false, returnDocument = 'before' }: UpdateOptions = {},
  ): Promise<T | null> {
    const { $setOnInsert, ...change } = update;
    const [before] = this.#matching(filter, { limit: 1 });
    if (!before) {
      if (!upsert) return null;
      const made = applied(applied(equalities(filter), change), { $set: $setOnInsert ?? {} });
      if (typeof made._id !== 'string') throw new TypeError('an upsert has to name its _id');
      this.#insert(made as unknown as T);
      return returnDocument === 'after' ? (made as unknown as T) : null;
    }
    const after = applied(before, change) as unknown as T;
    this.#run(`UPDATE ${this.#table} SET doc = ? WHERE id = ?`, encode(after), before._id);
    return returnDocument === 'after' ? after : before;
  }

  async deleteOne(filter: Filter<T>): Promise<{ deletedCount: number }> {
    return this.#delete(this.#matching(filter, { limit: 1 }));
  }

  async deleteMany(filter: Filter<T>): Promise<{ deletedCount: number }> {
    const ids = idsOnly(this.#name, filter);
    if (!ids) return this.#delete(this.#matching(filter, {}));
    const result = this.#prepare(`DELETE FROM ${this.#table} WHERE ${ids.sql}`).run(
      ...ids.parameters,
    );
    return { deletedCount: Number(result.changes) };
  }

  async countDocuments(filter: Filter<T>): Promise<number> {
    const isAll = Object.keys(filter).length === 0;
    const indexed = isAll ? [] : this.#indexed();
    const sum = this.#counts?.question(filter, indexed);
    if (sum) return Number(this.#prepare(sum.sql).get(...sum.parameters)?.sum);
    const clause = isAll ? EVERY : countable(filter, indexed);
    if (!clause) return this.#matching(filter, {}).length;
    const sql = `SELECT count(*) AS count FROM ${this.#table} WHERE ${clause.sql}`;
    return Number(this.#prepare(sql).get(...clause.parameters)?.count);
  }

  async createIndex(fields: Sort<T>, { unique = false } = {}): Promise<void> {
    const entries = Object.entries(fields) as [string, 1 | -1][];
    const name = [this.#name, ...entries.flat()].join('_');
    const keys = entries.map(([field, way]) => `${keyOf(field)} ${way === -1 ? 'DESC' : 'ASC'}`);
    this.#exec(
      `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS "${name}" ON ${this.#table} (${keys.join()})`,
    );
    const [leading, ...following] = entries
      .map(([field]) => field)
      .filter((field) => field !== '_id');
    if (leading === entries[0]?.[0]) this.#listElements(leading!);
    for (const field of following) this.#following.add(field);
  }

  async keepCounts(fields: readonly [string, string]): Promise<void> {
    const counts = new Counts(this.#name, fields);
    this.#transaction(() => counts.prepare(this.#db));
    this.#counts = counts;
  }

  /**
   * Mongo's index on a field that holds arrays has an entry for each element. Here triggers keep
   * a table of them, which stays empty for a field that never holds an array.
   */
  #listElements(field: string): void {
    this.#leading.add(field);
    const elements = elementsTable(this.#name, field);
    const path = `'$.${field}'`;
    const remove = `DELETE FROM ${elements} WHERE id = old.id;`;
    const add = `INSERT OR IGNORE INTO ${elements} (value, id)
      SELECT value, new.id FROM json_each(new.doc, ${path})
      WHERE json_type(new.doc, ${path}) = 'array' AND value IS NOT NULL;`;
    const trigger = (event: string, body: string) =>
      `CREATE TRIGGER IF NOT EXISTS "${this.#name}.${field}.${event}"
       AFTER ${event} ON ${this.#table} BEGIN ${body} END;`;
    const isNew =
      this.#db
        .prepare('SELECT 1 FROM sqlite_schema WHERE name = ?')
        .get(`${this.#name}.${field}`) === undefined;
    if (!isNew) return;
    this.#transaction(() => {
      this.#db.exec(`
        CREATE TABLE ${elements} (value, id TEXT, PRIMARY KEY (value, id)) WITHOUT ROWID;
        CREATE INDEX "${this.#name}.${field}.id" ON ${elements} (id);
        ${trigger('INSERT', add)}
        ${trigger('UPDATE', remove + add)}
        ${trigger('DELETE', remove)}
        UPDATE ${this.#table} SET doc = doc;`);
    });
  }

  /** @param dropped fields that are left out before a document is read, however large they are */
  #matching(
    filter: Filter<T>,
    { sort = {}, limit = 0 }: FindOptions<T>,
    dropped: readonly string[] = [],
  ): T[] {
    const clauses = narrow(this.#name, filter, this.#indexed());
    const where = clauses.map(({ sql }) => ` AND ${sql}`).join('');
    const parameters = clauses.flatMap((clause) => clause.parameters);
    const isWanted = matcher(filter);
    const found: T[] = [];
    const rows = this.#prepare(
      `SELECT ${without(dropped)} AS kept FROM ${this.#table} WHERE true${where}${orderBy(sort)}`,
    ).iterate(...parameters);
    for (const row of rows) {
      const doc = decode<T>(row.kept as string);
      if (!isWanted(doc)) continue;
      found.push(doc);
      if (found.length === limit) break;
    }
    return found;
  }

  /** Ids alone are found without reading a document, however large. */
  #ids({ sql, parameters }: Clause, { sort = {}, limit = 0 }: FindOptions<T>): Doc[] {
    const rows = this.#prepare(
      `SELECT id FROM ${this.#table} WHERE ${sql}${orderBy(sort)} LIMIT ${limit || -1}`,
    ).all(...parameters);
    return rows.map(({ id }) => ({ _id: id as string }));
  }

  #indexed(): IndexedField[] {
    const holdsArrays = (field: string) =>
      this.#prepare(`SELECT 1 FROM ${elementsTable(this.#name, field)} LIMIT 1`).get() !==
      undefined;
    const leading = [...this.#leading].map((field) => ({ field, holdsArrays: holdsArrays(field) }));
    const following = [...this.#following].filter((field) => !this.#leading.has(field));
    return [...leading, ...['_id', ...following].map((field) => ({ field, holdsArrays: false }))];
  }

  #insert(doc: T): void {
    this.#run(`INSERT INTO ${this.#table} (id, doc) VALUES (?, ?)`, doc._id, encode(doc));
  }

  #delete(docs: readonly T[]): { deletedCount: number } {
    this.#transaction(() => {
      for (const doc of docs) this.#run(`DELETE FROM ${this.#table} WHERE id = ?`, doc._id);
    });
    return { deletedCount: docs.length };
  }

  #transaction(body: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      body();
      this.#db.exec('COMMIT');
    } catch (error) {
      // SQLite has given up the transaction by itself where, say, the disk is full.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #run(sql: string, ...parameters: SQLInputValue[]): void {
    translated(() => this.#prepare(sql).run(...parameters));
  }

  #exec(sql: string): void {
    translated(() => this.#db.exec(sql));
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

function namesOnlyId(fields: object): boolean {
  return Object.keys(fields).every((field) => field === '_id');
}

function translated(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && UNIQUE_VIOLATIONS.has(error.errcode)) {
      throw new DuplicateKeyError(error.message, { cause: error });
    }
    throw error;
  }
}

/** What an upsert takes from its filter: the fields that are said to equal something. */
function equalities(filter: object): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [field, condition] of Object.entries(filter)) {
    if (field.startsWith('$')) continue;
    const isDocument = Object.prototype.toString.call(condition) === '[object Object]';
    if (!isDocument) made[field] = condition;
    else if ('$eq' in condition) made[field] = condition.$eq;
  }
  return made;
}

/** A changed copy of `doc`. */
function applied(doc: object, change: object): Record<string, unknown> {
  const copy = structuredClone(doc) as Record<string, unknown>;
  applyUpdate(copy, change, [], {}, { cloneMode: 'deep' });
  return copy;
}
