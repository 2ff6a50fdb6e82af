import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { matchMaker } from '@colyseus/core';
import { FEED_LENGTH } from '#shared/wire/state.ts';
import {
  DRAFT,
  enterNewWorld,
  follow,
  type Guest,
  startRooms,
  type TestRooms,
  until,
} from '../fixtures.ts';

describe('what everybody is patched with', () => {
  let rooms: TestRooms;

  beforeEach(async () => {
    rooms = await startRooms({ tickMs: 50, matchSeconds: 600 });
  });
  afterEach(() => rooms.stop());

  const shown = ({ room }: Guest) => JSON.stringify(room.state);

  it('[WIRE21] arrives whole at a connection that takes nothing for a while', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    const bob = await follow(rooms, 'bob', ann.room.roomId, { watch: true });
    await until(() => bob.room.state?.phase);
    const { clients } = matchMaker.getLocalRoomById(ann.room.roomId);
    const { ref } = clients.getById(bob.room.sessionId)!;
    const { _socket: socket } = ref as unknown as { _socket: Socket };
    socket.cork();
    ann.order({ id: '1', order: { kind: 'launch', region: 'india', idea: DRAFT } });
    await ann.answer('1');
    const tick = ann.room.state.tick;
    await until(() => ann.room.state.tick > tick + 20);
    socket.uncork();
    await until(() => bob.room.state.tick > tick + 20);
    await until(() => shown(ann) === shown(bob));
  });

  it('[WIRE18] comes once to those who have just got the whole', async () => {
    const ann = await enterNewWorld(rooms, 'ann', { mode: 'lab' });
    let orders = 0;
    const happens = async () => {
      const id = `${orders++}`;
      const order = { kind: 'boost', region: 'india' } as const;
      ann.order({ id, order: orders === 1 ? { ...order, kind: 'launch', idea: DRAFT } : order });
      return ann.answer(id);
    };
    // From here on, each line of the feed pushes another one out.
    while (!(ann.room.state.feed?.length === FEED_LENGTH)) {
      await happens();
      // No faster than a session may.
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    for (let i = 0; i < 6; i++) {
      assert.ok('tick' in (await happens()));
      // Between the tick in which it happened and the patch that tells of it.
      const guest = await follow(rooms, `guest${i}`, ann.room.roomId, { watch: true });
      const { tick } = ann.room.state;
      await until(() => guest.room.state?.tick > tick + 3);
      await until(() => shown(ann) === shown(guest));
    }
  });
});
