import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Column, Table } from './table.ts';

const TYPES = { whole: 'INT32', number: 'DOUBLE', text: 'STRING' } as const satisfies Record<
  Column['type'],
  string
>;

/** A table as a file of Apache Parquet, compressed by Snappy. */
export const parquetOf = (table: Table): ArrayBuffer =>
  parquetWriteBuffer({
    columnData: table.map(({ name, type, values }) => ({
      name,
      data: [...values],
      type: TYPES[type],
      nullable: true,
    })),
    createdBy: 'virality-engine',
  });
