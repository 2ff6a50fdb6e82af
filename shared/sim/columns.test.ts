import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  allocate,
  byteLength,
  bytesARow,
  fold,
  freshHash,
  hashText,
  load,
  save,
  tableOf,
} from './columns.ts';

const DECLARATION = {
  small: { type: 'u8', rows: 'row', width: 3 },
  signed: { type: 'i16', rows: 'row' },
  single: { type: 'f64', rows: 'one' },
  wide: { type: 'u32', rows: 'row' },
} as const;
const ROWS = { row: 5, one: 1 };

function filled(rows = ROWS) {
  const columns = allocate(DECLARATION, rows);
  columns.small.forEach((_, i) => {
    columns.small[i] = 7 * i + 1;
  });
  columns.signed.fill(-300);
  columns.single[0] = 1 / 3;
  columns.wide.fill(0xfedcba98);
  return columns;
}

function hashOf(columns: ReturnType<typeof filled>, used = ROWS): string {
  const hash = freshHash();
  fold(DECLARATION, columns, used, hash);
  return hashText(hash);
}

describe('columns', () => {
  it('[SIM4] are saved in the order of their declaration, little-endian, with nothing between', () => {
    assert.equal(byteLength(DECLARATION, ROWS), 5 * 3 + 5 * 2 + 8 + 5 * 4);
    const target = new Uint8Array(4 + byteLength(DECLARATION, ROWS) + 1);
    const end = save(DECLARATION, filled(), ROWS, target, 4);
    assert.equal(end, target.length - 1);
    assert.equal(Buffer.from(target.subarray(0, 8)).toString('hex'), '0000000001080f16');
    const data = new DataView(target.buffer);
    assert.equal(data.getInt16(4 + 15, true), -300);
    assert.equal(data.getFloat64(4 + 25, true), 1 / 3);
    assert.equal(data.getUint32(4 + 33, true), 0xfedcba98);
  });

  it('[SIM4] come back as they were, and rows that were not saved as zeros', () => {
    const used = { row: 3, one: 1 };
    const bytes = new Uint8Array(byteLength(DECLARATION, used));
    save(DECLARATION, filled(), used, bytes, 0);
    const columns = filled();
    assert.equal(load(DECLARATION, columns, used, bytes, 0), bytes.length);
    assert.deepEqual([...columns.signed], [-300, -300, -300, 0, 0]);
    assert.deepEqual([...columns.small.subarray(6)], [43, 50, 57, 0, 0, 0, 0, 0, 0]);
    assert.equal(columns.single[0], 1 / 3);
  });

  it('[SIM4] refuse bytes that end early, before any change', () => {
    const bytes = new Uint8Array(byteLength(DECLARATION, ROWS));
    const columns = filled();
    for (const length of [0, 1, bytes.length - 1]) {
      assert.throws(() => load(DECLARATION, columns, ROWS, bytes.subarray(0, length), 0), {
        name: 'RangeError',
        message: `snapshot of ${length} bytes ends before byte ${bytes.length}`,
      });
    }
    assert.deepEqual(columns, filled());
  });

  it('[SIM24] are exported as a table, an element a cell, and reported in bytes a row', () => {
    const { names, rows } = tableOf(DECLARATION, filled(), 'row', 2);
    assert.deepEqual(names, ['small0', 'small1', 'small2', 'signed', 'wide']);
    assert.deepEqual(
      [...rows],
      [
        [1, 8, 15, -300, 0xfedcba98],
        [22, 29, 36, -300, 0xfedcba98],
      ],
    );
    assert.deepEqual(bytesARow(DECLARATION, 'row'), { small: 3, signed: 2, wide: 4 });
    assert.deepEqual(bytesARow(DECLARATION, 'one'), { single: 8 });
  });

  it('[SIM3] have another hash after a change of any one byte', () => {
    const before = hashOf(filled());
    assert.match(before, /^[0-9a-f]{16}$/);
    assert.equal(hashOf(filled()), before);
    const sizes = Object.values(filled()).map((column) => column.byteLength);
    const byte = fc
      .nat(sizes.length - 1)
      .chain((name) => fc.tuple(fc.constant(name), fc.nat(sizes[name] - 1)));
    fc.assert(
      fc.property(byte, fc.integer({ min: 1, max: 255 }), ([name, at], flip) => {
        const columns = filled();
        const array = Object.values(columns)[name];
        new Uint8Array(array.buffer)[at] ^= flip;
        assert.notEqual(hashOf(columns), before);
      }),
    );
  });

  it('[SIM3] have a hash of the rows in use only', () => {
    const used = { row: 3, one: 1 };
    const columns = filled();
    const before = hashOf(columns, used);
    columns.signed[4] = 1;
    assert.equal(hashOf(columns, used), before);
    assert.notEqual(hashOf(columns, { row: 4, one: 1 }), before);
  });
});
