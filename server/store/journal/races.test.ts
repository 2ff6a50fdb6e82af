import assert from 'node:assert/strict';
import type { Adopted, Hold } from '#rooms/ports.ts';
import { onEachEngine, type TestDatabase } from '../fixtures.ts';
import {
  isLost,
  makeEntry,
  makeOpening,
  type TestClock,
  type TestJournal,
  testClock,
  testJournal,
  withTrouble,
} from './fixtures.ts';
import { TIMINGS } from './lease.ts';

/** What must hold when several processes, or one and a failing store, come between each other. */
onEachEngine('journal of worlds, in trouble', (openStore) => {
  let store: TestDatabase;
  let clock: TestClock;
  const open: TestJournal[] = [];

  before(async () => {
    store = await openStore();
  });
  after(() => store.drop());
  beforeEach(() => {
    clock = testClock();
  });
  afterEach(async () => {
    for (const journal of open.splice(0)) journal.close();
    for (const name of ['worlds', 'journal', 'keyframes']) {
      await store.db.collection(name).deleteMany({});
    }
  });

  async function process(
    owner: string,
    ...[db = store.db, time = clock]: [typeof store.db?, TestClock?]
  ) {
    const journal = await testJournal(db, owner, time);
    open.push(journal);
    return journal;
  }

  it('gives a world to one of many who want it at the same moment', async () => {
    const first = await process('first');
    const worlds = Array.from({ length: 10 }, () => makeOpening().worldId);
    for (const worldId of worlds) await first.open(makeOpening({ worldId }));
    const others = await Promise.all(Array.from({ length: 20 }, (_, i) => process(`other-${i}`)));
    for (let round = 0; round < 3; round++) {
      clock.pass(TIMINGS.lease + 1);
      const tries = worlds.flatMap((worldId) => others.map((other) => other.adopt(worldId)));
      const taken = (await Promise.all(tries)).filter((found) => found !== null);
      assert.deepEqual(taken.map(({ opening }) => opening.worldId).sort(), [...worlds].sort());
      await Promise.all(taken.map(({ hold }) => hold.append(makeEntry(round + 1))));
      // Everybody else is dead, as far as the next round is concerned.
      for (const { hold } of taken) (hold as Hold & { discard(): void }).discard();
    }
    const found = await first.orphans();
    assert.deepEqual(found, [], 'held by those who took them last');
  });

  it('loses no acknowledged entry, and keeps none twice, whoever believes to hold it', async () => {
    const opening = makeOpening();
    const holders: { hold: Hold; next: number }[] = [];
    const acknowledged: string[] = [];
    const named = (owner: number, sequence: number) => `holder ${owner}, entry ${sequence}`;
    const write = async (owner: number): Promise<void> => {
      const holder = holders[owner]!;
      const sequence = holder.next++;
      try {
        await holder.hold.append(makeEntry(sequence, owner));
        acknowledged.push(named(owner, sequence));
      } catch (error) {
        assert.ok(isLost(error), String(error));
      }
    };
    /** Each process has a clock that stands still, so it never doubts that it holds the world. */
    const take = async (owner: number): Promise<Adopted> => {
      const time = testClock();
      time.pass((TIMINGS.lease + 1) * owner);
      return (await (await process(`holder-${owner}`, store.db, time)).adopt(opening.worldId))!;
    };

    const first = await process('holder-0', store.db, testClock());
    holders.push({ hold: await first.open(opening), next: 1 });
    for (let owner = 1; owner <= 40; owner++) {
      // Writes of the holder before, begun before the adoption and during it.
      const before = Array.from({ length: owner % 4 }, () => write(owner - 1));
      for (let turns = 0; turns < owner % 5; turns++) await new Promise(setImmediate);
      const taking = take(owner);
      const during = Array.from({ length: owner % 3 }, async (_, i) => {
        for (let turns = 0; turns < i * 2; turns++) await new Promise(setImmediate);
        await write(owner - 1);
      });
      await Promise.all([...before, ...during]);
      const { hold, entries } = await taking;
      holders.push({ hold, next: entries.length + 1 });
      // It gets on, or the world would be parked.
      hold.reached(owner * 100);
      await (hold as Hold & { renew(): Promise<void> }).renew();
      // Whoever ever held it tries again.
      await Promise.all(holders.map((_, i) => write(i)));
      await write(owner);
    }
    const kept = (await take(41)).entries.map(({ tick, sequence }) => named(tick, sequence));
    assert.equal(new Set(kept).size, kept.length);
    const lost = acknowledged.filter((each) => !kept.includes(each));
    assert.deepEqual(lost, []);
    assert.ok(acknowledged.length >= 80, String(acknowledged.length));
    for (const { hold } of holders.slice(0, -1)) assert.equal(hold.state, 'lost');
  });

  it('writes what comes at one moment as one batch, whatever world it is of', async () => {
    const { db, trouble } = withTrouble(store.db);
    const journal = await process('busy', db);
    const holds: Hold[] = [];
    for (let i = 0; i < 20; i++) holds.push(await journal.open(makeOpening()));
    trouble.calls.length = 0;
    await Promise.all(holds.map((hold) => hold.append(makeEntry(1))));
    const writes = trouble.calls.map(({ operation, count }) => `${operation} ${count}`);
    assert.deepEqual(writes, ['insertMany 20', 'flush 1']);
  });

  it('gathers the next batch while one is under way, and resolves once it is flushed', async () => {
    const { db, trouble } = withTrouble(store.db);
    const journal = await process('busy', db);
    const [one, other] = [await journal.open(makeOpening()), await journal.open(makeOpening())];
    let release = () => {};
    const flushing = new Promise<void>((reached) => {
      trouble.before = (operation) => {
        if (operation !== 'flush') return;
        reached();
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      };
    });
    trouble.calls.length = 0;
    const done: number[] = [];
    const first = one.append(makeEntry(1)).then(() => done.push(1));
    await flushing;
    const rest = [one.append(makeEntry(2)), other.append(makeEntry(1)), one.append(makeEntry(3))];
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(done, [], 'nothing counts before it is on disk');
    delete trouble.before;
    release();
    await Promise.all([first, ...rest]);
    const batches = trouble.calls.filter(({ operation }) => operation === 'insertMany');
    assert.deepEqual(
      batches.map(({ count }) => count),
      [1, 3],
    );
  });

  it('has an entry once that was given again, whatever became of the first try', async () => {
    for (const moment of ['before', 'after'] as const) {
      const { db, trouble } = withTrouble(store.db);
      const journal = await process(`unlucky-${moment}`, db);
      const opening = makeOpening();
      const hold = await journal.open(opening);
      await hold.append(makeEntry(1));
      trouble[moment] = (operation: string) => {
        if (operation === 'insertMany') throw new Error('connection reset');
      };
      const tries = [2, 3, 4].map((sequence) => hold.append(makeEntry(sequence)));
      for (const each of tries) await assert.rejects(each, /connection reset/);
      delete trouble[moment];
      await Promise.all([2, 3, 4, 5].map((sequence) => hold.append(makeEntry(sequence))));
      clock.pass(TIMINGS.lease + 1);
      const found = (await (await process('next')).adopt(opening.worldId))!;
      const all = [1, 2, 3, 4, 5].map((sequence) => makeEntry(sequence));
      assert.deepEqual(found.entries, all);
      assert.deepEqual(journal.counted, { appended: 5, failed: 3 });
    }
  });

  it('takes no other entry for one that may be there already', async () => {
    const { db, trouble } = withTrouble(store.db);
    const hold = await (await process('unlucky', db)).open(makeOpening());
    trouble.after = (operation) => {
      if (operation === 'insertMany') throw new Error('connection reset');
    };
    await assert.rejects(hold.append(makeEntry(1)), /connection reset/);
    delete trouble.after;
    await assert.rejects(hold.append(makeEntry(1, 99)), RangeError);
    await hold.append(makeEntry(1));
  });

  it('rejects in bounded time while the store hangs, and writes again when it does not', async () => {
    const { db, trouble } = withTrouble(store.db);
    const timings = { ...TIMINGS, renewal: 1_000_000, patience: 100 };
    const journal = await testJournal(db, 'patient', clock, { timings });
    open.push(journal);
    const opening = makeOpening();
    const hold = await journal.open(opening);
    const late = new Promise<Promise<void>[]>((resolve) => {
      trouble.before = (operation) => {
        if (operation !== 'insertMany') return null;
        resolve([hold.append(makeEntry(3))]);
        return new Promise(() => {});
      };
    });
    const early = [1, 2].map((sequence) => hold.append(makeEntry(sequence)));
    const refused = [...early, ...(await late)].map((each) => {
      return assert.rejects(each, /no answer in 100 ms/);
    });
    await Promise.all(refused);
    delete trouble.before;
    // A busy machine may be as late once more.
    for (const sequence of [1, 2, 3]) {
      const again = (): Promise<void> => hold.append(makeEntry(sequence)).catch(again);
      await again();
    }
  });

  it('acknowledges nothing while it cannot tell who holds the world', async () => {
    const { db, trouble } = withTrouble(store.db);
    const hold = await (await process('cut-off', db)).open(makeOpening());
    trouble.before = (operation) => {
      if (operation === 'findOneAndUpdate') throw new Error('cut off');
      // The lease runs out while the entry is on its way.
      if (operation === 'insertMany') clock.pass(TIMINGS.trust);
    };
    await assert.rejects(hold.append(makeEntry(1)), /cannot tell who holds/);
    await assert.rejects(hold.append(makeEntry(1)), /cannot tell who holds/);
    delete trouble.before;
    await hold.append(makeEntry(1));
    assert.equal(hold.state, 'held');
  });

  it('lets holders renew before orphans are given away, when the store was away for all', async () => {
    const { db, trouble } = withTrouble(store.db);
    const [holder, other] = [await process('holder'), await process('other', db)];
    const { worldId } = makeOpening();
    const hold = await holder.open(makeOpening({ worldId }));
    clock.pass(TIMINGS.lease * 4);
    assert.deepEqual(await other.orphans(), [worldId], 'before it noticed any trouble');
    trouble.before = (operation) => {
      if (operation === 'findOneAndUpdate') throw new Error('away');
    };
    const own = await other.open(makeOpening());
    clock.pass(TIMINGS.trust);
    await assert.rejects(own.append(makeEntry(1)), /cannot tell/);
    delete trouble.before;
    assert.deepEqual(await other.orphans(), []);
    clock.pass(TIMINGS.lease - 1);
    assert.deepEqual(await other.orphans(), []);
    await hold.append(makeEntry(1));
    clock.pass(1);
    assert.deepEqual(await other.orphans(), []);
    clock.pass(TIMINGS.lease);
    assert.deepEqual(await other.orphans(), [worldId]);
  });

  describe('a world that kills who runs it', () => {
    const dies = async (worldId: string, index: number, ticks: number, milliseconds = 0) => {
      const journal = await process(`victim-${index}`);
      const found = await journal.adopt(worldId);
      if (!found) return journal;
      found.hold.reached(found.tick + ticks);
      for (let lived = 0; lived <= milliseconds; lived += 4000) {
        await (found.hold as Hold & { renew(): Promise<void> }).renew();
        clock.pass(lived < milliseconds ? 4000 : TIMINGS.lease + 1);
      }
      return journal;
    };

    it('is parked after three adopters in a row, and says so', async () => {
      const { worldId } = makeOpening();
      await (await process('first')).open(makeOpening({ worldId }));
      clock.pass(TIMINGS.lease + 1);
      for (let i = 0; i < 3; i++) assert.deepEqual((await dies(worldId, i, 20)).logged, []);
      const fourth = await dies(worldId, 3, 20);
      assert.deepEqual(fourth.logged, ['a world is parked: nobody who went on with it lived']);
      assert.deepEqual(await fourth.orphans(), []);
      assert.equal(await fourth.adopt(worldId), null);
    });

    it('[WIRE22] is not one that merely stood by when its processes died', async () => {
      const { worldId } = makeOpening();
      await (await process('first')).open(makeOpening({ worldId }));
      clock.pass(TIMINGS.lease + 1);
      for (let i = 0; i < 10; i++) {
        const journal = await process(`victim-${i}`);
        const found = (await journal.adopt(worldId))!;
        await found.hold.atWork(false);
        // It made some ticks, of which none killed anybody.
        for (let tick = 1; tick < 4; tick++) {
          await found.hold.atWork(true);
          found.hold.reached(found.tick + tick);
          await found.hold.atWork(false);
        }
        clock.pass(TIMINGS.lease + 1);
        assert.deepEqual(journal.logged, []);
      }
    });

    it('[WIRE22] is parked after three that died while they stepped it', async () => {
      const { worldId } = makeOpening();
      await (await process('first')).open(makeOpening({ worldId }));
      clock.pass(TIMINGS.lease + 1);
      // The first is only a reason to watch it from then on.
      for (let i = 0; i < 4; i++) {
        const found = (await (await process(`victim-${i}`)).adopt(worldId))!;
        await found.hold.atWork(false);
        await found.hold.atWork(true);
        clock.pass(TIMINGS.lease + 1);
      }
      const last = await process('last');
      assert.equal(await last.adopt(worldId), null);
      assert.deepEqual(last.logged, ['a world is parked: nobody who went on with it lived']);
    });

    it('writes down what it is at only where somebody died early', async () => {
      const { db, trouble } = withTrouble(store.db);
      const { worldId } = makeOpening();
      await (await process('first')).open(makeOpening({ worldId }));
      clock.pass(TIMINGS.lease + 1);
      const journal = await process('second', db);
      const { hold } = (await journal.adopt(worldId))!;
      trouble.calls.length = 0;
      for (let i = 0; i < 5; i++) for (const isAtWork of [false, true]) await hold.atWork(isAtWork);
      assert.equal(trouble.calls.length, 1, 'that it was brought back');
    });

    it('is not one that got on, or lived for a while, or was given up in order', async () => {
      const { worldId } = makeOpening();
      await (await process('first')).open(makeOpening({ worldId }));
      clock.pass(TIMINGS.lease + 1);
      for (let i = 0; i < 12; i++) {
        if (i % 3 === 2) await dies(worldId, i, i % 2 ? 30 : 0, i % 2 ? 0 : 60_000);
        else await dies(worldId, i, 20);
      }
      const last = await process('last');
      const found = await last.adopt(worldId);
      assert.ok(found);
      await found.hold.release(found.tick);
      assert.ok(await (await process('one more')).adopt(worldId));
    });

    it('is also one that failed wherever it was taken, and was dropped', async () => {
      const { worldId } = makeOpening();
      const hold = await (await process('first')).open(makeOpening({ worldId }));
      hold.drop();
      for (let i = 0; i < 3; i++) {
        const journal = await process(`next-${i}`);
        assert.equal(await journal.adopt(worldId), null, 'not before the lease has run out');
        clock.pass(TIMINGS.lease + 1);
        const found = (await journal.adopt(worldId))!;
        found.hold.drop();
        assert.equal(journal.held(), 0);
        await assert.rejects(found.hold.append(makeEntry(1)), isLost);
      }
      clock.pass(TIMINGS.lease + 1);
      const last = await process('last');
      assert.equal(await last.adopt(worldId), null);
      assert.equal(last.logged.length, 1);
    });

    it('is also one whose journal cannot be read', async () => {
      const opening = makeOpening();
      const hold = await (await process('first')).open(opening);
      await hold.append(makeEntry(1));
      await hold.append(makeEntry(2));
      await store.db
        .collection('journal')
        .deleteOne({ _id: `${opening.worldId}:${opening.matchId}:0000000001` });
      for (let i = 0; i < 3; i++) {
        clock.pass(TIMINGS.lease + 1);
        const journal = await process(`reader-${i}`);
        await assert.rejects(journal.adopt(opening.worldId), /has a gap before/);
        assert.equal(journal.held(), 0);
      }
      clock.pass(TIMINGS.lease + 1);
      assert.equal(await (await process('last')).adopt(opening.worldId), null);
    });
  });

  it('frees all worlds at once where nobody else can have the store open', async () => {
    const first = await process('first');
    const opening = makeOpening();
    const hold = await first.open(opening);
    await hold.append(makeEntry(1));
    const alone = await testJournal(store.db, 'alone', clock, { isAlone: true });
    open.push(alone);
    clock.pass(1);
    assert.deepEqual(await alone.orphans(), [opening.worldId]);
    assert.deepEqual((await alone.adopt(opening.worldId))?.entries, [makeEntry(1)]);
    const again = await testJournal(store.db, 'alone', clock, { isAlone: true });
    open.push(again);
    clock.pass(1);
    assert.deepEqual(await again.orphans(), [], 'its own are not freed');
  });
});
