import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import type { RunningServer } from '../boot.ts';
import { leftOut } from '../cluster/fixtures.ts';
import { readSettings } from '../env.ts';
import { temporaryFolder } from '../fixtures.ts';
import { startGame } from '../main.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openMatches } from '../store/matches.ts';
import { openPlayers } from '../store/players.ts';

const SECONDS = 75;

/** What is sent where nothing may go wrong but by a problem that the document names. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'ignored_auth',
];

/** Schemathesis 4.32 takes `prefixItems` of an answer for an error of the document. */
function withoutTuples(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('prefixItems' in value)) return value;
  const { prefixItems, ...rest } = value;
  return { ...rest, items: { anyOf: prefixItems } };
}

describe('the API under schemathesis', function () {
  this.timeout((SECONDS + 60) * 1000);
  const command = process.env.SCHEMATHESIS;
  if (!command) return leftOut('SCHEMATHESIS: the path of it, from pip install schemathesis');

  const folder = temporaryFolder();
  let server: RunningServer;
  /** Of an admin, who may ask whatever can be asked. */
  let accessToken: string;

  before(async () => {
    const settings = {
      PORT: '0',
      DATA_DIR: join(folder.path, 'data'),
      LOG_LEVEL: 'error',
      GUESTS_PER_MINUTE: '0',
      API_PER_MINUTE: '0',
      PLAYER_PER_MINUTE: '0',
      WORLDS_PER_MINUTE: '20',
      MAX_AGENTS: '60000',
    };
    const db = openEmbedded(settings.DATA_DIR);
    const matches = await openMatches(db);
    for (let i = 0; i < 60; i++) {
      const id = `match-${String(i).padStart(4, '0')}`;
      await matches.save(makeMatch(id, i, ['player-a', 'player-b']), makeReplay(id));
    }
    await db.close();
    server = await startGame(readSettings(settings, false));
    const { player, secret } = await enter();
    await server.stop();
    const again = openEmbedded(settings.DATA_DIR);
    await (await openPlayers(again)).grant(player.id, 'admin');
    await again.close();
    server = await startGame(readSettings(settings, false));
    ({ accessToken } = await enter(secret));
  });
  after(async () => {
    await server?.stop();
    folder.remove();
  });

  async function enter(secret?: string) {
    const response = await fetch(`${server.url}/api/v1/auth/guest`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret }),
    });
    return (await response.json()) as {
      accessToken: string;
      secret: string;
      player: { id: string };
    };
  }

  it('answers whatever it is sent as its document says, and never by a fault of its own', async () => {
    const config = join(folder.path, 'schemathesis.toml');
    writeFileSync(
      config,
      // What is too large is refused before it is read, by a 413 that is no refusal by default; and
      // a server that is full of worlds, as it soon is, says so by a 503.
      '[checks.negative_data_rejection]\nexpected-statuses = ["4xx", "5xx"]\n' +
        ['createWorld', 'forkWorld']
          .map(
            (id) =>
              `[[operations]]\ninclude-operation-id = "${id}"\n` +
              '[operations.checks.not_a_server_error]\nexpected-statuses = ["2xx", "4xx", "503"]\n',
          )
          .join(''),
    );
    const document = join(folder.path, 'openapi.json');
    const told = await (await fetch(`${server.url}/api/v1/openapi.json`)).text();
    writeFileSync(document, JSON.stringify(JSON.parse(told, withoutTuples)));
    // Whatever it is set to, rich takes it for a terminal, and draws its bars over and over.
    const { FORCE_COLOR: _, ...env } = process.env;
    const run = promisify(execFile)(
      command,
      [
        `--config-file=${config}`,
        'run',
        document,
        `--url=${server.url}/api/v1`,
        `--checks=${CHECKS.join(',')}`,
        `--header=Authorization: Bearer ${accessToken}`,
        `--max-time=${SECONDS}`,
        // What would take the token away from all the others.
        '--exclude-operation-id=deleteMe',
        '--max-examples=50',
        // Threads of it would meet in Python's parser, which is not made for them (CPython 3.11).
        '--workers=1',
        '--continue-on-failure',
        '--seed=1',
        '--warnings=off',
        '--no-color',
      ],
      { cwd: folder.path, env, maxBuffer: 1 << 26 },
    );
    const { code = 0, stdout, stderr } = await run.catch((error) => error);
    assert.equal(code, 0, `${stdout}\n${stderr}`);
    // It is content where it came to nothing in its time.
    assert.match(stdout, /[1-9]\d* generated, [1-9]\d* passed/);
    console.log(stdout.slice(stdout.lastIndexOf(' SUMMARY =')));
  });
});
