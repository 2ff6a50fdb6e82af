import assert from 'node:assert/strict';
import type { Room } from '@colyseus/sdk';
import type { LobbyAnswer, LobbyWorld, Refused } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/state.ts';
import {
  clientOf,
  DRAFT,
  enterNewWorld,
  follow,
  startRooms,
  type TestRooms,
  until,
} from '../fixtures.ts';

describe('the lobby', function () {
  this.timeout(30_000);
  let rooms: TestRooms;

  before(async () => {
    rooms = await startRooms({ matchSeconds: 60 });
  });
  after(() => rooms.stop());

  async function enterLobby(name: string) {
    const room: Room = await clientOf(rooms, name).joinOrCreate('lobby', { protocol: PROTOCOL });
    const heard = {
      worlds: [] as LobbyWorld[][],
      answers: [] as LobbyAnswer[],
      refusals: [] as Refused[],
    };
    room.onMessage('worlds', (worlds: LobbyWorld[]) => void heard.worlds.push(worlds));
    room.onMessage('world', (answer: LobbyAnswer) => void heard.answers.push(answer));
    room.onMessage('refusal', (refused: Refused) => void heard.refusals.push(refused));
    return { room, heard };
  }

  it('lists open worlds, and no private ones', async () => {
    const open = await enterNewWorld(rooms, 'ann');
    await enterNewWorld(rooms, 'bob', { private: true });
    const { room, heard } = await enterLobby('cat');
    const listed = await until(() => heard.worlds.findLast((worlds) => worlds.length > 0));
    assert.deepEqual(
      listed.map(({ roomId }) => roomId),
      [open.room.roomId],
    );
    assert.equal(listed[0]?.mode, 'match');
    open.order({ id: '1', order: { kind: 'launch', region: 'india', idea: DRAFT } });
    await until(() => heard.worlds.at(-1)?.[0]?.phase === 'running');
    await room.leave();
    await open.room.leave();
  });

  it('finds those who want a quick match one world, and others after it has begun', async () => {
    const one = await enterLobby('dan');
    one.room.send('quick', { spec: { agents: 1000 } });
    const first = await until(() => one.heard.answers[0]);
    const dan = await follow(rooms, 'dan', first.roomId);
    const two = await enterLobby('eve');
    two.room.send('quick');
    const second = await until(() => two.heard.answers[0]);
    assert.equal(second.roomId, first.roomId);
    dan.order({ id: '1', order: { kind: 'launch', region: 'india', idea: DRAFT } });
    await until(() => dan.room.state.phase === 'running');
    two.room.send('quick', { spec: { agents: 1000 } });
    const third = await until(() => two.heard.answers[1]);
    assert.notEqual(third.roomId, first.roomId);
  });

  it('refuses a bad wish and names the field', async () => {
    const { room, heard } = await enterLobby('fay');
    room.send('create', { spec: { agents: 3 } });
    const { code, field } = await until(() => heard.refusals[0]);
    assert.deepEqual([code, field], ['malformed', 'spec.agents']);
  });
});
