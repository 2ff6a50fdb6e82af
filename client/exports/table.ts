export type Cell = number | string | null;

/** A column of a table that is taken along; null where a row has nothing. */
export interface Column {
  readonly name: string;
  /** What all of its values are: whole numbers of 32 bits, any numbers, or text. */
  readonly type: 'whole' | 'number' | 'text';
  readonly values: readonly Cell[];
}

/** Columns of one length. */
export type Table = readonly Column[];

/** Rows of one shape as a table with a column for each of `types`, in their order. */
export const tableOf = <Name extends string>(
  types: Record<Name, Column['type']>,
  rows: readonly Record<Name, Cell>[],
): Table =>
  (Object.keys(types) as Name[]).map((name) => ({
    name,
    type: types[name],
    values: rows.map((row) => row[name]),
  }));
