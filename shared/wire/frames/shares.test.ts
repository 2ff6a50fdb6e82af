import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Coder, RangeReader, RangeWriter } from './coder.ts';
import { FrameError } from './header.ts';
import { addTo, codeShares, makeShares, type Shares, sumUp } from './shares.ts';
import { codeSplit } from './split.ts';

function roundTrip<T>(walk: (coder: Coder) => T): { read: T; bytes: Uint8Array } {
  const writer = new RangeWriter();
  writer.start(0);
  walk(writer);
  const bytes = writer.finish();
  const reader = new RangeReader(bytes, 0);
  const read = walk(reader);
  reader.finish();
  return { read, bytes };
}

/** Bits that each of a thousand equal splits takes. */
function bitsOf(n: number, alpha: number, beta: number, value: number): number {
  const { bytes } = roundTrip((coder) => {
    for (let i = 0; i < 1000; i++) codeSplit(coder, n, alpha, beta, 0, n, value);
  });
  return (8 * (bytes.length - 4)) / 1000;
}

const near = (actual: number, wanted: number) =>
  assert.ok(Math.abs(actual - wanted) < 0.02 * wanted + 0.01, `${actual}, wanted ${wanted}`);

describe('splits and shares', () => {
  it('[WIRE27] read back any number of any many, under any chances and bounds', () => {
    const chance = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const split = fc
      .tuple(fc.oneof(fc.nat(50), fc.nat(5000), fc.nat(2 ** 31 - 1)), chance, chance)
      .chain(([n, alpha, beta]) =>
        fc
          .tuple(fc.nat(n), fc.nat(n), fc.nat(n))
          .map((three) => three.sort((a, b) => a - b))
          .map(([least, value, most]) => ({ n, alpha, beta, least, value, most })),
      );
    fc.assert(
      fc.property(fc.array(split, { minLength: 1, maxLength: 20 }), (list) => {
        const { read } = roundTrip((coder) =>
          list.map(({ n, alpha, beta, least, value, most }) =>
            codeSplit(coder, n, alpha, beta, least!, most!, coder.writing ? value! : 0),
          ),
        );
        assert.deepEqual(
          read,
          list.map(({ value }) => value),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("[WIRE27] cost what Pólya's urn says", () => {
    // Of one thing, alpha / (alpha + beta); with alpha = beta = 1 every number is as likely.
    near(bitsOf(1, 3, 1, 1), Math.log2(4 / 3));
    near(bitsOf(1, 3, 1, 0), Math.log2(4));
    near(bitsOf(9, 1, 1, 4), Math.log2(10));
    near(bitsOf(3000, 1, 1, 77), Math.log2(3001));
    // Well known shares: the binomial distribution. 4 of 10 at 1/2: 210 / 1024.
    near(bitsOf(10, 1e9, 1e9, 4), Math.log2(1024 / 210));
  });

  it('[WIRE27] refuse what lies out of bounds', () => {
    const bytes = roundTrip((coder) => codeSplit(coder, 5000, 1, 1, 0, 4999, 4999)).bytes;
    // As many cases fit both, but the last digits lead beyond the bound.
    const read = () => codeSplit(new RangeReader(bytes, 0), 5000, 1, 1, 0, 4998, 0);
    assert.throws(read, FrameError);
    const writer = new RangeWriter();
    writer.start(0);
    assert.throws(() => codeSplit(writer, 9, 1, 1, 0, 9, 10), RangeError);
  });

  it('[WIRE27] things lie where they were put, whatever was expected', () => {
    const place = fc.record({ weight: fc.nat(100), room: fc.nat(20), fill: fc.nat(20) });
    const places = fc.array(place, { minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(places, fc.constantFrom(1, 16, 1000), (list, certainty) => {
        const walk = (coder: Coder): Shares => {
          const shares = makeShares(list.length);
          const { leaves, weights, limits, things } = shares;
          let n = 0;
          list.forEach(({ weight, room, fill }, i) => {
            weights[leaves + i] = weight;
            limits[leaves + i] = weight > 0 ? room : 0;
            const here = weight > 0 ? Math.min(fill, room) : 0;
            if (coder.writing) addTo(things, leaves, i, here);
            n += here;
          });
          sumUp(weights, leaves);
          sumUp(limits, leaves);
          codeShares(coder, shares, n, certainty);
          return shares;
        };
        const { places, counts, length } = roundTrip(walk).read;
        const found = Array.from({ length }, (_, i) => [places[i], counts[i]]);
        const put = list.flatMap(({ weight, room, fill }, i) => {
          const here = weight > 0 ? Math.min(fill, room) : 0;
          return here > 0 ? [[i, here]] : [];
        });
        assert.deepEqual(found, put);
      }),
    );
  });
});
