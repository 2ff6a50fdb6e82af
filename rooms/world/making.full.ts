import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import { type LobbyAnswer, worldOptions } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { AGENTS, clientOf, startRooms, type TestRooms, until } from '../fixtures.ts';
import { type OtherProcess, openOther } from '../fixtures-other.ts';
import { openCalls } from './calling.ts';

describe('a world that another process makes, and is slow to', function () {
  this.timeout(30_000);
  let rooms: TestRooms;
  let other: OtherProcess;

  beforeEach(async () => {
    rooms = await startRooms();
  });
  afterEach(async () => {
    await other.leave();
    await rooms.stop();
  });

  const wish = { protocol: PROTOCOL, mode: 'lab', spec: { agents: AGENTS } } as const;
  const call = () => {
    const ann = { playerId: 'id-of-ann', name: 'ann' };
    return openCalls().create(worldOptions.parse(wish), ann);
  };
  /** Ids of the worlds that there are, once nobody makes any. */
  async function made() {
    await other.isDone();
    return (await matchMaker.query({ name: 'world' })).map(({ roomId }) => roomId);
  }

  it('is made once for who calls', async () => {
    other = await openOther();
    const id = await call();
    assert.deepEqual(await made(), [id]);
    assert.deepEqual(other.asked, ['world']);
  });

  it('is made once for who is in the lobby', async () => {
    const lobby = await clientOf(rooms, 'ann').joinOrCreate('lobby', { protocol: PROTOCOL });
    other = await openOther();
    const answers: LobbyAnswer[] = [];
    lobby.onMessage('worlds', () => {});
    lobby.onMessage('world', (answer: LobbyAnswer) => void answers.push(answer));
    lobby.send('create', wish);
    const { roomId } = await until(() => answers[0]);
    assert.deepEqual(await made(), [roomId]);
    assert.deepEqual(other.asked, ['world']);
  });

  it('is made here where the other has died', async () => {
    other = await openOther();
    other.die();
    const id = await call();
    assert.deepEqual(await made(), [id]);
  });
});
