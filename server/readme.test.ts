import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Archive } from '#rooms/ports.ts';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { SETTINGS } from './env.ts';
import { startTestServer, temporaryFolder } from './fixtures.ts';

describe('the README', () => {
  const whole = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  // The formatter pads the cells of a table.
  const text = whole.replace(/ +/g, ' ');

  for (const { name, preset, meaning } of SETTINGS) {
    it(`documents ${name} as it is`, () => {
      const row = `| \`${name}\` | ${preset === null ? 'not set' : `\`${preset}\``} | ${meaning} |`;
      assert.ok(text.includes(row), `wanted the row ${row}`);
    });
  }

  const stops: (() => void | Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  it('documents no setting that is gone', () => {
    const rows = text.match(/^\| `[A-Z_]+` \|/gm) ?? [];
    assert.equal(rows.length, SETTINGS.length);
  });

  it('fetches the history and a replay as it says', async function () {
    if (spawnSync('jq', ['--version']).error || spawnSync('curl', ['--version']).error) this.skip();
    let archive: Archive | undefined;
    const server = await startTestServer({
      defineRooms: (_colyseus, ports) => {
        archive = ports.archive;
      },
    });
    const folder = temporaryFolder();
    stops.push(server.stop, folder.remove);
    const match = makeMatch('match-0001', 1, ['player-a']);
    await archive!.save(match, makeReplay('match-0001'));
    const [, block = ''] = /## The match history\n+```sh\n([^`]*)```/.exec(whole) ?? [];
    assert.match(block, /localhost:2567/);
    const script = block.replaceAll('localhost:2567', `localhost:${server.port}`);
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], { cwd: folder.path });
    assert.match(stdout, /^\{"matches":\[\{"id":"match-0001".*"curve":\[.*tick,seat,name,share/s);
    const replay = JSON.parse(readFileSync(join(folder.path, 'match.json'), 'utf8'));
    assert.deepEqual(replay, JSON.parse(JSON.stringify(makeReplay('match-0001'))));
  });
});
