import { csvOf } from '#shared/records/csv.ts';
import type { Cell, Table } from './table.ts';

export const TABLE_FORMATS = ['csv', 'json', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** The table as a file: RFC 4180, an array of objects, or Apache Parquet. */
export async function fileOf(table: Table, format: TableFormat): Promise<Blob> {
  switch (format) {
    case 'csv':
      return new Blob([csvOf(names(table), rowsOf(table))], { type: 'text/csv' });
    case 'json':
      return new Blob([JSON.stringify(objectsOf(table))], { type: 'application/json' });
    case 'parquet': {
      // What writes it is fetched when it is wanted.
      const { parquetOf } = await import('./parquet.ts');
      return new Blob([parquetOf(table)], { type: 'application/vnd.apache.parquet' });
    }
    default:
      return format satisfies never;
  }
}

const names = (table: Table): string[] => table.map(({ name }) => name);

function rowsOf(table: Table): Cell[][] {
  const count = table[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_, row) => table.map(({ values }) => values[row]!));
}

const objectsOf = (table: Table): Record<string, Cell>[] =>
  rowsOf(table).map((row) => Object.fromEntries(row.map((cell, i) => [table[i]!.name, cell])));
