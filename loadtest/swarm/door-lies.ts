import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { Luck } from './luck.ts';
import type { Place } from './place.ts';
import { Wire } from './sockets.ts';
import { count, violate } from './tally.ts';

interface DoorLie {
  readonly name: string;
  /** Statuses that the door may answer with. */
  readonly expected: readonly number[];
  readonly ask: (url: string, roomId: string, luck: Luck) => Promise<number>;
}

/** No JSON web token of this server, but close. */
const FORGED =
  'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhZGEiLCJuYW1lIjoiQWRhIn0.c2lnbmF0dXJl';

const DOOR_LIES: readonly DoorLie[] = [
  {
    name: 'no token',
    expected: [401],
    ask: (url, roomId) => matchmake(url, `joinById/${roomId}`, { protocol: PROTOCOL }),
  },
  {
    name: 'forged token',
    expected: [401],
    ask: (url, roomId) => matchmake(url, `joinById/${roomId}`, { protocol: PROTOCOL }, FORGED),
  },
  {
    name: 'another protocol',
    expected: [426],
    ask: (url, roomId, luck) =>
      matchmake(url, `joinById/${roomId}`, { protocol: PROTOCOL + 1 + luck.below(9) }, FORGED),
  },
  {
    name: 'options of the wrong kind',
    expected: [400, 401, 426],
    ask: (url, _, luck) =>
      matchmake(url, 'create/world', luck.pick<unknown>([[], 'x', 7, null, { protocol: '1' }])),
  },
  {
    name: 'no JSON',
    expected: [400],
    ask: (url, roomId) => post(`${url}/matchmake/joinById/${roomId}`, '{"protocol":'),
  },
  {
    name: 'a large body',
    expected: [413],
    ask: (url) => post(`${url}/matchmake/create/world`, `"${'x'.repeat(1_000_000)}"`),
  },
  {
    name: 'a world that is not there',
    expected: [522],
    ask: (url) => matchmake(url, 'joinById/nowhere', { protocol: PROTOCOL }),
  },
  {
    name: 'a method that is none',
    expected: [400, 404, 520],
    ask: (url) => matchmake(url, 'constructor/world', { protocol: PROTOCOL }),
  },
  {
    name: 'a forged way back',
    expected: [400, 522, 524],
    ask: (url, roomId) => matchmake(url, `reconnect/${roomId}`, { reconnectionToken: 'x' }),
  },
];

/** Tells one lie over HTTP, or takes a seat that was never given. */
export async function lieAtTheDoor(place: Place, roomId: string, luck: Luck): Promise<void> {
  if (luck.chance(0.2)) return takeASeat(place, roomId);
  const { name, expected, ask } = luck.pick(DOOR_LIES);
  count(place.tally, 'lies');
  count(place.tally, `lie ${name}`);
  const status = await ask(place.url, roomId, luck).catch((error: unknown) => {
    // Of a body that is far too large, the server may close the connection before it has answered.
    if (expected.includes(413)) return 413;
    throw error;
  });
  if (!expected.includes(status)) {
    violate(place.tally, 'a lie was believed at the door', `${name}: ${status}`);
  }
}

async function takeASeat({ tally, url }: Place, roomId: string): Promise<void> {
  count(tally, 'lies');
  count(tally, 'lie no seat');
  const wire = new Wire(`${url.replace(/^http/, 'ws')}/process/${roomId}?sessionId=nobody`);
  let frames = 0;
  wire.on('error', () => {});
  wire.on('message', (data: Buffer) => {
    // Saying why is what Colyseus does; more is too much.
    if (data[0] !== 11) frames++;
  });
  await new Promise((resolve) => {
    wire.once('close', resolve);
    setTimeout(() => wire.terminate(), 2000).unref();
  });
  if (frames > 0) violate(tally, 'a lie was believed at the door', `no seat: ${frames} messages`);
}

function matchmake(url: string, path: string, options: unknown, token?: string): Promise<number> {
  return post(`${url}/matchmake/${path}`, JSON.stringify(options), token);
}

async function post(url: string, body: string, token?: string): Promise<number> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body,
  });
  await answer.arrayBuffer();
  return answer.status;
}
