import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from '#rooms/fixtures.ts';
import { openCable } from '../../fixtures-cable.ts';
import { onEachEngine, type TestDatabase } from '../fixtures.ts';
import { openDatabase } from '../open.ts';
import { makeEntry, makeKeyframe, makeOpening, testJournal } from './fixtures.ts';
import { TIMINGS } from './lease.ts';

const WRITER = fileURLToPath(new URL('./fixtures-writer.ts', import.meta.url));
const WORLDS = ['world-one', 'world-two', 'world-three'];

/** Processes of their own that are killed, put to sleep and cut off. */
onEachEngine('journal of worlds, in processes', (openStore, kind) => {
  let store: TestDatabase;
  let children: ChildProcess[];

  beforeEach(async () => {
    store = await openStore();
    children = [];
    // The embedded store serves one process at a time.
    if (store.db.kind === 'embedded') await store.db.close();
  });
  afterEach(async () => {
    for (const child of children) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    await store.drop();
  });

  function write(owner: string) {
    const { settings } = store;
    const child = spawn(process.execPath, [WRITER, JSON.stringify(settings), owner, ...WORLDS], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const lines: string[] = [];
    let rest = '';
    child.stdout.on('data', (chunk) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop()!;
      lines.push(...parts);
    });
    const kept = () => lines.filter((line) => line.startsWith('kept'));
    const count = (start: string) => lines.filter((line) => line.startsWith(start)).length;
    return { child, lines, kept, count };
  }

  /** What the journal of each world holds once nobody has it, as `world sequence`. */
  async function found(): Promise<string[]> {
    const db = await openDatabase(store.settings);
    const clock = { now: () => Date.now() + 10_000, elapsed: () => performance.now() };
    const journal = await testJournal(db, 'reader', clock);
    const all: string[] = [];
    for (const worldId of WORLDS) {
      const { entries, keyframe } = (await journal.adopt(worldId))!;
      if (keyframe) assert.deepEqual(keyframe, makeKeyframe(keyframe.sequence));
      all.push(...entries.map(({ sequence }) => `${worldId} ${sequence}`));
    }
    journal.close();
    await db.close();
    return all;
  }
  const named = (line: string) => line.split(' ').slice(1).join(' ');

  it('lose no acknowledged entry when they are killed, time after time', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 5; round++) {
      const writer = write(round === 0 ? 'first' : `after-${round}`);
      await until(() => writer.count('has') === 3 && writer.kept().length > 70 + round * 37, 30);
      writer.child.kill('SIGKILL');
      await once(writer.child, 'close');
      acknowledged.push(...writer.kept().map(named));
    }
    const kept = await found();
    assert.equal(new Set(acknowledged).size, acknowledged.length, 'no entry is of two processes');
    assert.equal(new Set(kept).size, kept.length);
    for (const each of acknowledged) assert.ok(kept.includes(each), each);
  }).timeout(90_000);

  if (kind === 'mongo')
    it('go on with the worlds of one that sleeps, which finds them lost when it wakes', async () => {
      const sleeper = write('first');
      await until(() => sleeper.kept().length > 50, 30);
      const other = write('other');
      sleeper.child.kill('SIGSTOP');
      await until(() => other.count('has') === 3 && other.kept().length > 50, 30);
      sleeper.child.kill('SIGCONT');
      // What was on its way when it fell asleep may first be too late.
      const isLost = (world: string) => sleeper.lines.includes(`failed ${world} LostHold`);
      await until(() => WORLDS.every(isLost), 30);
      await until(() => other.kept().length > 100, 30);
      for (const { child } of [sleeper, other]) {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
      const acknowledged = [...sleeper.kept(), ...other.kept()].map(named);
      const kept = await found();
      assert.equal(new Set(acknowledged).size, acknowledged.length, 'no entry is of two processes');
      for (const each of acknowledged) assert.ok(kept.includes(each), each);
    }).timeout(90_000);

  if (kind === 'mongo')
    it('refuse entries in time while the store is cut off, and write again when it is back', async () => {
      const server = new URL(store.settings.mongoUrl!);
      const cable = await openCable(Number(server.port));
      const mongoUrl = `mongodb://127.0.0.1:${cable.port}${server.pathname}`;
      const db = await openDatabase({ mongoUrl, dataDir: '' });
      const clock = { now: () => Date.now(), elapsed: () => performance.now() };
      const journal = await testJournal(db, 'cut-off', clock);
      const opening = makeOpening();
      const hold = await journal.open(opening);
      await hold.append(makeEntry(1));
      cable.cut();
      for (let i = 0; i < 3; i++) {
        const startedAt = performance.now();
        await assert.rejects(hold.append(makeEntry(2)));
        assert.ok(performance.now() - startedAt < 2 * TIMINGS.patience, 'in time');
      }
      assert.equal(hold.state, 'doubtful');
      cable.mend();
      const again = async (): Promise<void> => hold.append(makeEntry(2)).catch(again);
      await again();
      assert.equal(hold.state, 'held');
      journal.close();
      await db.close();
      cable.stop();
    }).timeout(60_000);

  if (kind === 'embedded' && process.platform === 'linux')
    it('refuse entries while the disk is full, and write again when there is room', async () => {
      const writer = write('first');
      await until(() => writer.kept().length > 50, 30);
      // A limit to the size of files, which is what a full disk looks like to SQLite.
      const limit = (bytes: string) =>
        assert.equal(
          spawnSync('prlimit', ['--pid', `${writer.child.pid}`, `--fsize=${bytes}:`]).status,
          0,
        );
      limit('40000');
      await until(() => writer.count('failed') >= 3, 30);
      const before = writer.kept().length;
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(writer.kept().length, before, 'nothing is acknowledged');
      limit('unlimited');
      await until(() => writer.kept().length > before + 50, 30);
      assert.equal(writer.child.exitCode, null);
      writer.child.kill('SIGKILL');
      await once(writer.child, 'close');
      const kept = await found();
      for (const each of writer.kept().map(named)) assert.ok(kept.includes(each), each);
    }).timeout(60_000);
});
