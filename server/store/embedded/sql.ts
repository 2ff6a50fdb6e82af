/**
 * How a filter and a sort become SQL. The SQL only has to be no stricter than the filter: every
 * row it lets through is still tested by mingo. So a clause that has no simple translation is
 * left out, and costs time, never correctness. The order, in contrast, is SQLite's own.
 */

type Parameter = string | number;

export interface Clause {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** What stands for null and for what is missing: less than all else. */
const NOTHING = Number.NEGATIVE_INFINITY;

const NAME = /^[A-Za-z_]\w*$/;

/** Quotes the name of a collection or field. @throws RangeError for one that is not a plain word */
export function checkName(name: string): string {
  if (!NAME.test(name)) throw new RangeError(`not a name the embedded store can use: ${name}`);
  return name;
}

/**
 * What a field sorts and compares by, as an expression that an index may hold: dates are their
 * milliseconds, booleans 0 and 1, and null or missing comes first and equals itself, as in Mongo.
 *
 * @param row `new.` or `old.` in a trigger
 */
export function keyOf(field: string, row = ''): string {
  const doc = `${row}doc`;
  if (field === '_id') return `${row}id`;
  const path = `'$.${checkName(field)}`;
  return `ifnull(coalesce(json_extract(${doc}, ${path}."$date"'), json_extract(${doc}, ${path}')), -9e999)`;
}

/** Where the elements of an array field are listed, one row each, for the sake of lookups. */
export function elementsTable(collection: string, field: string): string {
  return `"${checkName(collection)}.${checkName(field)}"`;
}

export interface IndexedField {
  readonly field: string;
  /** Some document holds an array here: then the elements count, not the field. */
  readonly holdsArrays: boolean;
}

const COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['$eq', '='],
  ['$gt', '>'],
  ['$gte', '>='],
  ['$lt', '<'],
  ['$lte', '<='],
]);

/** The conditions of `filter` that an index can answer, all of which must hold. */
export function narrow(
  collection: string,
  filter: Readonly<Record<string, unknown>>,
  indexed: readonly IndexedField[],
): Clause[] {
  const clauses: Clause[] = [];
  for (const { field, holdsArrays } of indexed) {
    for (const [operator, value] of comparisons(filter[field])) {
      const clause = holdsArrays
        ? elementClause(collection, field, operator, value)
        : fieldClause(keyOf(field), operator, value);
      if (clause) clauses.push(clause);
    }
  }
  return clauses;
}

/**
 * A filter that only compares the `_id` with strings, as SQL that says all of it: then no document
 * has to be read. Null for every other filter.
 */
export function idsOnly(
  collection: string,
  filter: Readonly<Record<string, unknown>>,
): Clause | null {
  const { _id, ...others } = filter;
  const wanted = comparisons(_id);
  const isOnly = Object.keys(others).length === 0;
  if (!isOnly || !wanted.every(([, value]) => typeof value === 'string')) return null;
  const clauses = narrow(collection, filter, [{ field: '_id', holdsArrays: false }]);
  if (clauses.length !== wanted.length) return null;
  return {
    sql: clauses.map(({ sql }) => sql).join(' AND '),
    parameters: clauses.flatMap(({ parameters }) => parameters),
  };
}

/**
 * A filter that only compares fields which hold values of one type and no arrays, as those that
 * are sorted by do, with numbers and strings: as SQL that says all of it, so that counting reads
 * no document. Null for every other filter.
 *
 * @param columnOf what stands for a field
 */
export function countable(
  filter: Readonly<Record<string, unknown>>,
  indexed: readonly IndexedField[],
  columnOf: (field: string) => string = keyOf,
): Clause | null {
  const clauses: Clause[] = [];
  for (const [field, condition] of Object.entries(filter)) {
    if (!indexed.some((one) => one.field === field && !one.holdsArrays)) return null;
    for (const [operator, value] of comparisons(condition)) {
      const isNumber = typeof value === 'number';
      const column = columnOf(field);
      const clause = COMPARISONS.has(operator) && fieldClause(column, operator, value);
      if (!clause || !(isNumber || typeof value === 'string')) return null;
      // What is missing is the least number.
      const type = isNumber
        ? `typeof(${column}) <> 'text' AND ${column} > -9e999`
        : `typeof(${column}) = 'text'`;
      clauses.push({ sql: `${clause.sql} AND ${type}`, parameters: clause.parameters });
    }
  }
  return {
    sql: clauses.map(({ sql }) => sql).join(' AND '),
    parameters: clauses.flatMap(({ parameters }) => parameters),
  };
}

function comparisons(condition: unknown): [operator: string, value: unknown][] {
  const isOperators =
    typeof condition === 'object' &&
    condition !== null &&
    Object.keys(condition).some((key) => key.startsWith('$'));
  return isOperators ? Object.entries(condition) : [['$eq', condition]];
}

function fieldClause(column: string, operator: string, value: unknown): Clause | null {
  if (operator === '$in' && Array.isArray(value)) {
    const parameters = value.map(parameterOf);
    if (!parameters.every((parameter) => parameter !== null)) return null;
    return { sql: `${column} IN (${parameters.map(() => '?').join()})`, parameters };
  }
  const comparison = COMPARISONS.get(operator);
  const parameter = parameterOf(value);
  if (!comparison || parameter === null) return null;
  return { sql: `${column} ${comparison} ?`, parameters: [parameter] };
}

function elementClause(
  collection: string,
  field: string,
  operator: string,
  value: unknown,
): Clause | null {
  if (operator !== '$eq' || value === null || value instanceof Date) return null;
  const parameter = parameterOf(value);
  if (parameter === null) return null;
  const elements = `SELECT id FROM ${elementsTable(collection, field)} WHERE value = ?`;
  const fields = `SELECT id FROM "${collection}" WHERE ${keyOf(field)} = ?`;
  return { sql: `id IN (${elements} UNION ${fields})`, parameters: [parameter, parameter] };
}

function parameterOf(value: unknown): Parameter | null {
  if (value === null) return NOTHING;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Date ? value.getTime() : null;
}

export function orderBy(sort: Readonly<Record<string, 1 | -1 | undefined>>): string {
  const keys = Object.entries(sort).map(
    ([field, direction]) => `${keyOf(field)} ${direction === -1 ? 'DESC' : 'ASC'}`,
  );
  return keys.length === 0 ? '' : ` ORDER BY ${keys.join()}`;
}

/**
 * The fields that a projection leaves out, where it does nothing else and the filter does not ask
 * for them: they need not be read. Null for every other projection.
 */
export function droppable(
  projection: Readonly<Record<string, 0 | 1 | undefined>>,
  filter: Readonly<Record<string, unknown>>,
): string[] | null {
  const fields = Object.keys(projection);
  const asked = fieldsOf(filter);
  const isDroppable = (field: string) =>
    projection[field] === 0 && field !== '_id' && NAME.test(field) && !asked.has(field);
  return fields.every(isDroppable) ? fields : null;
}

/** Top fields that a filter asks for. */
function fieldsOf(filter: object): Set<string> {
  const fields = Object.entries(filter).flatMap(([name, condition]) =>
    name.startsWith('$') && Array.isArray(condition)
      ? condition.flatMap((part: object) => [...fieldsOf(part)])
      : [name.split('.')[0]!],
  );
  return new Set(fields);
}

/** The document without some fields, as an expression. */
export function without(fields: readonly string[]): string {
  if (fields.length === 0) return 'doc';
  return `json_remove(doc, ${fields.map((field) => `'$.${checkName(field)}'`).join()})`;
}
