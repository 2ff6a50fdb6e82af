import assert from 'node:assert/strict';
import type { Room } from '@colyseus/sdk';
import { CLOSE, type Refused } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import {
  clientOf,
  enterNewWorld,
  follow,
  onlyOnce,
  startRooms,
  type TestRooms,
  until,
} from '../fixtures.ts';

const name = (text: string) => [0xa0 + text.length, ...Buffer.from(text)];

/** What no room wants to hear, as bytes of a message. */
const NONSENSE: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['nothing at all', []],
  ['a code that is none', [99, 1, 2]],
  ['a request', [21, 1, ...name('order')]],
  ['bytes for a handler', [17, ...name('order'), 1]],
  ['an input', [19, 1, 2, 3]],
  ['a farewell with more to it', [12, 1]],
  ['a number for a name', [13, 0x07]],
  ['a name that nobody has', [13, ...name('win')]],
  ['a name that JavaScript has', [13, ...name('constructor')]],
  ['the name of everything', [13, ...name('*')]],
  ['a name in broken UTF-8', [13, 0xa2, 0xff, 0xfe]],
  ['a name that is cut short', [13, 0xa9, 0x6f]],
  ['broken MessagePack', [13, ...name('order'), 0xdd, 0xff, 0xff, 0xff, 0xff]],
  ['deep MessagePack', [13, ...name('order'), ...new Array(9000).fill(0x91)]],
];

describe('the gate of a room', () => {
  let rooms: TestRooms;

  before(async () => {
    rooms = await startRooms();
  });
  after(() => rooms.stop());

  /** Says each of `messages` to a room that somebody is in; resolves to what was refused. */
  async function say(room: Room, messages: readonly (readonly number[])[]): Promise<Refused[]> {
    const refused: Refused[] = [];
    room.onMessage('refusal', (one: Refused) => void refused.push(one));
    for (const bytes of messages) room.connection.send(Uint8Array.from(bytes));
    await until(() => refused.length >= messages.length);
    return refused;
  }

  it('[WIRE41] refuses each kind of nonsense once, prints nothing, and goes on listening', async () => {
    const { error } = console;
    const printed: unknown[] = [];
    console.error = (...parts: unknown[]) => void printed.push(parts);
    try {
      const eve = await enterNewWorld(rooms, 'eve');
      const messages = NONSENSE.map(([, bytes]) => bytes);
      const refused = await say(eve.room, messages);
      assert.deepEqual(
        refused.map(({ code }) => code),
        NONSENSE.map(() => 'malformed'),
      );
      eve.order({ id: 'good', order: { kind: 'seed', region: 'india' } });
      assert.ok(await eve.answer('good'), 'it still answers');
      await eve.room.leave();
    } finally {
      console.error = error;
    }
    assert.deepEqual([printed, rooms.logged], [[], []]);
  });

  for (const kind of ['world', 'lobby'] as const) {
    it(`[WIRE14] closes a ${kind}'s connection after a stream of it`, async () => {
      const host = kind === 'world' ? await enterNewWorld(rooms, 'host') : null;
      const eve = host
        ? (await follow(rooms, 'eve', host.room.roomId)).room
        : await clientOf(rooms, 'eve').joinOrCreate('lobby', { protocol: PROTOCOL });
      const closed = onlyOnce({ room: eve });
      eve.onMessage('*', () => {});
      for (let said = 0; said < 30; said++) eve.connection.send(Uint8Array.of(13, ...name('win')));
      assert.equal(await closed(), CLOSE.abuse);
      await host?.room.leave();
    });
  }
});
