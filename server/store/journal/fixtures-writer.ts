import { writeSync } from 'node:fs';
import type { Hold } from '#rooms/ports.ts';
import { openDatabase } from '../open.ts';
import { makeEntry, makeKeyframe } from './fixtures.ts';
import { openJournal } from './journal.ts';
import type { Timings } from './lease.ts';

/**
 * A process for tests: holds worlds, writes entries to them without end, and says on standard
 * output what became of each, a line at a time.
 *
 *   node fixtures-writer.ts SETTINGS OWNER WORLD...      SETTINGS as JSON, for `openDatabase`
 */

/** Short, so that a test need not wait long for a dead process's worlds. */
const TIMINGS: Timings = { lease: 1500, trust: 1000, renewal: 300, patience: 2000 };

const [settings = '', owner = '', ...worldIds] = process.argv.slice(2);
const say = (line: string) => void writeSync(1, `${line}\n`);
const log = { info: say, warn: say, error: say };
const meter = { appended() {}, notAppended() {}, holds() {} };

const db = await openDatabase(JSON.parse(settings));
const isAlone = db.kind === 'embedded';
const journal = await openJournal(db, { owner, isAlone, log, meter, timings: TIMINGS });

for (const worldId of worldIds) void run(worldId);

async function run(worldId: string): Promise<void> {
  const { hold, written } = await enter(worldId);
  say(`has ${worldId} ${written}`);
  for (let sequence = written + 1; ; ) {
    try {
      await hold.append(makeEntry(sequence));
      say(`kept ${worldId} ${sequence}`);
      hold.reached(sequence * 100);
      const isTenth = sequence++ % 10 === 0;
      if (isTenth) await hold.keep(makeKeyframe(sequence - 1));
    } catch (error) {
      say(`failed ${worldId} ${(error as Error).name}`);
      if (hold.state === 'lost') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function enter(worldId: string): Promise<{ hold: Hold; written: number }> {
  for (;;) {
    try {
      const found = await journal.adopt(worldId);
      if (found) return { hold: found.hold, written: found.entries.length };
      const matchId = 'the-match';
      const opening = { worldId, matchId, options: {}, spec: {}, startedAt: new Date(0) };
      if (owner === 'first')
        return { hold: await journal.open({ version: 1, ...opening }), written: 0 };
    } catch (error) {
      say(`waits ${worldId} ${(error as Error).message}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
