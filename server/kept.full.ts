import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, type Room } from '@colyseus/sdk';
import { attend, DRAFT, testAtlas, until } from '#rooms/fixtures.ts';
import { readReplay, verifyReplay } from '#shared/wire/replay.ts';
import { PROTOCOL, type RoomState } from '#shared/wire/state.ts';
import { enter, kill, openProcesses, type Processes } from './fixtures-process.ts';

const AGENTS = 10_000;

/** What a player was told is kept: real processes, killed and started again. */
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
    const client = new Client(url);
    client.auth.token = accessToken;
    const options = { protocol: PROTOCOL, mode: 'match' };
    const room: Room<unknown, RoomState> = await client.create('world', options);
    room.reconnection.enabled = false;
    const guest = attend(room, AGENTS);
    guest.order({ id: '1', order: { kind: 'launch', region: 'india', idea: DRAFT } });
    assert.ok('tick' in (await guest.answer('1')));
    return { child, room, player };
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
    assert.equal(match.reason, 'time');
    assert.equal(match.ticks, 200);
  });

  it('that is going on when the server is stopped is kept as abandoned', async () => {
    const { child, room, player } = await play(600);
    await until(() => room.state.phase === 'running' && room.state.tick > 30, 30);
    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'exit');
    assert.equal(exitCode, 0);
    const match = await kept(player.id);
    assert.equal(match.reason, 'abandoned');
    assert.ok(match.ticks > 0);
  });
});
