import assert from 'node:assert/strict';
import { runSwarm } from './swarm/run.ts';
import { type ScenarioFile, scenario } from './swarm/scenario.ts';

const READERS = 100;
/** Of the server's memory, for one who never reads. */
const MOST_MB = 1;

describe('readers who never read, and ask for a keyframe a tick', function () {
  this.timeout(240_000);

  it('cost the server at most 1 MB each, and the others nothing', async () => {
    const base: ScenarioFile = {
      version: 1,
      about: 'as many who read',
      seconds: 30,
      worlds: 1,
      each: { players: 2, watchers: 2, lean: READERS },
      server: { MATCH_SECONDS: '3600' },
    };
    const reading = await runSwarm(scenario.parse(base));
    const each = { players: 2, watchers: 2, stuck: READERS };
    const stuck = await runSwarm(scenario.parse({ ...base, each }));
    const cost = (stuck.server.rssMb.most - reading.server.rssMb.most) / READERS;
    const unsent = stuck.server.unsentKb / READERS;
    console.log(`      ${cost.toFixed(3)} MB of the server, ${unsent.toFixed(1)} KB of the system`);
    assert.ok(cost <= MOST_MB, `${cost} MB`);
    assert.deepEqual(stuck.violations, {});
    assert.equal(stuck.server.droppedTicks, 0);
  });
});
