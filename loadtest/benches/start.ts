import { readFile } from 'node:fs/promises';
import { Client } from '@colyseus/sdk';
import { type MatchSpec, matchSpec } from '#shared/game/spec.ts';
import { parseAtlas } from '#shared/sim/atlas.ts';
import { makePopulation } from '#shared/sim/create.ts';
import { createMirror, receive } from '#shared/wire/mirror.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { bootServer } from '../boot.ts';

/**
 * What a person waits for: a real server process from its start to `/health` answering, and
 * from joining a new world of 10,000 agents to the first whole map (seat, state, keyframe and
 * population made here, as a page does it). Medians of `RUNS` servers.
 */
const RUNS = 5;

export async function* start(): AsyncGenerator<object> {
  const health: number[] = [];
  const map: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    const server = await bootServer();
    try {
      const { url } = server;
      const answer = await fetch(`${url}/health`);
      if (!answer.ok) throw new Error(`the server answers ${answer.status} on /health`);
      health.push(performance.now() - begun);
      map.push(await firstMap(url));
    } finally {
      await server.stop();
    }
  }
  yield { bench: 'start', healthMs: median(health), joinToMapMs: median(map), runs: RUNS };
}

async function firstMap(url: string): Promise<number> {
  const guest = await fetch(`${url}/api/v1/auth/guest`, { method: 'POST' });
  const { accessToken } = (await guest.json()) as { accessToken: string };
  const [json, cities] = await Promise.all([asset('atlas.json'), asset('cities.bin')]);
  const atlas = parseAtlas(JSON.parse(new TextDecoder().decode(json)), cities);
  const client = new Client(url);
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

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0);
}
