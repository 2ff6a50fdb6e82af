import assert from 'node:assert/strict';
import type { Report } from './swarm/report.ts';
import { runSwarm } from './swarm/run.ts';
import { type ScenarioFile, scenario } from './swarm/scenario.ts';

/** A late tick is one that comes so much later than without liars. */
const MOST_MORE_MS = 50;

const base: ScenarioFile = {
  version: 1,
  about: 'ten who mean well',
  seconds: 10,
  worlds: 1,
  each: { players: 3, watchers: 7 },
  threads: 2,
  server: { MATCH_SECONDS: '3600' },
};

describe('a server among liars', function () {
  this.timeout(240_000);
  let quiet: Report;

  before(async () => {
    quiet = await runSwarm(scenario.parse({ ...base, threads: 1 }));
  });

  it('takes 100,000 malformed messages and frames, and nobody else notices', async () => {
    const each = { ...base.each, liars: 60 };
    const loud = await runSwarm(scenario.parse({ ...base, seconds: 60, each, liesPerSecond: 50 }));
    const { counts, frames, server, log, violations } = loud;
    const delays = `${quiet.frames.delay.p99} ms at the 99th percentile without them, at most ${quiet.frames.delay.most}; ${frames.delay.p99} and ${frames.delay.most} with them`;
    console.log(`      ${counts.lies} lies; frames late by ${delays}`);
    assert.deepEqual(violations, {});
    assert.ok((counts.lies ?? 0) >= 100_000, `${counts.lies} lies`);
    assert.equal(server.droppedTicks, 0);
    assert.ok(frames.delay.p99 <= quiet.frames.delay.p99 + MOST_MORE_MS, delays);
    // What anybody can send does not fill the log.
    assert.deepEqual(log?.errors, []);
    assert.ok(log.count < 1000, `${log.count} lines in the log`);
  });
});
