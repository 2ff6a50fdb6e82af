import assert from 'node:assert/strict';
import { liars } from './benches/lies.ts';
import { LIES } from './swarm/lies.ts';
import { runSwarm } from './swarm/run.ts';

const TOLD = 100_000;
/** Silence that counts as a fault: what a loaded machine does not do by itself. */
const MOST_SILENCE_MS = 30_000;

describe('100,000 lies of every kind, told to a real server', function () {
  this.timeout(600_000);

  it('are each refused with their code; no world ends, and nobody else sees anything wrong', async () => {
    const report = await runSwarm(
      liars(TOLD, { mostSilenceMs: MOST_SILENCE_MS, joinsPerSecond: 1000 }),
    );
    const { counts, violations, log } = report;
    assert.deepEqual(violations, {});
    assert.ok((counts.lies ?? 0) >= TOLD, `${counts.lies} lies`);
    assert.ok((counts.compared ?? 0) > 100, 'mirrors were compared');
    assert.ok((counts.acknowledged ?? 0) > 0, 'orders were acknowledged');
    for (const { name, outcomes } of LIES) {
      assert.ok((counts[`lie ${name}: ${outcomes[0]}`] ?? 0) > 10, `${name}: ${outcomes[0]}`);
    }
    // It was asked for its numbers at the end, and answered.
    assert.ok(report.server.ticks > 0);
    assert.deepEqual([log?.errors, log?.printed], [[], []]);
    assert.ok(log!.count < 100, `${log!.count} lines are in the log`);
    console.log(
      `      ${counts.lies} lies in ${report.seconds.toFixed(0)} s, ${counts.joins} joins`,
    );
  });
});
