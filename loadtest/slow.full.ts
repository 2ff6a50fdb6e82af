import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Report } from './swarm/report.ts';
import type { ScenarioFile } from './swarm/scenario.ts';

const READERS = 50;
/**
 * Of the server's memory, for one who never reads. The bar of 1 MB is the bench's (`room`): the peak of
 * a process's memory also depends on when a busy machine lets it collect garbage, which is worth
 * some ten megabytes here. Without back-pressure each would cost more than 40.
 */
const MOST_MB = 4;

/**
 * A network of its own, with socket buffers as small as those of slow lines: on this machine's own
 * loopback the system would take megabytes in the place of who does not read.
 */
const NARROW = `ip link set lo up
for way in r w; do echo "4096 8192 16384" > /proc/sys/net/ipv4/tcp_"$way"mem; done
exec "$@"`;

describe('readers who never read, and ask for all they can get', function () {
  this.timeout(240_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'virality-slow-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('cost the server no more than a few frames each', async function () {
    const isNarrow = mayMakeNetworks();
    if (!isNarrow) this.test!.title += ' (on wide lines only: no right to make a network)';
    const reading = await run({ lean: READERS }, isNarrow);
    const stuck = await run({ stuck: READERS }, isNarrow);
    const cost = (stuck.server.rssMb.most - reading.server.rssMb.most) / READERS;
    const closed = stuck.counts['closed 4408'] ?? 0;
    console.log(`      ${cost.toFixed(3)} MB for each; ${closed} were closed as too slow`);
    assert.deepEqual([reading.violations, stuck.violations], [{}, {}]);
    assert.ok(cost <= MOST_MB, `${cost} MB`);
  });

  /** A lab at eight times the usual pace, by the swarm's own command. */
  async function run(others: Partial<ScenarioFile['each']>, isNarrow: boolean): Promise<Report> {
    const scenario: ScenarioFile = {
      version: 1,
      about: 'a lab in a hurry',
      mode: 'lab',
      speed: 8,
      seconds: 25,
      worlds: 1,
      each: { players: 1, ...others },
      ordersPerSecond: 4,
    };
    const path = join(folder, 'scenario.json');
    await writeFile(path, JSON.stringify(scenario));
    const swarm = [process.execPath, 'loadtest/swarm.ts', path, '--json'];
    const [command, ...args] = isNarrow
      ? ['unshare', '-n', 'sh', '-c', NARROW, '--', ...swarm]
      : swarm;
    const { stdout } = await promisify(execFile)(command!, args, { maxBuffer: 1e8 }).catch(
      // It ends with 1 where a rule was broken, which the report tells.
      (error: { stdout: string }) => error,
    );
    return JSON.parse(stdout) as Report;
  }
});

function mayMakeNetworks(): boolean {
  try {
    execFileSync('unshare', ['-n', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
