import type { DatabaseSync } from 'node:sqlite';
import { type Clause, checkName, countable, type IndexedField, keyOf } from './sql.ts';

/**
 * How many documents there are of each pair of values of two fields, in a table that triggers keep
 * with each write, as part of it. Ranks among 100,000 players are counted from some thousand rows
 * of it, since points repeat, where the index has a row for each player.
 */
export class Counts {
  readonly #collection: string;
  readonly #fields: readonly [string, string];
  readonly #table: string;

  constructor(collection: string, fields: readonly [string, string]) {
    this.#collection = checkName(collection);
    this.#fields = fields;
    // A dot is in the names of what is kept beside a collection.
    this.#table = `${this.#collection}.${fields.map(checkName).join('.')}`;
  }

  /** Makes the table where there is none, and counts what there is. In a transaction. */
  prepare(db: DatabaseSync): void {
    const known = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(this.#table);
    if (known) return;
    const [first, second] = this.#fields;
    const table = `"${this.#table}"`;
    const docs = `"${this.#collection}"`;
    const add = `INSERT INTO ${table} (a, b, count)
      VALUES (${keyOf(first, 'new.')}, ${keyOf(second, 'new.')}, 1)
      ON CONFLICT (a, b) DO UPDATE SET count = count + 1;`;
    const old = `a = ${keyOf(first, 'old.')} AND b = ${keyOf(second, 'old.')}`;
    const remove = `UPDATE ${table} SET count = count - 1 WHERE ${old};
      DELETE FROM ${table} WHERE ${old} AND count = 0;`;
    const trigger = (event: string, body: string) =>
      `CREATE TRIGGER "${this.#table}.${event}" AFTER ${event} ON ${docs} BEGIN ${body} END;`;
    db.exec(`
      CREATE TABLE ${table} (a, b, count INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
      INSERT INTO ${table} (a, b, count)
        SELECT ${keyOf(first)}, ${keyOf(second)}, count(*) FROM ${docs} GROUP BY 1, 2;
      ${trigger('INSERT', add)}
      ${trigger('UPDATE', remove + add)}
      ${trigger('DELETE', remove)}`);
  }

  /** SQL for the count of what meets a filter of both fields and nothing else; null for another. */
  question(
    filter: Readonly<Record<string, unknown>>,
    indexed: readonly IndexedField[],
  ): Clause | null {
    const [first] = this.#fields;
    const named = Object.keys(filter);
    if (named.length !== 2 || !this.#fields.every((field) => named.includes(field))) return null;
    const clause = countable(filter, indexed, (field) => (field === first ? 'a' : 'b'));
    if (!clause) return null;
    return {
      sql: `SELECT ifnull(sum(count), 0) AS sum FROM "${this.#table}" WHERE ${clause.sql}`,
      parameters: clause.parameters,
    };
  }
}
