import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { testAtlas, until } from '#rooms/fixtures.ts';
import { startHosts } from '#rooms/world/hosts.ts';
import { resume } from '#rooms/world/resume.ts';
import type { Order } from '#shared/game/order.ts';
import { createMirror, receive } from '#shared/wire/mirror.ts';
import { readReplay, verifyReplay } from '#shared/wire/replay.ts';
import { openCable } from './fixtures-cable.ts';
import { LAUNCH, Player, pause } from './fixtures-player.ts';
import { kill, openProcesses, type Processes } from './fixtures-process.ts';
import { testJournal } from './store/journal/fixtures.ts';
import { openDatabase } from './store/open.ts';

type Server = Awaited<ReturnType<Processes['start']>>;

/** Some worlds and their people, on one server at a time. */
interface Stage {
  readonly everybody: readonly Player[];
  readonly match: readonly [Player, ...Player[]];
  readonly labs: readonly Player[];
  server: Server;
}

const lineOf = (seat: number, tick: number, order: Order) =>
  [seat, tick, order.kind, 'region' in order ? order.region : ''].join(' ');
const isHere = ({ isHere: here }: Player) => here;

describe('people in worlds of a server', () => {
  let servers: Processes;

  let dataDir: string;

  beforeEach(() => {
    servers = openProcesses();
    dataDir = join(servers.folder, 'data');
  });
  afterEach(() => servers.end());

  /** Three people in a match, and two labs, all of them busy. */
  async function open(environment: Record<string, string>): Promise<Stage> {
    const server = await servers.start(environment);
    const stage: { server: Server } = { server };
    const urls = () => [stage.server.url];
    const inMatch = await Promise.all(
      ['ann', 'bob', 'cat'].map((name) => Player.enter(name, urls, { private: true })),
    );
    const [ann, ...others] = inMatch as [Player, ...Player[]];
    await ann.create();
    for (const player of others) await player.join(ann.roomId);
    await until(() => ann.guest.room.state.players?.length === 3, 30);
    const labs = await Promise.all(
      ['dan', 'eve'].map((name) => Player.enter(name, urls, { mode: 'lab' })),
    );
    for (const lab of labs) await lab.create();
    const everybody = [...inMatch, ...labs];
    for (const player of everybody) player.order(LAUNCH);
    await until(() => ann.guest.room.state.phase === 'running', 30);
    for (const player of everybody) player.play();
    return Object.assign(stage, { everybody, match: [ann, ...others] as const, labs });
  }

  const ticksOf = (players: readonly Player[]) => players.map(({ guest }) => guest.mirror.tick);

  /** Kills the server in mid-game, starts another, and returns how long after that all were back. */
  async function restart(stage: Stage, environment: Record<string, string>, ticks: number) {
    const { everybody } = stage;
    const from = ticksOf(everybody);
    await until(() => ticksOf(everybody).every((tick, i) => tick >= from[i]! + ticks), 40);
    await kill(stage.server.child);
    await until(() => !everybody.some(isHere));
    stage.server = await servers.start(environment);
    // A busy machine takes its time to start a process, which is not what is measured.
    const startedAt = performance.now();
    await until(() => everybody.every(isHere), 30);
    return Math.max(...everybody.map(({ backAt }) => backAt)) - startedAt;
  }

  /** Everything that was acknowledged in the match is in its replay, once, and nothing else. */
  async function provedMatch(stage: Stage): Promise<number> {
    const [ann] = stage.match;
    const id = await until(() => ann.guest.room.state.matchId, 60);
    for (const player of stage.match) player.rest();
    await until(() => stage.match.every(({ unanswered }) => unanswered === 0), 20);
    const response = await fetch(`${stage.server.url}/api/v1/matches/${id}/replay`, {
      headers: { Authorization: `Bearer ${ann.token}` },
    });
    const text = await response.text();
    const replay = readReplay(text);
    const verdict = verifyReplay(replay, testAtlas());
    assert.ok(verdict.ok, JSON.stringify(verdict));
    const entered = replay.inputs.flatMap(({ tick, act }) => {
      return act.kind === 'order' ? [lineOf(act.seat, tick, act.order)] : [];
    });
    const told = stage.match.flatMap((player) => {
      return player.applied.map(({ tick, order }) => lineOf(player.seat, tick, order));
    });
    assert.deepEqual(entered.sort(), told.sort(), 'lost, or applied twice');
    return told.length;
  }

  /** The same of a lab, in its journal; which, played again, gives the picture that was seen. */
  async function provedLab(lab: Player, settings: Parameters<typeof openDatabase>[0]) {
    const db = await openDatabase(settings);
    const clock = { now: () => Date.now() + 60_000, elapsed: () => performance.now() };
    const journal = await testJournal(db, `reader of ${lab.name}`, clock);
    const adopted = (await journal.adopt(lab.roomId))!;
    const ids = adopted.entries.flatMap((entry) => {
      return entry.kind === 'acts'
        ? entry.acts.flatMap(({ id }) => (id ? [`${id} ${entry.tick}`] : []))
        : [];
    });
    assert.equal(new Set(ids.map((id) => id.split(' ')[1])).size, ids.length, 'applied twice');
    for (const { id, tick } of lab.applied) assert.ok(ids.includes(`${id} ${tick}`), `lost ${id}`);
    const { host } = await resume(adopted, startHosts(testAtlas()));
    // How far it came without an order is told every second and a half.
    const { tick } = lab.guest.mirror;
    assert.ok(host.tick <= tick, `${host.tick}, and ${tick} was seen`);
    await host.replay([], tick);
    const { keyframes } = await host.look({ frames: [], keyframes: ['agents'] });
    const mirror = createMirror(lab.guest.mirror.shown.length);
    receive(mirror, keyframes.get('agents')!);
    assert.deepEqual(mirror.shown, lab.guest.mirror.shown, 'another picture than was seen');
    await host.close();
    journal.close();
    await db.close();
    return lab.applied.length;
  }

  async function killed(
    times: number,
    environment: Record<string, string>,
    settings: Parameters<typeof openDatabase>[0],
  ) {
    const stage = await open({ ...environment, MATCH_SECONDS: String(times * 5 + 12) });
    const waits: number[] = [];
    for (let i = 0; i < times; i++) waits.push(await restart(stage, environment, 38 + (i % 9)));
    const inMatch = await provedMatch(stage);
    for (const player of stage.everybody) player.rest();
    await until(() => stage.labs.every(({ unanswered }) => unanswered === 0), 20);
    for (const lab of stage.labs) lab.guest.command('the last', { kind: 'pause' });
    await until(() => stage.labs.every(({ guest }) => guest.room.state.paused === 'asked'), 10);
    await kill(stage.server.child);
    for (const player of stage.everybody) await player.stop();
    let inLabs = 0;
    for (const lab of stage.labs) inLabs += await provedLab(lab, settings);
    const sent = stage.everybody.reduce((sum, player) => sum + player.sent.size, 0);
    const longest = Math.max(...waits);
    console.info(
      `      ${times} kills, 3 worlds, 5 players: ${sent} orders sent, ` +
        `${inMatch + inLabs} applied and acknowledged, 0 lost, 0 twice; all back in their seats ` +
        `after ${(longest / 1000).toFixed(1)} s at most, ` +
        `${(median(waits) / 1000).toFixed(1)} s in the median`,
    );
    assert.ok(longest < 10_000, `${longest} ms`);
  }

  it('lose nothing when it is killed 20 times, and are back within 10 s', async () => {
    await killed(20, {}, { mongoUrl: null, dataDir });
  }).timeout(400_000);

  const mongo = process.env.MONGO_TEST_URL;
  const howTo = '.ci/mongo-wire/start.sh COMMAND runs a command with such a server';
  if (mongo)
    it('lose nothing when it is killed 5 times, with MongoDB', async () => {
      const url = new URL(mongo);
      url.pathname = `/faults_${process.pid}`;
      await killed(5, { MONGO_URL: url.href }, { mongoUrl: url.href, dataDir: '' });
    }).timeout(200_000);
  else it(`lose nothing with MongoDB: left out for want of MONGO_TEST_URL: ${howTo}`);

  /** While the store is away for some seconds, time stands, and nothing is acknowledged or lost. */
  async function storeAway(
    what: string,
    settings: Parameters<typeof openDatabase>[0],
    stage: Stage,
    away: (isAway: boolean) => void,
  ) {
    const { everybody, server, labs } = stage;
    await pause(3000);
    away(true);
    const awayAt = performance.now();
    const paused = () => everybody.map(({ guest }) => guest.room.state.paused);
    await until(() => paused().every((why) => why === 'not-recorded'), 15);
    const noticed = performance.now() - awayAt;
    const acknowledged = () => everybody.reduce((sum, { applied }) => sum + applied.length, 0);
    // Once what was on its way when it was said has come.
    let told = '';
    for (
      let now = '';
      now !== told || now === '';
      now = `${ticksOf(everybody)} ${acknowledged()}`
    ) {
      told = now;
      await pause(1000);
    }
    const stood = ticksOf(everybody);
    const before = acknowledged();
    await pause(8000);
    assert.deepEqual(ticksOf(everybody), stood, 'time stands');
    assert.equal(acknowledged(), before, 'nothing is acknowledged');
    const refused = everybody.reduce((sum, one) => sum + one.refused('not-recorded'), 0);
    assert.ok(refused > 20, `${refused} refused`);
    away(false);
    const mendedAt = performance.now();
    await until(() => paused().every((why) => why === ''), 15);
    const healed = performance.now() - mendedAt;
    const from = ticksOf(everybody);
    await until(() => ticksOf(everybody).every((tick, i) => tick > from[i]! + 20), 15);
    for (const player of everybody) player.rest();
    await until(() => everybody.every(({ unanswered }) => unanswered === 0), 20);
    const closed = everybody.flatMap((player) => player.closed);
    assert.deepEqual(closed, [], 'nobody was thrown out');
    const answers = everybody.flatMap((player) => [...player.sent.values()]);
    assert.ok(
      answers.every((one) => one.answers.length === 1),
      'each is answered once',
    );
    for (const lab of labs) lab.guest.command('the last', { kind: 'pause' });
    await until(() => labs.every(({ guest }) => guest.room.state.paused === 'asked'), 10);
    await kill(server.child);
    for (const player of everybody) await player.stop();
    let applied = 0;
    for (const lab of labs) applied += await provedLab(lab, settings);
    console.info(
      `      ${what} for ${Math.round((mendedAt - awayAt) / 1000)} s: told to all after ` +
        `${(noticed / 1000).toFixed(1)} s, ${refused} orders refused as not-recorded, ${applied} ` +
        `acknowledged in labs, 0 lost, 0 twice; time went on ${Math.round(healed)} ms later`,
    );
  }

  it('wait while its disk is full, and go on when there is room', async () => {
    const stage = await open({ MATCH_SECONDS: '600' });
    const pid = `${stage.server.child.pid}`;
    // A limit to the size of files, which is what a full disk looks like to SQLite.
    await storeAway('disk full', { mongoUrl: null, dataDir }, stage, (isAway) => {
      const size = isAway ? '4096' : 'unlimited';
      assert.equal(spawnSync('prlimit', ['--pid', pid, `--fsize=${size}:`]).status, 0);
    });
  }).timeout(120_000);

  if (mongo)
    it('wait while MongoDB hangs, and go on when it answers', async () => {
      const url = new URL(mongo);
      url.pathname = `/hangs_${process.pid}`;
      const settings = { mongoUrl: url.href, dataDir: '' };
      const cable = await openCable(Number(url.port));
      const away = new URL(url);
      away.port = String(cable.port);
      const stage = await open({ MATCH_SECONDS: '600', MONGO_URL: away.href });
      await storeAway('MongoDB hung', settings, stage, cable.hang);
      cable.stop();
    }).timeout(120_000);
});

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
