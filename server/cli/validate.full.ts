import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { CHECKS } from '#shared/sim/validation/all.ts';
import { BENDS } from '#shared/sim/validation/bends.ts';
import type { Check, Row } from '#shared/sim/validation/check.ts';
import { noticedText, plotFile, rowText } from '#shared/sim/validation/report.ts';
import { svgOf } from '#shared/sim/validation/svg.ts';
import type { Part } from './fixtures-validation.ts';

/** How many checks are made at once: it is minutes of work for a processor. */
const THREADS = 2;
const SIM = new URL('../../shared/sim/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, SIM), 'utf8');

describe('validation, all of it', function () {
  this.timeout(400_000);
  const written = new Set(read('VALIDATION.md').split('\n'));
  const isWritten = (line: string) => assert.ok(written.has(line), `not in VALIDATION.md: ${line}`);
  const leftOut: string[] = [];
  const parts = [
    ...CHECKS.map((_, check): Part => ({ check })),
    ...BENDS.map((_, bend): Part => ({ bend })),
  ];
  const made = parts.map(() => Promise.withResolvers<unknown>());
  const threads = new Set<Worker>();

  before(() => {
    let next = 0;
    for (let i = 0; i < THREADS; i++) void work();

    async function work(): Promise<void> {
      const thread = new Worker(new URL('./fixtures-validation.ts', import.meta.url));
      threads.add(thread);
      while (next < parts.length) {
        const { promise, resolve, reject } = made[next]!;
        // Told by whichever test waits for it.
        promise.catch(() => {});
        thread.postMessage(parts[next++]);
        try {
          resolve((await once(thread, 'message'))[0]);
        } catch (error) {
          reject(error);
          return work();
        }
      }
    }
  });
  after(async () => {
    await Promise.all([...threads].map((thread) => thread.terminate()));
    for (const what of leftOut) console.log(`  Left out of this run: ${what}`);
  });

  for (const [i, check] of CHECKS.entries()) {
    it(`${check.name}: holds, and is in VALIDATION.md`, async function () {
      const outcome = (await made[i]!.promise) as ReturnType<Check['run']>;
      for (const row of outcome.rows) {
        const { ok, model, what, ours, expected, tolerance } = row;
        assert.ok(ok, `${model}: ${what}: ${ours}, expected ${expected}, ${tolerance}`);
        isWritten(rowText(row));
      }
      if (outcome.leftOut !== undefined) {
        leftOut.push(outcome.leftOut);
        this.test!.title = `${check.name}: left out`;
      }
      if (outcome.plot !== undefined) assert.equal(read(plotFile(check)), svgOf(outcome.plot));
    });
  }

  for (const [i, bend] of BENDS.entries()) {
    it(`notices ${bend.kind} with ${bend.what}`, async () => {
      const failures = (await made[CHECKS.length + i]!.promise) as Row[];
      assert.notDeepEqual(failures, []);
      isWritten(noticedText({ ...bend, failures }));
    });
  }
});
