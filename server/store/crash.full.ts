import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from './embedded/open.ts';

const ROUNDS = 20;
const WRITES = 1000;

/**
 * Of every write of a repository, over and over, each acknowledged by a line once it is: `+` for a
 * new document, `-` for one that is gone, and the counter after each `$inc`. What is deleted is not
 * said to be new: of a process killed in between nobody knows whether it is gone.
 */
const WRITER = `
  import { writeSync } from 'node:fs';
  import { openEmbedded } from '${new URL('./embedded/open.ts', import.meta.url)}';
  const [folder, round] = process.argv.slice(1);
  const db = openEmbedded(folder);
  const notes = db.collection('notes');
  const counters = db.collection('counters');
  await notes.createIndex({ round: 1, n: 1 }, { unique: true });
  const say = (line) => writeSync(1, line + '\\n');
  const note = (n) => ({ _id: round + ':' + n, round: Number(round), n, text: 'x'.repeat(n % 500) });
  for (let n = 0; n < ${WRITES}; n += 4) {
    await notes.insertOne(note(n));
    say('+' + note(n)._id);
    await notes.insertMany([note(n + 1), note(n + 2)]);
    say('+' + note(n + 2)._id);
    await notes.deleteOne({ _id: note(n + 1)._id });
    say('-' + note(n + 1)._id);
    const change = [{ _id: 'all' }, { $inc: { count: 1 } }, { upsert: true, returnDocument: 'after' }];
    say((await counters.findOneAndUpdate(...change)).count);
  }
  setInterval(() => {}, 1000);
`;

describe('a store whose process is killed while it writes', function () {
  this.timeout(120_000);

  it(`loses nothing that it acknowledged, of ${WRITES} writes ${ROUNDS} times`, async () => {
    const folder = temporaryFolder();
    const gone = new Set<string>();
    const kept = new Set<string>();
    let count = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const lines = await writeUntil(folder.path, round, ((round + 1) * WRITES) / ROUNDS);
      for (const line of lines) {
        if (line.startsWith('+')) kept.add(line.slice(1));
        else if (line.startsWith('-')) gone.add(line.slice(1));
        else count = Math.max(count, Number(line));
      }
      await check(folder.path, { kept, gone, count });
    }
    folder.remove();
  });

  /** What was acknowledged before the process was killed, `enough` lines or a few more. */
  async function writeUntil(folder: string, round: number, enough: number): Promise<string[]> {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', WRITER, folder, String(round)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let lines: string[] = [];
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      // The last line may be cut.
      lines = output.split('\n').slice(0, -1);
      if (lines.length >= enough) child.kill('SIGKILL');
    });
    await once(child, 'close');
    assert.equal(child.signalCode, 'SIGKILL');
    return lines;
  }

  async function check(
    folder: string,
    { kept, gone, count }: { kept: Set<string>; gone: Set<string>; count: number },
  ): Promise<void> {
    const db = openEmbedded(folder);
    const found = await db.collection<{ _id: string }>('notes').find({}).toArray();
    const there = new Set(found.map(({ _id }) => _id));
    for (const id of kept) assert.ok(there.has(id) || gone.has(id), `${id} is missing`);
    for (const id of gone) assert.ok(!there.has(id), `${id} is back`);
    const counter = await db
      .collection<{ _id: string; count: number }>('counters')
      .findOne({ _id: 'all' });
    assert.ok((counter?.count ?? 0) >= count, `${counter?.count} of ${count}`);
    await db.close();
    const file = new DatabaseSync(join(folder, 'virality.sqlite'), { readOnly: true });
    assert.deepEqual(
      { ...file.prepare('PRAGMA integrity_check').get() },
      { integrity_check: 'ok' },
    );
    file.close();
  }
});
