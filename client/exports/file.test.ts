import assert from 'node:assert/strict';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { fileOf } from './file.ts';
import { type Table, tableOf } from './table.ts';

describe('tables that are taken along', () => {
  const rows = [
    { tick: 10, name: 'Ada, "A"', share: 0.1 },
    { tick: 20, name: '=1+1', share: 1 / 3 },
    { tick: 30, name: null, share: null },
  ];
  const table: Table = tableOf({ tick: 'whole', name: 'text', share: 'number' }, rows);

  it('are CSV that no spreadsheet runs', async () => {
    const file = await fileOf(table, 'csv');
    assert.equal(file.type, 'text/csv');
    assert.equal(
      await file.text(),
      `tick,name,share\r\n10,"Ada, ""A""",0.1\r\n20,'=1+1,${1 / 3}\r\n30,,\r\n`,
    );
  });

  it('are JSON, an object for each row', async () => {
    assert.deepEqual(JSON.parse(await (await fileOf(table, 'json')).text()), rows);
  });

  it('are Parquet, read by another library to the last digit, with a type for each column', async () => {
    const file = await (await fileOf(table, 'parquet')).arrayBuffer();
    assert.deepEqual(await parquetReadObjects({ file }), rows);
    const [, ...columns] = parquetMetadata(file).schema;
    assert.deepEqual(
      columns.map(({ name, type, converted_type }) => [name, type, converted_type]),
      [
        ['tick', 'INT32', undefined],
        ['name', 'BYTE_ARRAY', 'UTF8'],
        ['share', 'DOUBLE', undefined],
      ],
    );
  });

  it('are files of their columns alone where there is no row', async () => {
    const none = tableOf({ tick: 'whole' }, []);
    assert.equal(await (await fileOf(none, 'csv')).text(), 'tick\r\n');
    assert.equal(await (await fileOf(none, 'json')).text(), '[]');
    const file = await (await fileOf(none, 'parquet')).arrayBuffer();
    assert.deepEqual(await parquetReadObjects({ file }), []);
  });
});
