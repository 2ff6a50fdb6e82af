import assert from 'node:assert/strict';
import { Saving } from './saving.ts';

/** More than one piece, and not a whole number of them. */
const BYTES = Uint8Array.from({ length: 1_200_000 }, (_, i) => i % 251);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a snapshot on its way out', () => {
  const make = async () => ({ bytes: BYTES, tag: '3-1' });

  it('is taken piece by piece, none of them large and none of them copied', async () => {
    const saving = new Saving();
    assert.deepEqual(await saving.begin('a', make), { size: BYTES.length, tag: '3-1' });
    let pieces = 0;
    for (let from = 0; from < BYTES.length; pieces++) {
      const piece = saving.take('a', from)!;
      assert.ok(piece.length > 0 && piece.length <= 1 << 20, `${piece.length} bytes`);
      assert.equal(piece.buffer, BYTES.buffer);
      assert.equal(piece.byteOffset, from);
      from += piece.length;
    }
    assert.ok(pieces > 1);
    assert.notEqual(await saving.begin('b', make), 'busy', 'after the last piece');
    saving.letGo('b');
  });

  it('is one at a time, until it is let go by who has it', async () => {
    const saving = new Saving();
    await saving.begin('a', make);
    assert.equal(await saving.begin('b', make), 'busy');
    assert.equal(saving.take('b', 0), null);
    saving.letGo('b');
    assert.equal(await saving.begin('b', make), 'busy');
    saving.letGo('a');
    assert.equal(saving.take('a', 0), null);
    assert.deepEqual(await saving.begin('b', make), { size: BYTES.length, tag: '3-1' });
    saving.letGo('b');
  });

  it('is kept no longer than somebody goes on taking it', async () => {
    const saving = new Saving(300);
    await saving.begin('a', make);
    for (let i = 0; i < 6; i++) {
      await pause(60);
      assert.ok(saving.take('a', 0), `after ${i} pieces`);
    }
    await pause(600);
    assert.equal(saving.take('a', 0), null);
    assert.notEqual(await saving.begin('b', make), 'busy');
    saving.letGo('b');
  });

  it('is made once, however often somebody asks whether it is there', async () => {
    const saving = new Saving(30_000, 10);
    const { promise, resolve } = Promise.withResolvers<{ bytes: Uint8Array; tag: string }>();
    let made = 0;
    const slowly = () => {
      made++;
      return promise;
    };
    assert.equal(await saving.begin('a', slowly), 'waiting');
    assert.equal(await saving.begin('b', slowly), 'busy');
    assert.equal(saving.take('a', 0), null);
    resolve({ bytes: BYTES, tag: '3-1' });
    assert.deepEqual(await saving.begin('a', slowly), { size: BYTES.length, tag: '3-1' });
    assert.equal(made, 1);
    saving.letGo('a');
  });

  it('makes room for the next where it could not be made', async () => {
    const saving = new Saving();
    await assert.rejects(
      saving.begin('a', () => Promise.reject(new Error('closed'))),
      /closed/,
    );
    assert.notEqual(await saving.begin('b', make), 'busy');
    saving.letGo('b');
  });
});
