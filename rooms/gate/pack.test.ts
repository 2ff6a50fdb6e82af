import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Packr, unpack } from 'msgpackr';
import { flawOfPack } from './pack.ts';

/** As the SDK packs what pages send. */
const pack = (value: unknown) => new Packr().pack(value);
const ORDER = {
  id: '1',
  order: { kind: 'launch', region: 'india', idea: { text: 'ß', tags: ['humour'], ages: [] } },
};

describe('what MessagePack is let through', () => {
  it('[WIRE41] is all plain data that the SDK packs', () => {
    const value = fc.object({ key: fc.string({ maxLength: 7 }), maxKeys: 8, maxDepth: 3 });
    fc.assert(fc.property(value, (value) => assert.equal(flawOfPack(pack(value), 0), null)));
    for (const value of [undefined, { a: undefined }, -0, Number.NaN, new Uint8Array(300), ORDER]) {
      assert.equal(flawOfPack(pack(value), 0), null);
    }
    // The second of a kind is a record by its number.
    assert.equal(flawOfPack(pack([{ a: 1 }, { a: 2 }, 64]), 0), null);
  });

  it('[WIRE41] is read without an error, and no deeper than a few things within each other', () => {
    const honest = pack(ORDER);
    const mutant = fc
      .tuple(
        fc.uint8Array({ maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(honest.length),
      )
      .map(([noise, changes, cut]) => {
        const bytes = new Uint8Array([...honest.subarray(0, cut), ...noise]);
        for (const [at, byte] of changes) bytes[at % Math.max(1, bytes.length)] = byte;
        return bytes;
      });
    let passed = 0;
    fc.assert(
      fc.property(mutant, (bytes) => {
        if (flawOfPack(bytes, 0) !== null) return;
        passed++;
        assert.ok(depthOf(unpack(Buffer.from(bytes))) <= 8);
      }),
      { numRuns: 20_000, seed: 1 },
    );
    assert.ok(passed > 100, `${passed} passed`);
  });

  const refused: readonly (readonly [name: string, bytes: readonly number[], why: RegExp])[] = [
    ['nothing', [], /cut short/],
    ['arrays within arrays', new Array(9000).fill(0x91), /within each other/],
    [
      'records within records',
      [0xd4, 0x72, 0x00, 0x91, 0xa0, ...new Array(9000).fill(0x40)],
      /within/,
    ],
    ['more than there is', [0xdd, 0xff, 0xff, 0xff, 0xff], /cut short/],
    ['a map of more than there is', [0xdf, 0xff, 0xff, 0xff, 0xff], /cut short/],
    ['text of more than there is', [0xdb, 0xff, 0xff, 0xff, 0xff], /cut short/],
    ['a number that is cut short', [0xcb, 0x3f], /cut short/],
    ['two values', [0x01, 0x02], /one value/],
    ['a pattern', [0xd4, 0x78, 0, 0x92, 0xa1, 0x61, 0xa0], /extensions/],
    ['an error', [0xd4, 0x65, 0, 0x92, 0xa1, 0x61, 0xa0], /extensions/],
    ['a date', [0xd6, 0xff, 0, 0, 0, 0], /extensions/],
    ['a record with names of its own kind', [0xd4, 0x72, 0x40, 0x91, 0x01, 0x01], /names/],
    ['what is never used', [0xc1], /extensions/],
  ];
  for (const [name, bytes, why] of refused) {
    it(`[WIRE41] is not ${name}`, () => {
      assert.match(flawOfPack(Uint8Array.from(bytes), 0) ?? 'nothing', why);
    });
  }
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
