import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import {
  clientOf,
  enterTogether,
  follow,
  type Guest,
  startRooms,
  type TestRooms,
  until,
} from '../fixtures.ts';
import { openCalls } from './calling.ts';

describe('coming back by the token of a lost connection', function () {
  this.timeout(30_000);
  const banned = new Set<string>();
  let rooms: TestRooms;
  let ann: Guest;
  let bob: Guest;

  before(async () => {
    const whyNot = async (id: string) => (banned.has(id) ? 'you are banned for good' : null);
    rooms = await startRooms({ admission: { whyNot } });
  });
  after(() => rooms.stop());
  beforeEach(async () => {
    [ann, bob] = await enterTogether(rooms, ['ann', 'bob']);
    bob.room.reconnection.enabled = false;
  });
  afterEach(() => ann.room.leave());

  async function lose() {
    await bob.room.leave(false);
    await unseen();
  }
  const room = () => matchMaker.getLocalRoomById(ann.room.roomId);
  const unseen = () => until(() => room().clients.length === 1);
  const comeBack = (token: string) => clientOf(rooms, 'bob').reconnect(token);
  async function kick() {
    ann.command('kick', { kind: 'kick', seat: 1 });
    assert.ok('tick' in (await ann.answer('kick')));
  }

  it('[WIRE35] is not for whoever was shown out meanwhile', async () => {
    const token = bob.room.reconnectionToken;
    await lose();
    await kick();
    await assert.rejects(comeBack(token), /expired/);
    await until(() => ann.room.state.players.length === 1);
  });

  it('[WIRE35] is not for whoever was shown out before anybody saw that it was lost', async () => {
    const token = bob.room.reconnectionToken;
    const { ref } = room().clients.getById(bob.room.sessionId)!;
    const socket = ref as unknown as { pause(): void; terminate(): void };
    // What the other end answers comes in no more.
    socket.pause();
    await kick();
    socket.terminate();
    await unseen();
    await assert.rejects(comeBack(token), /expired/);
  });

  it('[WIRE16] is not for whoever an operator put out of every world, who may come in anew', async () => {
    const token = bob.room.reconnectionToken;
    await lose();
    assert.deepEqual(await openCalls().putOut('id-of-bob', null), []);
    await assert.rejects(comeBack(token), /expired/);
    const anew = await follow(rooms, 'bob', ann.room.roomId);
    await until(() => anew.welcomes.length > 0);
    await anew.room.leave();
  });

  it('[WIRE16] is not for whoever was banned where the world did not hear of it', async () => {
    const token = bob.room.reconnectionToken;
    await lose();
    banned.add('id-of-bob');
    await assert.rejects(comeBack(token), /banned for good/);
    banned.clear();
  });
});
