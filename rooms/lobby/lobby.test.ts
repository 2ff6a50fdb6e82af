import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import type { Room } from '@colyseus/sdk';
import { CLOSE, type LobbyAnswer, type LobbyWorld, type Refused } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import {
  begin,
  clientOf,
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
    await follow(rooms, 'eve', open.room.roomId, { watch: true });
    await until(() => heard.worlds.at(-1)?.[0]?.watchers === 1);
    assert.deepEqual(heard.worlds.at(-1)?.[0]?.players, ['ann']);
    await begin(open);
    await until(() => heard.worlds.at(-1)?.[0]?.phase === 'running');
    await room.leave();
    await open.room.leave();
  });

  it('finds those who want a quick match one world, and others after it has begun', async () => {
    const one = await enterLobby('dan');
    one.room.send('quick');
    const first = await until(() => one.heard.answers[0]);
    const dan = await follow(rooms, 'dan', first.roomId, {}, 10_000);
    const two = await enterLobby('eve');
    two.room.send('quick');
    const second = await until(() => two.heard.answers[0]);
    assert.equal(second.roomId, first.roomId);
    await begin(dan);
    two.room.send('quick');
    const third = await until(() => two.heard.answers[1]);
    assert.notEqual(third.roomId, first.roomId);
  });

  it('brings those together who are alike, and anybody before opponents would come', async () => {
    const ask = async (name: string) => {
      const { room, heard } = await enterLobby(name);
      room.send('quick');
      const { roomId } = await until(() => heard.answers[0]);
      await follow(rooms, name, roomId, {}, 10_000);
      return roomId;
    };
    rooms = await startRooms({ matchSeconds: 60, fillSeconds: 300 });
    const first = await ask('ivy');
    const strong = await ask('strong1');
    assert.notEqual(strong, first);
    assert.equal(await ask('jim'), first);
    assert.equal(await ask('strong2'), strong);
    // Here it is time for anybody from the start.
    rooms = await startRooms({ matchSeconds: 60, fillSeconds: 0 });
    assert.equal(await ask('strong3'), await ask('kay'));
  });

  it('has those meet who ask at the same moment, where they are alike', async () => {
    rooms = await startRooms({ matchSeconds: 60, fillSeconds: 300 });
    const all = await Promise.all(['ann', 'strong1', 'bob', 'cat'].map(enterLobby));
    for (const { room } of all) room.send('quick');
    const [ann, strong, bob, cat] = await Promise.all(
      all.map(({ heard }) => until(() => heard.answers[0]?.roomId)),
    );
    assert.deepEqual([bob, cat], [ann, ann]);
    assert.notEqual(strong, ann);
  });

  it('takes nobody to a world with wishes of its own', async () => {
    const own = await enterNewWorld(rooms, 'gil');
    const { room, heard } = await enterLobby('hal');
    room.send('quick');
    const { roomId } = await until(() => heard.answers[0]);
    assert.notEqual(roomId, own.room.roomId);
  });

  it('looks for worlds once for all lobbies of a process, which hear the same', async () => {
    rooms = await startRooms({ tickMs: 50 });
    const lobbies = [];
    for (let i = 0; i < 10; i++) {
      const lobby = await clientOf(rooms, 'lou').create('lobby', { protocol: PROTOCOL });
      let worlds: LobbyWorld[] = [];
      lobby.onMessage('worlds', (heard: LobbyWorld[]) => {
        worlds = heard;
      });
      lobbies.push({ lobby, isToldOf: (id: string) => worlds.some(({ roomId }) => roomId === id) });
    }
    const { driver } = matchMaker;
    const { query } = driver;
    let looks = 0;
    driver.query = (...given) => {
      looks++;
      return query.apply(driver, given);
    };
    await new Promise((resolve) => setTimeout(resolve, 2500));
    driver.query = query;
    assert.ok(looks >= 1 && looks <= 3, `${looks} times in 2.5 seconds, once in each`);
    const { room } = await enterNewWorld(rooms, 'mia');
    for (const { isToldOf } of lobbies) await until(() => isToldOf(room.roomId));
    await Promise.all([room.leave(), ...lobbies.map(({ lobby }) => lobby.leave())]);
  });

  it('makes no more worlds for a player than that one may have', async () => {
    const made = new Set<string>();
    const take = async (who: string) => (made.size === made.add(who).size ? 7 : 0);
    rooms = await startRooms({ worldQuota: { take } });
    const { room, heard } = await enterLobby('ira');
    room.send('create');
    await until(() => heard.answers[0]);
    room.send('quick', { mode: 'coop' });
    const { code, detail } = await until(() => heard.refusals[0]);
    assert.deepEqual([code, detail], ['too-fast', 'too many worlds of yours: wait 7 s']);
    assert.deepEqual([...made], ['id-of-ira']);
  });

  it('makes and finds no world for who has been banned since, and shows them out', async () => {
    const banned = new Set<string>();
    const whyNot = async (id: string) => (banned.has(id) ? 'you are banned for good' : null);
    rooms = await startRooms({ admission: { whyNot } });
    for (const [name, how] of [
      ['lea', 'create'],
      ['max', 'quick'],
    ] as const) {
      const { room, heard } = await enterLobby(name);
      room.reconnection.enabled = false;
      const left = new Promise((resolve) => room.onLeave(resolve));
      banned.add(`id-of-${name}`);
      room.send(how);
      assert.equal(await left, CLOSE.kicked);
      assert.deepEqual([heard.answers, heard.refusals], [[], []]);
    }
    assert.deepEqual(await matchMaker.query({ name: 'world' }), []);
  });

  it('refuses a bad wish and names the field', async () => {
    const { room, heard } = await enterLobby('fay');
    room.send('create', { spec: { agents: 3 } });
    const { code, field } = await until(() => heard.refusals[0]);
    assert.deepEqual([code, field], ['malformed', 'spec.agents']);
    room.send('quick', { private: true });
    const { detail } = await until(() => heard.refusals[1]);
    assert.match(detail, /"private"/);
  });
});
