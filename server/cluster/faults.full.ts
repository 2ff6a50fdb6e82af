import assert from 'node:assert/strict';
import { once } from 'node:events';
import { until } from '#rooms/fixtures.ts';
import { CLOSE } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { LAUNCH, Player, pause } from '../fixtures-player.ts';
import { enter, kill, openProcesses, type Processes } from '../fixtures-process.ts';
import { openDatabase } from '../store/open.ts';
import { freePort, hasRedis, leftOut, startRedis, type TestRedis } from './fixtures.ts';

type Server = Awaited<ReturnType<Processes['start']>>;

/** Worlds of one process that has to leave them, and of another that goes on with them. */
describe('worlds of one of several processes', () => {
  const mongo = process.env.MONGO_TEST_URL;
  if (!hasRedis) return leftOut('redis-server: apt-get install redis-server');
  if (!mongo) return leftOut('MONGO_TEST_URL: .ci/mongo-wire/start.sh COMMAND');

  let redis: TestRedis;
  let servers: Processes;
  let environment: Record<string, string>;
  let players: Player[];
  let databases = 0;

  beforeEach(async () => {
    redis = await startRedis();
    servers = openProcesses();
    players = [];
    const url = new URL(mongo);
    url.pathname = `/worlds_${process.pid}_${databases++}`;
    environment = { MONGO_URL: url.href, REDIS_URL: redis.url, MATCH_SECONDS: '600' };
  });
  afterEach(async () => {
    await servers.end();
    for (const player of players) await player.stop();
    await redis.stop();
  });

  async function start(): Promise<Server> {
    const PORT = String(await freePort());
    return servers.start({ ...environment, PORT, PUBLIC_ADDRESS: `localhost:${PORT}` });
  }

  /** Two processes; on the first a match of two and two labs, whose people come back by either. */
  async function open() {
    const first = await start();
    let urls = [first.url];
    const people = async (name: string, wish: object) => {
      const player = await Player.enter(name, () => urls, wish);
      players.push(player);
      return player;
    };
    const ann = await people('ann', { private: true });
    const bob = await people('bob', { private: true });
    const labs = [await people('dan', { mode: 'lab' }), await people('eve', { mode: 'lab' })];
    for (const owner of [ann, ...labs]) await owner.create();
    await bob.join(ann.roomId);
    await until(() => ann.guest.room.state.players?.length === 2, 20);
    const everybody = [ann, bob, ...labs];
    for (const player of everybody) player.order(LAUNCH);
    await until(() => ann.guest.room.state.phase === 'running', 20);
    const second = await start();
    urls = [second.url, first.url];
    for (const player of everybody) player.play();
    await goOn(everybody, 20);
    return { first, second, everybody };
  }

  const ticks = (some: readonly Player[]) => some.map(({ guest }) => guest.mirror.tick);
  async function goOn(some: readonly Player[], by: number): Promise<void> {
    const from = ticks(some);
    await until(() => ticks(some).every((tick, i) => tick > from[i]! + by), 30);
  }
  const away = (some: readonly Player[]) => some.every(({ isHere }) => !isHere);
  const back = (some: readonly Player[]) => some.every(({ isHere }) => isHere);
  const lastBack = (some: readonly Player[]) => Math.max(...some.map(({ backAt }) => backAt));
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

  /** Each order that was answered is in the journal, once, in the tick that was told. */
  async function proved(some: readonly Player[]): Promise<number> {
    for (const player of some) player.rest();
    await until(() => some.every(({ unanswered }) => unanswered === 0), 20);
    const db = await openDatabase({ mongoUrl: environment.MONGO_URL!, dataDir: '' });
    const entries = await db
      .collection<{ _id: string; entry: string }>('journal')
      .find({}, { sort: { _id: 1 } })
      .toArray();
    await db.close();
    const ticksOf = new Map<string, number[]>();
    for (const { entry } of entries) {
      const { tick, acts } = JSON.parse(entry || '{}') as { tick: number; acts?: { id: string }[] };
      for (const { id } of acts ?? []) {
        if (id) ticksOf.set(id, [...(ticksOf.get(id) ?? []), tick]);
      }
    }
    const applied = some.flatMap((player) => player.applied);
    for (const { id, tick } of applied) assert.deepEqual(ticksOf.get(id), [tick], id);
    return applied.length;
  }

  it('are adopted within 15 s when it is killed, and their people come back by either', async () => {
    const { first, second, everybody } = await open();
    await kill(first.child);
    const killedAt = performance.now();
    await until(() => away(everybody), 10);
    await until(() => back(everybody), 30);
    const wait = lastBack(everybody) - killedAt;
    await goOn(everybody, 20);
    const applied = await proved(everybody);
    assert.equal(second.child.exitCode, null);
    console.info(
      `      a process with 3 worlds and 4 players killed: all back in their seats on the other ` +
        `after ${seconds(wait)}; ${applied} orders acknowledged, 0 lost, 0 twice`,
    );
    assert.ok(wait < 15_000, `${wait} ms`);
  }).timeout(120_000);

  it('move when it is stopped in order, and it takes no new ones', async () => {
    const { first, second, everybody } = await open();
    const { accessToken } = await enter(first.url);
    first.child.kill('SIGTERM');
    const stoppedAt = performance.now();
    // A world that is asked of it now is made by the other, if by any.
    const makers: string[] = [];
    const ask = async () => {
      const response = await fetch(`${first.url}/matchmake/create/world`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` },
        body: JSON.stringify({ protocol: PROTOCOL, mode: 'lab' }),
      });
      if (response.ok) makers.push((await response.json()).publicAddress);
    };
    const asking = (async () => {
      while (first.child.exitCode === null) {
        await ask().catch(() => {});
        await pause(20);
      }
    })();
    await until(() => everybody.every(({ closed }) => closed.length > 0), 10);
    assert.deepEqual(
      everybody.map(({ closed }) => closed[0]),
      everybody.map(() => CLOSE.moved),
    );
    await until(() => back(everybody), 30);
    const wait = lastBack(everybody) - stoppedAt;
    if (first.child.exitCode === null) await once(first.child, 'close');
    await asking;
    assert.equal(first.child.exitCode, 0, first.output.err);
    assert.ok(!makers.some((address) => first.url.endsWith(address)), 'no new worlds there');
    await goOn(everybody, 20);
    const applied = await proved(everybody);
    console.info(
      `      a process with 3 worlds and 4 players stopped by SIGTERM: all back on the other after ` +
        `${seconds(wait)}; ${applied} orders acknowledged, 0 lost, 0 twice`,
    );
    assert.ok(wait < 10_000, `${wait} ms`);
    assert.equal(second.child.exitCode, null);
  }).timeout(120_000);

  it('are run by one process only, also when the one that slept wakes up', async () => {
    const { first, second, everybody } = await open();
    for (const player of everybody) player.rest();
    await until(() => everybody.every(({ unanswered }) => unanswered === 0), 20);
    first.child.kill('SIGSTOP');
    const sleptAt = performance.now();
    const asked = everybody.map((player) => {
      return player.order({ kind: 'seed', region: 'brazil' });
    });
    // Their connections stay open, to nobody; others come in by the other door.
    for (const { guest, name } of everybody) {
      const visitor = await Player.enter(`${name}2`, () => [second.url], { watch: true });
      players.push(visitor);
      while (!(await visitor.join(guest.room.roomId).then(yes, no))) {
        assert.ok(performance.now() - sleptAt < 30_000, 'nobody adopted it');
        await pause(200);
      }
    }
    const adopted = performance.now() - sleptAt;
    const before = everybody.map(({ guest }) => guest);
    const stood = ticks(everybody);
    first.child.kill('SIGCONT');
    const wokeAt = performance.now();
    await until(() => everybody.every(({ closed }) => closed.length > 0), 15);
    const noticed = performance.now() - wokeAt;
    assert.deepEqual(
      everybody.map(({ closed }) => closed[0]),
      everybody.map(() => CLOSE.moved),
    );
    before.forEach(({ mirror, answers }, i) => {
      const answer = answers.find(({ id }) => id === asked[i]);
      assert.ok(!answer || 'code' in answer, 'it acknowledged');
      assert.ok(mirror.tick <= stood[i]! + 1, `it stepped: ${mirror.tick} after ${stood[i]}`);
    });
    await until(() => back(everybody), 30);
    await goOn(everybody, 20);
    const applied = await proved(everybody);
    assert.equal(first.child.exitCode, null);
    console.info(
      `      a process with 3 worlds asleep: adopted after ${seconds(adopted)}; when it woke, its ` +
        `4 players were closed with ${CLOSE.moved} after ${seconds(noticed)}; ${applied} orders ` +
        `acknowledged, 0 lost, 0 twice`,
    );
  }).timeout(120_000);
});

const yes = () => true;
const no = () => false;
