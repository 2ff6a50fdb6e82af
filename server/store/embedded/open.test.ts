import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../fault.ts';
import { openEmbedded } from './open.ts';

/** Where no folder can be made, not even by the superuser, as whom a test may run. */
const NOBODYS: Partial<Record<NodeJS.Platform, string>> = {
  linux: '/sys/virality',
  darwin: '/System/virality',
};

/** What an operator may do to the data folder, and what the server says. */
describe('embedded store: the data folder', () => {
  let root: string;
  let file: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 've-open-'));
    file = join(root, 'virality.sqlite');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function assertFault(dataDir: string, pattern: RegExp): void {
    assert.throws(
      () => openEmbedded(dataDir),
      (error) => {
        assert.ok(error instanceof Fault, String(error));
        assert.match(error.message, /^DATA_DIR: [^\n]+$/);
        assert.match(error.message, pattern);
        return true;
      },
    );
  }

  async function fill(documents: number): Promise<void> {
    const db = openEmbedded(root);
    const notes = db.collection('notes');
    for (let i = 0; i < documents; i++) {
      await notes.insertOne({ _id: `note-${i}`, ...{ text: 'x'.repeat(4000) } });
    }
    await db.close();
  }

  it('is made when missing, and readable by its owner only', async () => {
    const deep = join(root, 'a', 'b');
    await openEmbedded(deep).close();
    const { mode } = statSync(join(deep, 'virality.sqlite'));
    if (process.platform !== 'win32') assert.equal(mode & 0o777, 0o600);
  });

  it('keeps what was written', async () => {
    await fill(3);
    const db = openEmbedded(root);
    assert.equal(await db.collection('notes').countDocuments({}), 3);
    await db.close();
  });

  it('may not be a file, nor lie under one', () => {
    writeFileSync(file, '');
    assertFault(file, /is not a folder/);
    assertFault(join(file, 'below'), /is not a folder/);
  });

  const nobodys = NOBODYS[process.platform];
  const title = 'may not be where nobody may write';
  if (nobodys) it(title, () => assertFault(nobodys, /no permission to write in/));
  else it(`${title} (left out: no such place is known on ${process.platform})`);

  if (process.platform === 'linux') {
    // Where Node's own way of making folders never returns.
    it('may not be where no folders are made', () => {
      assertFault('/proc/virality/data', /cannot be used/);
    });
  }

  it('may not hold a folder in place of the file', () => {
    mkdirSync(file);
    assertFault(root, /is a folder, a file was expected/);
  });

  it('may not hold a file of something else', () => {
    writeFileSync(file, 'My diary. '.repeat(1000));
    assertFault(root, /is damaged \(file is not a database\); bring back a copy/);
    assert.equal(readFileSync(file, 'utf8').slice(0, 8), 'My diary', 'the file was changed');
  });

  it('may not hold the database of another program', () => {
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE songs (title)');
    other.close();
    assertFault(root, /belongs to another program/);
  });

  it('may not come from a newer version', async () => {
    await fill(1);
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    assertFault(root, /newer version/);
  });

  it('says so when the file lost its end', async () => {
    await fill(20);
    truncateSync(file, 3 * 4096);
    assertFault(root, /is damaged \([^)]+\)/);
  });

  it('says so when the middle of the file was overwritten', async () => {
    await fill(20);
    const bytes = readFileSync(file);
    bytes.fill(0xaa, 4096, 3 * 4096);
    writeFileSync(file, bytes);
    assertFault(root, /is damaged \([^)]+\)/);
  });

  it('serves one server at a time, and the first is not disturbed', async () => {
    const first = openEmbedded(root);
    const notes = first.collection('notes');
    await notes.insertOne({ _id: 'before' });
    assertFault(root, /is in use by another server/);
    await notes.insertOne({ _id: 'after' });
    await first.close();
    const second = openEmbedded(root);
    assert.equal(await second.collection('notes').countDocuments({}), 2);
    await second.close();
  });

  it('refuses to store what would not come back the same', async () => {
    const db = openEmbedded(root);
    const notes = db.collection('notes');
    for (const value of [Number.NaN, new Date(Number.NaN), new Map(), () => 1, 7n]) {
      const doc = { _id: 'note', ...{ list: [{ value }] } };
      await assert.rejects(notes.insertOne(doc), /document\.list\[0\]\.value cannot be stored/);
    }
    assert.throws(() => db.collection('a"b'), RangeError);
    await db.close();
  });
});
