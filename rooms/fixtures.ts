import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@colyseus/core';
import { Client, type Room } from '@colyseus/sdk';
import { WebSocketTransport } from '@colyseus/ws-transport';
import type { Act, IdeaDraft } from '#shared/game/order.ts';
import type { MatchRecord, ReplayRecord } from '#shared/records/match.ts';
import { type Atlas, parseAtlas } from '#shared/sim/atlas.ts';
import { makePopulation } from '#shared/sim/create.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import type { Layout } from '#shared/wire/frames/layout.ts';
import {
  type Ack,
  type Command,
  type OrderMessage,
  type Refused,
  SENT_WHOLE,
  type Welcome,
} from '#shared/wire/messages.ts';
import { createMirror, type Mirror, receive } from '#shared/wire/mirror.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { MemoryDailies } from './fixtures-dailies.ts';
import { wordLists } from './fixtures-ideas.ts';
import { MemoryJournal } from './fixtures-journal.ts';
import { lobbyRoom } from './lobby/lobby.ts';
import type { RoomPorts } from './ports.ts';
import { openWorlds, type Worlds } from './world/worlds.ts';

/** Real rooms on a real port, with an archive that keeps what it is given. For tests. */
export interface TestRooms {
  readonly url: string;
  readonly ports: RoomPorts;
  readonly worlds: Worlds;
  readonly journal: MemoryJournal;
  readonly saved: { match: MatchRecord; replay: ReplayRecord }[];
  readonly logged: string[];
  readonly dropped: number[];
  stop(): Promise<void>;
}

const map = new URL('../assets/map/', import.meta.url);
let atlas: Atlas | null = null;

export function testAtlas(): Atlas {
  atlas ??= parseAtlas(
    JSON.parse(readFileSync(new URL('atlas.json', map), 'utf8')),
    readFileSync(new URL('cities.bin', map)),
  );
  return atlas;
}

/** Those that run: Colyseus serves one at a time in a process. */
let running: TestRooms | null = null;

/**
 * Stops those that ran before. Any token `player:NAME` is good; ten ticks take a twentieth of a
 * second.
 */
export async function startRooms(overrides: Partial<RoomPorts> = {}): Promise<TestRooms> {
  await running?.stop();
  const saved: TestRooms['saved'] = [];
  const logged: string[] = [];
  const dropped: number[] = [];
  const journal = new MemoryJournal();
  const log = (message: string) => void logged.push(message);
  const ports: RoomPorts = {
    atlas: testAtlas(),
    mostWorlds: 20,
    mostAgents: 2_000_000,
    matchSeconds: 20,
    fillSeconds: 1,
    awaySeconds: 60,
    journal,
    tickMs: 5,
    now: () => Date.now(),
    accounts: {
      async verify(token) {
        const name = /^player:(\w+)$/.exec(token)?.[1];
        return name ? { playerId: `id-of-${name}`, name } : null;
      },
    },
    admission: { whyNot: async () => null },
    roles: { mayModerate: async () => false },
    ratings: { pointsOf: async (playerId) => (playerId.includes('strong') ? 2400 : 1500) },
    dailies: new MemoryDailies(),
    worldQuota: { take: async () => 0 },
    ideas: wordLists,
    archive: {
      save: async (match, replay) => void saved.push({ match, replay }),
      async tell(matchId, story) {
        const one = saved.find(({ match }) => match.id === matchId);
        if (one) one.match = { ...one.match, story };
      },
    },
    meter: {
      tick() {},
      late: (count) => void dropped.push(count),
      sent() {},
      order() {},
      refusal() {},
      reply() {},
    },
    log: { info: log, warn: log, error: log },
    ...overrides,
  };
  const http = createServer();
  const server = new Server({
    transport: new WebSocketTransport({ server: http, maxPayload: 16 * 1024 }),
    greet: false,
    gracefullyShutdown: false,
  });
  const worlds = openWorlds(ports);
  server.define('world', worlds.room).filterBy(['mode']);
  server.define('lobby', lobbyRoom(ports));
  await server.listen(0, '127.0.0.1');
  const { port } = http.address() as AddressInfo;
  running = {
    url: `http://127.0.0.1:${port}`,
    ports,
    worlds,
    journal,
    saved,
    logged,
    dropped,
    stop: async () => {
      running = null;
      await server.gracefullyShutdown(false);
    },
  };
  return running;
}

/** Somebody in a room: its state, its agents, and every answer so far. */
export interface Guest {
  readonly room: Room<unknown, RoomState>;
  readonly mirror: Mirror;
  readonly answers: (Ack | Refused)[];
  readonly welcomes: Welcome[];
  readonly gaps: number[];
  order(message: OrderMessage): void;
  command(id: string, command: Command): void;
  /** Resolves to the answer to the order with this id. */
  answer(id: string): Promise<Ack | Refused>;
}

export function clientOf(rooms: TestRooms, name: string): Client {
  const client = new Client(rooms.url);
  client.auth.token = `player:${name}`;
  return client;
}

