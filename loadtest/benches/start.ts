import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@colyseus/sdk';
import { type MatchSpec, matchSpec } from '#shared/game/spec.ts';
import { parseAtlas } from '#shared/sim/atlas.ts';
import { makePopulation } from '#shared/sim/create.ts';
import { createMirror, receive } from '#shared/wire/mirror.ts';
import { PROTOCOL, type RoomState } from '#shared/wire/state.ts';

/**
 * What a person waits for: a real server process from its start to `/health` answering, and
 * from joining a new world of 10,000 agents to the first whole map (seat, state, keyframe and
 * population made here, as a page does it). Medians of `RUNS` servers.
 */
const RUNS = 5;
const PORT = 25_670;
const URL_ = `http://127.0.0.1:${PORT}`;

export async function* start(): AsyncGenerator<object> {
  const health: number[] = [];
  const map: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const folder = await mkdtemp(join(tmpdir(), 'virality-bench-'));
    const begun = performance.now();
    const server = spawn(process.execPath, ['server/main.ts'], {
      env: { ...process.env, PORT: `${PORT}`, DATA_DIR: folder, LOG_LEVEL: 'error' },
      stdio: 'ignore',
    });
    try {
      await healthy();
      health.push(performance.now() - begun);
      map.push(await firstMap());
    } finally {
      await ended(server);
      await rm(folder, { recursive: true, force: true });
    }
  }
  yield { bench: 'start', healthMs: median(health), joinToMapMs: median(map), runs: RUNS };
}

async function healthy(): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    const answer = await fetch(`${URL_}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the server does not answer on /health');
}

async function firstMap(): Promise<number> {
  const guest = await fetch(`${URL_}/api/v1/auth/guest`, { method: 'POST' });
  const { accessToken } = (await guest.json()) as { accessToken: string };
  const [json, cities] = await Promise.all([asset('atlas.json'), asset('cities.bin')]);
  const atlas = parseAtlas(JSON.parse(new TextDecoder().decode(json)), cities);
  const client = new Client(URL_);
  client.auth.token = accessToken;

  const begun = performance.now();
  const room = await client.create<RoomState>('world', { protocol: PROTOCOL, mode: 'match' });
  const frame = new Promise<Uint8Array>((resolve) => room.onMessage('frame', resolve));
  const state = new Promise<RoomState>((resolve) => room.onStateChange.once(resolve));
  room.onMessage('*', () => {});
  const spec: MatchSpec = matchSpec.parse(JSON.parse((await state).spec));
  const { people } = makePopulation(spec.world, atlas);
  receive(createMirror(people.count), await frame);
  const waited = performance.now() - begun;
  await room.leave();
  return waited;
}

async function asset(name: string): Promise<Uint8Array> {
  return readFile(new URL(`../../assets/map/${name}`, import.meta.url));
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill();
  });
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0);
}
