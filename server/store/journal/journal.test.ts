import assert from 'node:assert/strict';
import type { Hold } from '#rooms/ports.ts';
import { onEachEngine, type TestDatabase } from '../fixtures.ts';
import type { ChunkDoc, EntryDoc, WorldDoc } from './docs.ts';
import {
  isLost,
  makeEntry,
  makeKeyframe,
  makeNoise,
  makeOpening,
  type TestClock,
  type TestJournal,
  testClock,
  testJournal,
  withTrouble,
} from './fixtures.ts';
import { TIMINGS } from './lease.ts';

onEachEngine('journal of worlds', (openStore) => {
  let store: TestDatabase;
  let clock: TestClock;
  let ours: TestJournal;
  let theirs: TestJournal;

  before(async () => {
    store = await openStore();
  });
  after(() => store.drop());
  beforeEach(async () => {
    clock = testClock();
    ours = await testJournal(store.db, 'ours', clock);
    theirs = await testJournal(store.db, 'theirs', clock);
  });
  afterEach(async () => {
    ours.close();
    theirs.close();
    for (const name of ['worlds', 'journal', 'keyframes']) {
      await store.db.collection(name).deleteMany({});
    }
  });

  const counts = async () => ({
    worlds: await store.db.collection<WorldDoc>('worlds').countDocuments({}),
    entries: await store.db.collection<EntryDoc>('journal').countDocuments({}),
    chunks: await store.db.collection<ChunkDoc>('keyframes').countDocuments({}),
  });
  const sequences = (entries: readonly { sequence: number }[]) =>
    entries.map(({ sequence }) => sequence);

  async function append(hold: Hold, from: number, to = from): Promise<void> {
    for (let sequence = from; sequence <= to; sequence++) await hold.append(makeEntry(sequence));
  }
  /** What the next holder finds, once this one is dead. */
  async function adopted(worldId: string, journal = theirs) {
    clock.pass(TIMINGS.lease + 1);
    assert.deepEqual(await journal.orphans(), [worldId]);
    const found = await journal.adopt(worldId);
    assert.ok(found);
    return found;
  }

  it('gives the next holder what the last one wrote', async () => {
    const opening = makeOpening();
    const hold = await ours.open(opening);
    await append(hold, 1, 3);
    await hold.append({ kind: 'rewind', sequence: 4, tick: 12, to: 6 });
    hold.reached(40);
    await (hold as unknown as { renew(): Promise<void> }).renew();
    const found = await adopted(opening.worldId);
    assert.deepEqual(found.opening, opening);
    assert.equal(found.keyframe, null);
    assert.equal(found.tick, 40);
    const rewind = { kind: 'rewind', sequence: 4, tick: 12, to: 6 };
    assert.deepEqual(found.entries, [makeEntry(1), makeEntry(2), makeEntry(3), rewind]);
    assert.equal(found.hold.state, 'held');

    await append(found.hold, 5, 6);
    const third = await testJournal(store.db, 'third', clock);
    const again = await adopted(opening.worldId, third);
    assert.deepEqual(sequences(again.entries), [1, 2, 3, 4, 5, 6]);
    third.close();
  });

  it('gives a journal of many pages back in order', async () => {
    const opening = makeOpening();
    const hold = await ours.open(opening);
    const all = Array.from({ length: 1203 }, (_, i) => makeEntry(i + 1));
    await Promise.all(all.map((entry) => hold.append(entry)));
    assert.deepEqual((await adopted(opening.worldId)).entries, all);
  });

  it('gives the newest keyframe that is whole, and all entries', async () => {
    const opening = makeOpening();
    const { db, trouble } = withTrouble(store.db);
    const journal = await testJournal(db, 'clumsy', clock);
    const hold = await journal.open(opening);
    await append(hold, 1, 4);
    await hold.keep(makeKeyframe(2));
    await hold.keep(makeKeyframe(3, 2_000_000));
    let chunks = 0;
    trouble.before = (operation, collection) => {
      if (operation === 'insertOne' && collection === 'keyframes' && chunks++ === 1) {
        throw new Error('disk full');
      }
    };
    const match = makeNoise(1_000_000);
    await assert.rejects(hold.keep({ ...makeKeyframe(4), match }), /disk full/);
    const found = await adopted(opening.worldId);
    assert.deepEqual(found.keyframe, makeKeyframe(3, 2_000_000));
    assert.deepEqual(sequences(found.entries), [1, 2, 3, 4]);

    await append(found.hold, 5, 6);
    await found.hold.keep(makeKeyframe(5, 0));
    const again = await adopted(opening.worldId, ours);
    assert.deepEqual(again.keyframe, makeKeyframe(5, 0));
    assert.deepEqual(sequences(again.entries), [1, 2, 3, 4, 5, 6]);
    assert.equal((await counts()).chunks, 1, 'older keyframes are gone, the failed one too');
    journal.close();
  });

  it('takes entries in order only, and keyframes only of what is on disk', async () => {
    const hold = await ours.open(makeOpening());
    await assert.rejects(append(hold, 2), RangeError);
    await append(hold, 1);
    await assert.rejects(append(hold, 1), RangeError);
    await assert.rejects(append(hold, 3), RangeError);
    await assert.rejects(hold.keep(makeKeyframe(2)), RangeError);
    await append(hold, 2);
  });

  it('refuses ids that could be mistaken for parts of other ids', async () => {
    await assert.rejects(ours.open(makeOpening({ worldId: 'world:0001' })), RangeError);
    await assert.rejects(ours.open(makeOpening({ matchId: 'match;0001' })), RangeError);
    await assert.rejects(ours.leave(makeOpening({ worldId: 'a' }), [], 0), RangeError);
  });

  describe('a lease', () => {
    it('is doubted by its holder before others may take the world', async () => {
      const { worldId } = makeOpening();
      const hold = await ours.open(makeOpening({ worldId }));
      clock.pass(TIMINGS.trust - 1);
      assert.equal(hold.state, 'held');
      clock.pass(1);
      assert.equal(hold.state, 'doubtful');
      assert.deepEqual(await theirs.orphans(), []);
      assert.equal(await theirs.adopt(worldId), null);
      clock.pass(TIMINGS.lease - TIMINGS.trust + 1);
      assert.deepEqual(await theirs.orphans(), [worldId]);
    });

    it('counts from when it was asked for, not from the answer', async () => {
      const { db, trouble } = withTrouble(store.db);
      const slow = await testJournal(db, 'slow', clock);
      trouble.after = () => clock.pass(TIMINGS.trust);
      const hold = await slow.open(makeOpening());
      assert.equal(hold.state, 'doubtful');
      slow.close();
    });

    it('is renewed by a timer, for all worlds, with the ticks they reached', async () => {
      const timings = { ...TIMINGS, renewal: 5 };
      const journal = await testJournal(store.db, 'busy', clock, { timings });
      const openings = Array.from({ length: 40 }, () => makeOpening());
      const held = await Promise.all(openings.map((opening) => journal.open(opening)));
      for (const [i, hold] of held.entries()) hold.reached(100 + i);
      for (let i = 0; i < 5; i++) {
        clock.pass(TIMINGS.trust);
        while (held.some(({ state }) => state !== 'held')) await new Promise(setImmediate);
      }
      assert.deepEqual(await theirs.orphans(), []);
      journal.close();
      // A renewal that was under way would come between the look at a world and its adoption.
      await Promise.all(held.map((hold) => (hold as Hold & { renew(): Promise<void> }).renew()));
      clock.pass(TIMINGS.lease + 1);
      const found = await theirs.adopt(openings[7]!.worldId);
      assert.equal(found?.tick, 107);
    });

    it('that has run out may still be renewed, as long as nobody took the world', async () => {
      const opening = makeOpening();
      const hold = await ours.open(opening);
      clock.pass(TIMINGS.lease * 2);
      assert.equal(hold.state, 'doubtful');
      await append(hold, 1);
      assert.equal(hold.state, 'held');
      assert.deepEqual(await theirs.orphans(), []);
    });

    it('is not adopted by the process that holds it, late as it may be', async () => {
      const opening = makeOpening();
      await ours.open(opening);
      clock.pass(TIMINGS.lease * 2);
      assert.deepEqual(await ours.orphans(), []);
      assert.equal(await ours.adopt(opening.worldId), null);
      assert.equal(ours.held(), 1);
    });

    it('that was lost lets its holder do nothing more', async () => {
      const opening = makeOpening();
      const hold = await ours.open(opening);
      await append(hold, 1);
      const found = await adopted(opening.worldId);
      await assert.rejects(append(hold, 2), isLost);
      assert.equal(hold.state, 'lost');
      assert.equal(ours.held(), 0);
      await assert.rejects(append(hold, 2), isLost);
      await assert.rejects(hold.keep(makeKeyframe(1)), isLost);
      await assert.rejects(hold.end(), isLost);
      await hold.release(77);
      await append(found.hold, 2);
      assert.equal(found.hold.state, 'held');
      assert.deepEqual((await adopted(opening.worldId, ours)).tick, 0);
    });

    it('lost while it slept: not even a keyframe or an end comes through', async () => {
      const opening = makeOpening();
      const asleep = testClock();
      const sleeper = await testJournal(store.db, 'sleeper', asleep);
      const hold = await sleeper.open(opening);
      const found = await adopted(opening.worldId);
      assert.equal(hold.state, 'held', 'as far as it knows');
      await assert.rejects(hold.keep(makeKeyframe(0)), isLost);
      assert.equal(hold.state, 'lost');
      await append(found.hold, 1);
      await found.hold.keep(makeKeyframe(1));
      sleeper.close();
    });
  });

  it('frees a world at once when it is released', async () => {
    const opening = makeOpening();
    const hold = await ours.open(opening);
    const writing = append(hold, 1);
    await hold.release(55);
    await writing;
    assert.equal(hold.state, 'lost');
    assert.deepEqual(await theirs.orphans(), [opening.worldId]);
    const found = (await theirs.adopt(opening.worldId))!;
    assert.equal(found.tick, 55);
    assert.deepEqual(sequences(found.entries), [1]);
    assert.deepEqual(await ours.orphans(), []);
  });

  it('forgets a world that ended, and no other', async () => {
    const [opening, other] = [makeOpening(), makeOpening()];
    const hold = await ours.open(opening);
    const remaining = await ours.open(other);
    for (const each of [hold, remaining]) {
      await append(each, 1, 3);
      await each.keep(makeKeyframe(2));
    }
    await hold.end();
    assert.equal(hold.state, 'lost');
    assert.deepEqual(await counts(), { worlds: 1, entries: 3, chunks: 1 });
    const found = await adopted(other.worldId);
    assert.deepEqual(sequences(found.entries), [1, 2, 3]);
  });

  it('begins anew for a rematch in the same world', async () => {
    const opening = makeOpening();
    const first = await ours.open(opening);
    await append(first, 1, 3);
    await first.keep(makeKeyframe(2));
    await assert.rejects(ours.open(opening), RangeError);
    const rematch = { ...opening, matchId: 'rematch-0001' };
    await assert.rejects(theirs.open(rematch), isLost);
    const second = await ours.open(rematch);
    await assert.rejects(append(first, 4), isLost);
    await append(second, 1);
    const found = await adopted(opening.worldId);
    assert.deepEqual(found.opening, rematch);
    assert.equal(found.keyframe, null);
    assert.deepEqual(sequences(found.entries), [1]);
  });

  it('leaves a world for whoever comes, whole or not at all', async () => {
    const [opening, other] = [makeOpening(), makeOpening()];
    await ours.leave(opening, [makeEntry(1), makeEntry(2)], 50);
    const { db, trouble } = withTrouble(store.db);
    const clumsy = await testJournal(db, 'clumsy', clock);
    trouble.before = (operation) => {
      if (operation === 'findOneAndUpdate') throw new Error('killed');
    };
    await assert.rejects(clumsy.leave(other, [makeEntry(1)], 3), /killed/);
    assert.deepEqual(await theirs.orphans(), [opening.worldId]);
    const found = (await theirs.adopt(opening.worldId))!;
    assert.equal(found.keyframe, null);
    assert.deepEqual(sequences(found.entries), [1, 2]);
    assert.equal(found.tick, 50);
    await append(found.hold, 3);

    assert.equal((await counts()).worlds, 2);
    clock.pass(3_600_000);
    const swept = await testJournal(store.db, 'later', clock);
    assert.deepEqual(await counts(), { worlds: 1, entries: 4, chunks: 0 });
    assert.deepEqual(await swept.orphans(), [opening.worldId]);

    await assert.rejects(clumsy.leave(other, [makeEntry(1)], 3), /killed/);
    await theirs.leave(other, [makeEntry(1), makeEntry(2)], 3);
    await theirs.leave(other, [makeEntry(1)], 3);
    const again = (await ours.adopt(other.worldId))!;
    assert.deepEqual(sequences(again.entries), [1, 2], 'as it was left the first time');
    for (const journal of [swept, clumsy]) journal.close();
  });

  it('lists the longest forsaken first, and 100 at most', async () => {
    const openings = Array.from({ length: 103 }, () => makeOpening());
    for (const opening of openings) {
      await ours.open(opening);
      clock.pass(1);
    }
    clock.pass(TIMINGS.lease);
    const expected = openings.map(({ worldId }) => worldId).slice(0, 100);
    assert.deepEqual(await theirs.orphans(), expected);
  });
});