export function attend(
  room: Room<unknown, RoomState>,
  agents: number,
  layout: Layout | null = null,
): Guest {
  const guest: Guest = {
    room,
    mirror: createMirror(agents, layout),
    answers: [],
    welcomes: [],
    gaps: [],
    order: (message) => room.send('order', message),
    command: (id, command) => room.send('command', { id, command }),
    answer: (id) => until(() => guest.answers.find((answer) => answer.id === id)),
  };
  room.onMessage('frame', (bytes: Uint8Array) => {
    const received = receive(guest.mirror, bytes);
    if (received.kind !== 'gap') return;
    guest.gaps.push(received.got);
    room.send('resync');
  });
  room.onMessage('welcome', (welcome: Welcome) => void guest.welcomes.push(welcome));
  room.onMessage('ack', (ack: Ack) => void guest.answers.push(ack));
  room.onMessage('refusal', (refused: Refused) => void guest.answers.push(refused));
  return guest;
}

export const AGENTS = 1000;

/** A new world of `AGENTS` agents with `name` in it. */
export async function enterNewWorld(
  rooms: TestRooms,
  name: string,
  options: object = {},
  agents = AGENTS,
): Promise<Guest> {
  const spec = { agents, seed: 7 };
  const room = await clientOf(rooms, name).create<RoomState>('world', {
    protocol: PROTOCOL,
    mode: 'match',
    spec,
    ...options,
  });
  const wide = agents > SENT_WHOLE ? layoutOf({ ...spec, ...options }) : null;
  return attend(room as Room<unknown, RoomState>, agents, wide);
}

/** Where the people of a world live that is sent as cities and areas. */
function layoutOf({ spec, agents, seed }: { spec?: object; agents: number; seed: number }): Layout {
  const world = worldSpec.parse({ version: 1, agents, seed, ...spec });
  const atlas = testAtlas();
  return { ...makePopulation(world, atlas).people, cities: atlas.cities.count };
}

export async function follow(
  rooms: TestRooms,
  name: string,
  roomId: string,
  options: object = {},
  agents = AGENTS,
): Promise<Guest> {
  const join = { protocol: PROTOCOL, ...options };
  const room = await clientOf(rooms, name).joinById<RoomState>(roomId, join);
  return attend(room as Room<unknown, RoomState>, agents);
}

/** A world of `AGENTS` agents in which all of these sit, and see each other. */
export async function enterTogether<const Names extends readonly [string, ...string[]]>(
  rooms: TestRooms,
  names: Names,
  options: object = { private: true },
): Promise<{ [N in keyof Names]: Guest }> {
  const [first, ...others] = names;
  const guests = [await enterNewWorld(rooms, first, options)];
  const { roomId } = guests[0]!.room;
  for (const name of others) guests.push(await follow(rooms, name, roomId));
  const isThere = ({ room }: Guest) =>
    names.every((name) => room.state.players?.some((player) => player.name === name));
  await until(() => guests.every(isThere));
  return guests as { [N in keyof Names]: Guest };
}

/** Has a guest stay away once its connection is closed. Returns what resolves to the code of that. */
export function onlyOnce({ room }: { readonly room: Room }): () => Promise<number> {
  room.reconnection.enabled = false;
  let code = 0;
  room.onLeave((given) => {
    code = given;
  });
  return () => until(() => code);
}

/** Goes on with a world in this process, which has closed its connections a little before it ends. */
export async function goOnWith({ worlds }: TestRooms, worldId: string): Promise<void> {
  await until(async () => {
    try {
      await worlds.adopt(worldId);
      return true;
    } catch (error) {
      if (!/not quite ended/.test(String(error))) throw error;
      return false;
    }
  });
}

export const DRAFT: IdeaDraft = {
  text: 'Umbrellas remember every rain',
  tags: ['humour', 'nature'],
  ages: [],
  languages: [],
  platforms: [],
  virality: 50,
  valence: 40,
  arousal: 50,
};

/** What enters a lab in a tick so that a lot happens: two ideas, seeded all over the map. */
export function livelyActs(tick: number): Act[] {
  const regions = testAtlas().regions.map(({ id }) => id);
  const there = (at: number) => regions[at % regions.length] ?? '';
  return [0, 1].flatMap((seat): Act[] => {
    const region = there(5 * seat + tick);
    if (tick > 0) return [{ kind: 'order', seat, order: { kind: 'seed', region } }];
    return [
      { kind: 'join', seat, name: `Seat ${seat}`, opponent: false },
      { kind: 'order', seat, order: { kind: 'launch', idea: DRAFT, region } },
    ];
  });
}

/** Resolves to the first truthy value of `look`; rejects after `seconds`. */
export async function until<T>(
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  seconds = 20,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`nothing within ${seconds} s: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Launches an idea and has the match begin; resolves once its clock runs. */
export async function begin(guest: Guest, region = 'india'): Promise<void> {
  guest.order({ id: `launch ${region}`, order: { kind: 'launch', region, idea: DRAFT } });
  // A quick match may begin by itself as soon as somebody is ready.
  const { state } = guest.room;
  await until(() => state.phase === 'running' || state.players?.some(({ isReady }) => isReady));
  guest.command(`start ${region}`, { kind: 'start' });
  await until(() => guest.room.state.phase === 'running');
}
