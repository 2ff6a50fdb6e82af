import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Coder, RangeReader, RangeWriter, type Table } from './coder.ts';
import { FrameError } from './header.ts';
import { codeGap, codeNumber, evenTable, learn, lengthTable, symbolExcept } from './tables.ts';

function tableOf(weights: readonly number[]): Table {
  return { weights: Uint16Array.from(weights), total: weights.reduce((a, b) => a + b) };
}

/** Writes by `walk`, reads by it, and returns both results and the bytes between. */
function roundTrip<T>(walk: (coder: Coder) => T): { written: T; read: T; bytes: Uint8Array } {
  const writer = new RangeWriter();
  writer.start(0);
  const written = walk(writer);
  const bytes = writer.finish();
  const reader = new RangeReader(bytes, 0);
  const read = walk(reader);
  reader.finish();
  return { written, read, bytes };
}

// Totals near 65,536 with weights of 1 leave the coder its narrowest intervals.
const weights = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 250 }), { minLength: 1, maxLength: 256 }),
  fc.integer({ min: 1, max: 65535 }).map((first) => [first, 65536 - first]),
);

describe('the range coder', () => {
  it('reads back any symbols under any weights', () => {
    const steps = fc.array(fc.tuple(weights, fc.nat()), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(steps, (list) => {
        const given = list.map(([row, pick]) => pick % row.length);
        const walk = (coder: Coder) =>
          list.map(([row], i) => coder.symbol(tableOf(row), coder.writing ? given[i] : 0));
        const { read } = roundTrip(walk);
        assert.deepEqual(read, given);
      }),
    );
  });

  it('costs what the weights say, to half a percent', () => {
    const table = tableOf([60000, 5000, 500, 35, 1]);
    const symbols = Array.from({ length: 60000 }, (_, i) => [0, 1, 0, 2, 0, 3, 0, 4][(i * i) % 8]);
    const bits = symbols.reduce((sum, s) => sum - Math.log2(table.weights[s] / table.total), 0);
    const { bytes } = roundTrip((coder) => symbols.map((symbol) => coder.symbol(table, symbol)));
    assert.ok(bytes.length < (bits / 8) * 1.005 + 4, `${bytes.length} bytes for ${bits} bits`);
  });

  it('reads back whole numbers of 0 to 32 digits, and gaps of any likelihood', () => {
    const numbers = fc.array(
      fc
        .integer({ min: 0, max: 32 })
        .chain((digits) => fc.nat(2 ** 31 - 1).map((n) => [digits, n])),
      { maxLength: 50 },
    );
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 65536 }), (list, half) => {
        const given = list.map(([digits, n]) => Math.floor((n * 2 ** digits) / 2 ** 31));
        const walk = (coder: Coder) => {
          const lengths = lengthTable();
          return given.map((value) => [
            codeNumber(coder, lengths, coder.writing ? value : 0),
            codeGap(coder, half, 1_000_000, coder.writing ? value % 1_000_000 : 0),
          ]);
        };
        assert.deepEqual(
          roundTrip(walk).read,
          given.map((value) => [value, value % 1_000_000]),
        );
      }),
    );
  });

  it('spends nothing on a symbol that cannot be', () => {
    const table = evenTable(2);
    const { bytes, read } = roundTrip((coder) => {
      return Array.from({ length: 1000 }, () => symbolExcept(coder, table, 0, 1));
    });
    assert.equal(bytes.length, 4);
    assert.ok(read.every((symbol) => symbol === 1));
    assert.deepEqual(table, evenTable(2));
  });

  it('writes nothing that could not be read', () => {
    assert.throws(() => roundTrip((coder) => coder.symbol(tableOf([3, 0, 1]), 1)), RangeError);
    assert.throws(() => roundTrip((coder) => coder.symbol(evenTable(4), 4)), RangeError);
  });

  it('keeps the total of a table that learns within its limit', () => {
    const table = evenTable(256);
    for (let i = 0; i < 2000; i++) {
      learn(table, i % 3, 192, 24576);
      assert.equal(table.total, tableOf([...table.weights]).total);
      assert.ok(table.total <= 24576);
    }
    assert.ok(Math.min(...table.weights) >= 1);
  });

  it('refuses a message that ends early, goes on, or that no writer wrote', () => {
    const bytes = roundTrip((coder) => coder.uniform(12345, 65536)).bytes;
    const read = (input: Uint8Array) => () => {
      const reader = new RangeReader(input, 0);
      reader.uniform(0, 65536);
      reader.finish();
    };
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(read(bytes.slice(0, length)), FrameError);
    }
    assert.throws(read(Uint8Array.of(...bytes, 0)), FrameError);
    // The interval ends below 2^32 − 1, so no writer ever points there.
    assert.throws(() => new RangeReader(new Uint8Array(8).fill(255), 0).uniform(0, 1), FrameError);
  });
});
