import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Host, StreamId, Wish } from '#rooms/world/host.ts';
import { startHosts } from '#rooms/world/hosts.ts';
import { loadAtlas } from '#server/atlas.ts';
import { readSettings } from '#server/env.ts';
import { startGame } from '#server/main.ts';
import type { Act, Order } from '#shared/game/order.ts';
import { matchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { median, percentile, rounded } from '../statistics.ts';

const TICKS = 100;
/** Agents of a world that is still sent whole. */
const MOST_WHOLE = 20_000;

/**
 * What a room waits for a busy lab, call by call: sent whole, or as cities and two areas. And for
 * how long the thread of all rooms is held meanwhile: `heldMs` is the most processor time between
 * two turns of its loop, `lateMs` the longest that a turn was late by the clock, which also counts
 * what else the machine does. Last, a lab's snapshot on its way out by REST.
 */
export async function* host(): AsyncGenerator<object> {
  const atlas = await loadAtlas();
  for (const agents of [10_000, 20_000, 100_000, 1_000_000]) yield* measure(atlas, agents);
  yield* saves([20_000, 200_000, 1_000_000]);
}

/** Labs of a game in this thread, whose clock stands, saved by somebody in another process. */
async function* saves(sizes: readonly number[]): AsyncGenerator<object> {
  const folder = await mkdtemp(join(tmpdir(), 'virality-host-'));
  const settings = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' };
  const game = await startGame(readSettings(settings, false));
  const post = async (path: string, token: string | null, body: object) => {
    const response = await fetch(`${game.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { accessToken: string; id: string };
  };
  try {
    for (const agents of sizes) {
      const { accessToken } = await post('/auth/guest', null, {});
      const { id } = await post('/worlds', accessToken, { mode: 'lab', spec: { agents } });
      await post(`/worlds/${id}/pause`, accessToken, {});
      const url = `${game.url}/api/v1/worlds/${id}/snapshot`;
      const { figures } = await watched(() => download(url, accessToken, 4));
      yield { bench: 'host', agents, call: 'snapshot by REST', ...figures };
    }
  } finally {
    await game.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of each time. */
async function download(url: string, token: string, times: number): Promise<number[]> {
  const program = `
    const [url, token, times] = process.argv.slice(1);
    const taken = [];
    while (taken.length < Number(times)) {
      const begun = performance.now();
      const response = await fetch(url, { headers: { Authorization: 'Bearer ' + token } });
      if (!response.ok) throw new Error(response.status + ' ' + (await response.text()));
      await response.arrayBuffer();
      taken.push(performance.now() - begun);
    }
    console.log(JSON.stringify(taken));`;
  const args = ['--input-type=module', '--eval', program, url, token, String(times)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as number[];
}

async function* measure(atlas: Atlas, agents: number): AsyncGenerator<object> {
  const hosts = startHosts(atlas);
  const world = { version: 1, seed: 1, agents };
  const spec = matchSpec.parse({ version: 1, mode: 'lab', seconds: 3600, world });
  const row = (call: string, figures: object) => ({ bench: 'host', agents, call, ...figures });

  const streams: StreamId[] = agents > MOST_WHOLE ? ['cities', 'area:2', 'area:5'] : ['agents'];
  const frames: Wish = { summary: true, frames: streams, keyframes: [] };
  const newcomer: Wish = { frames: [], keyframes: streams };
  const made = await watched(() => hosts.open(spec));
  const lab = made.value;
  yield row('open', made.figures);
  for (const acts of busyDays(atlas)) await lab.step(acts, frames);
  const ticks = await watched(() => repeat(TICKS, () => lab.step([], frames)));
  const { summary } = await lab.look({ ...frames, frames: [] });
  const believing = (summary?.ideas ?? []).reduce((sum, idea) => sum + idea.believers, 0) / agents;
  yield row('step', { ...ticks.figures, believing: rounded(believing, 2) });
  // A newcomer after each tick, since a keyframe is kept until the next.
  const joins = await watched(() =>
    repeat(20, async () => {
      await lab.step([], frames);
      await lab.look(newcomer);
    }),
  );
  yield row('step and keyframe', joins.figures);
  yield row('snapshot', (await watched(() => repeat(5, () => lab.snapshot()))).figures);
  yield row('rewind', (await watched(() => rewinds(lab))).figures);
  const bytes = await lab.snapshot();
  yield row('restore', (await watched(() => lab.restore(bytes))).figures);
  yield row('close', (await watched(() => lab.close())).figures);
}

/** To ticks all over the last hundred, each from where the one before ended. */
async function rewinds(lab: Host): Promise<number[]> {
  const end = lab.tick;
  let i = 0;
  return repeat(10, () => lab.rewind(end - ((++i * 37) % TICKS)));
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
    // As in a room, where others have their turn before the next call.
    await setImmediate();
  }
  return taken;
}

/** Does some work; tells how long it took and how long it held this thread. */
async function watched<T>(work: () => Promise<T>): Promise<{ value: T; figures: object }> {
  let late = 0;
  let held = 0;
  let due = performance.now() + 1;
  let cpu = process.threadCpuUsage();
  const look = () => {
    const used = process.threadCpuUsage(cpu);
    held = Math.max(held, (used.user + used.system) / 1000);
    late = Math.max(late, performance.now() - due);
    cpu = process.threadCpuUsage();
    due = performance.now() + 1;
  };
  const timer = setInterval(look, 1);
  const begun = performance.now();
  const value = await work();
  const total = performance.now() - begun;
  look();
  clearInterval(timer);
  const taken = Array.isArray(value) ? value.map(Number) : [total];
  const figures = {
    p50Ms: rounded(median(taken), 1),
    p95Ms: rounded(percentile(taken, 95), 1),
    heldMs: rounded(held, 1),
    lateMs: rounded(late, 1),
  };
  return { value, figures };
}

/** Eight ideas, seeded in every region for some ticks, so that many believe one of them. */
function* busyDays(atlas: Atlas): Generator<Act[]> {
  const regions = atlas.regions.map(({ id }) => id);
  const ordered = (seat: number, order: Order): Act => ({ kind: 'order', seat, order });
  const idea = {
    text: 'Clouds are rented by the hour',
    tags: ['nature' as const],
    ages: [],
    languages: [],
    platforms: [],
    virality: 50,
    valence: 0,
    arousal: 50,
  };
  const seats = Array.from({ length: 8 }, (_, seat) => seat);
  yield seats.flatMap((seat): Act[] => [
    { kind: 'join', seat, name: `Seat ${seat}`, opponent: false },
    ordered(seat, { kind: 'launch', idea, region: regions[seat % regions.length]! }),
  ]);
  for (let day = 0; day < 5; day++) {
    yield seats.flatMap((seat) => regions.map((region) => ordered(seat, { kind: 'seed', region })));
  }
}
