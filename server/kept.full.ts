import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, type Room } from '@colyseus/sdk';
import { attend, DRAFT, testAtlas, until } from '#rooms/fixtures.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { readReplay, verifyReplay } from '#shared/wire/replay.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { enter, kill, openProcesses, type Processes } from './fixtures-process.ts';

const AGENTS = 10_000;

/** What a player was told is kept: real processes, killed and started again. */
function clientAt(url: string, token: string): Client {
  const client = new Client(url);
  client.auth.token = token;
  return client;
}

/** Until it works, for ten seconds. */
async function retry<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 10_000; ; ) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

describe('a match', () => {
  let servers: Processes;

  beforeEach(() => {
    servers = openProcesses();
  });
  afterEach(() => servers.end());

  /** A guest who has launched an idea into a new match of `seconds`. */
  async function play(seconds: number) {
    const { child, url } = await servers.start({ MATCH_SECONDS: String(seconds) });
    const { accessToken, player } = await enter(url);
    const client = clientAt(url, accessToken);
    const options = { protocol: PROTOCOL, mode: 'match' };
    const room: Room<unknown, RoomState> = await client.create('world', options);
    room.reconnection.enabled = false;
    const guest = attend(room, AGENTS);
    guest.order({ id: '1', order: { kind: 'launch', region: 'india', idea: DRAFT } });
    assert.ok('tick' in (await guest.answer('1')));
    return { child, room, player, token: accessToken, guest };
  }

  /** The only match of this player on a new server, its replay proved. */
  async function kept(playerId: string) {
    const { url } = await servers.start();
    const ask = async (path: string) => (await fetch(`${url}/api/v1/matches${path}`)).text();
    const { matches } = JSON.parse(await ask(`?player=${playerId}`)) as {
      matches: { id: string; reason: string; ticks: number; hash: string }[];
    };
    assert.equal(matches.length, 1);
    const [match] = matches;
    const replay = readReplay(await ask(`/${match!.id}/replay`));
    const verdict = verifyReplay(replay, testAtlas());
    assert.ok(verdict.ok, JSON.stringify(verdict));
    assert.equal(replay.hashes.at(-1)?.[1], match!.hash);
    return match!;
  }

  it('that is over is in the history of a server that was killed right after', async () => {
    const { child, room, player } = await play(20);
    const isKept = () => room.state.phase === 'over' && room.state.matchId;
    const id = await until(isKept, 60);
    await kill(child);
    const match = await kept(player.id);
    assert.equal(match.id, id);
    // Whoever is level when time is up plays on: which of the two it is, is luck.
    if (match.reason === 'time') assert.equal(match.ticks, 200);
    else assert.ok(match.reason === 'sudden-death' && match.ticks > 200, JSON.stringify(match));
  });

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`that is going on at a ${signal} goes on where it was, with its player`, async () => {
      const { child, room, token, guest } = await play(600);
      await until(() => room.state.phase === 'running' && guest.mirror.tick > 30, 30);
      guest.order({ id: '2', order: { kind: 'seed', region: 'brazil' } });
      const answer = await guest.answer('2');
      assert.ok('tick' in answer);
      child.kill(signal);
      await once(child, 'exit');
      const { url } = await servers.start();
      const again = clientAt(url, token);
      const options = { protocol: PROTOCOL };
      const returned = await retry(() => again.joinById<RoomState>(room.roomId, options));
      const back = attend(returned as Room<unknown, RoomState>, AGENTS);
      await until(() => back.mirror.tick > answer.tick + 20, 30);
      assert.equal(returned.state.phase, 'running');
      assert.equal(returned.state.players.find(({ seat }) => seat === 0)?.idea, 1);
      back.order({ id: '2', order: { kind: 'seed', region: 'brazil' } });
      assert.deepEqual(await back.answer('2'), answer, 'the same order has the same answer');
      await back.room.leave();
    });
  }
});
