import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bootServer } from '../boot.ts';
import { percentile, rounded } from '../statistics.ts';
import { knock } from './knock.ts';

const MATCHES = '/api/v1/matches?limit=20';
const AROUND = '/api/v1/leaderboards/seasons/current/me';
const CONNECTIONS = 50;
const ROUNDS = 5;
const ROUND_SECONDS = 2;
const LOOKS = 2000;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const STORE_SIDE = here('../../server/store/fixtures-load.ts');
const BARE = here('../peers/express.ts');
const run = promisify(execFile);

/**
 * The API on a real server whose store has 100,000 matches and a season of 100,000 players: pages
 * of the history beside a bare Express that sends the same bytes, in turns; a player among those
 * around them; and small writes to the embedded store, 1,000 a second.
 *
 * @param writeSeconds for which it is written to
 */
export async function* api(writeSeconds = 60): AsyncGenerator<object> {
  const folder = await mkdtemp(join(tmpdir(), 'virality-api-'));
  try {
    const own = await enterOnce(folder);
    await run(process.execPath, [STORE_SIDE, '--seed', folder, '--player', own.id]);
    const server = await bootServer({
      environment: { DATA_DIR: folder },
      core: 0,
    });
    try {
      yield await history(server.url, folder);
      const { accessToken } = await enter(server.url, own.secret);
      yield {
        bench: 'api',
        what: 'around me, embedded',
        ...(await around(server.url, accessToken)),
      };
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const byRedis = await figures('--around');
  if (byRedis) yield { bench: 'api', what: 'around me, order in Redis', ...byRedis };
  const writes = await figures('--writes', String(writeSeconds));
  yield { bench: 'api', what: '1,000 small writes a second', seconds: writeSeconds, ...writes };
}

/** Somebody whom the store knows before it is filled. */
async function enterOnce(folder: string) {
  const server = await bootServer({ environment: { DATA_DIR: folder } });
  const own = await enter(server.url);
  await server.stop();
  return own;
}

async function enter(url: string, secret?: string) {
  const response = await fetch(`${url}/api/v1/auth/guest`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret }),
  });
  const { player, ...rest } = (await response.json()) as {
    player: { id: string };
    secret: string;
    accessToken: string;
  };
  return { id: player.id, ...rest };
}

async function history(url: string, folder: string): Promise<object> {
  const bytes = await (await fetch(url + MATCHES)).text();
  const file = join(folder, 'page.json');
  await writeFile(file, bytes);
  const bare = spawn('taskset', ['-c', '0', process.execPath, BARE, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const bareUrl = await portOf(bare);
    const ours = { path: MATCHES, connections: CONNECTIONS, seconds: ROUND_SECONDS };
    const theirs = { ...ours, path: '/matches' };
    // Not counted: until both are compiled.
    await knock(url, ours);
    await knock(bareUrl, theirs);
    const taken: number[] = [];
    let [oursPerSecond, barePerSecond] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const one = await knock(url, ours);
      const other = await knock(bareUrl, theirs);
      taken.push(...one.taken);
      oursPerSecond += one.taken.length / one.seconds / ROUNDS;
      barePerSecond += other.taken.length / other.seconds / ROUNDS;
    }
    return {
      bench: 'api',
      what: 'a page of 20 of 100,000 matches',
      bytes: Buffer.byteLength(bytes),
      perSecond: Math.round(oursPerSecond),
      barePerSecond: Math.round(barePerSecond),
      ofBare: rounded(oursPerSecond / barePerSecond, 2),
      ...latencies(taken),
    };
  } finally {
    bare.kill();
  }
}

async function portOf(child: ChildProcess): Promise<string> {
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return `http://127.0.0.1:${Number(line.toString())}`;
}

async function around(url: string, token: string): Promise<object> {
  const taken: number[] = [];
  for (let i = 0; i < LOOKS; i++) {
    const begun = performance.now();
    const answer = await fetch(url + AROUND, { headers: { Authorization: `Bearer ${token}` } });
    const { rows } = (await answer.json()) as { rows: unknown[] };
    taken.push(performance.now() - begun);
    if (rows.length !== 11) throw new Error(`${rows.length} rows in place of 11`);
  }
  return latencies(taken);
}

/** Null where the other side cannot do it here. */
async function figures(...args: string[]): Promise<object | null> {
  const options = { maxBuffer: 1 << 28 };
  const { stdout } = await run(process.execPath, [STORE_SIDE, ...args], options);
  const taken = JSON.parse(stdout) as number[] | null;
  return taken && latencies(taken);
}

function latencies(taken: readonly number[]): object {
  const [p50Ms, p99Ms] = [50, 99].map((percent) => rounded(percentile(taken, percent), 2));
  return { p50Ms, p99Ms, count: taken.length };
}
