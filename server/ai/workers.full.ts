import assert from 'node:assert/strict';
import { once } from 'node:events';
import { until } from '#rooms/fixtures.ts';
import type { Written } from '#shared/wire/asks.ts';
import { freePort, hasRedis, leftOut, startRedis, type TestRedis } from '../cluster/fixtures.ts';
import { LAUNCH, Player } from '../fixtures-player.ts';
import { enter, kill, openProcesses, type Processes } from '../fixtures-process.ts';
import {
  answersWell,
  type Behaviour,
  dataOf,
  slowly as inSlowPieces,
  type ModelServer,
  startModelServer,
} from './fixtures-model.ts';

type Server = Awaited<ReturnType<Processes['start']>>;
type Variant = Written<'mutate'>;

const JOBS = 200;
const textOf = (number: number) => `The moon has a gift shop, and door ${number} of it is closed`;

/** Games and AI workers as processes of their own, as an operator has them. */
describe('AI workers', () => {
  const mongo = process.env.MONGO_TEST_URL;
  if (!hasRedis) return leftOut('redis-server: apt-get install redis-server');
  if (!mongo) return leftOut('MONGO_TEST_URL: .ci/mongo-wire/start.sh COMMAND');

  let redis: TestRedis;
  let model: ModelServer;
  let servers: Processes;
  let databases = 0;

  beforeEach(async () => {
    [redis, model] = await Promise.all([startRedis(), startModelServer()]);
    servers = openProcesses();
  });
  afterEach(async () => {
    await servers.end();
    await model.stop();
    await redis.stop();
  });

  /** Games know no model: what one has written comes from a worker. */
  async function startGames(count: number): Promise<Server[]> {
    const url = new URL(mongo!);
    url.pathname = `/ai_${process.pid}_${databases++}`;
    return Promise.all(
      Array.from({ length: count }, async () => {
        const PORT = String(await freePort());
        return servers.start({
          PORT,
          PUBLIC_ADDRESS: `localhost:${PORT}`,
          MONGO_URL: url.href,
          REDIS_URL: redis.url,
          IDEAS_PER_MINUTE: '0',
          GUESTS_PER_MINUTE: '0',
        });
      }),
    );
  }

  const startWorker = (environment: Record<string, string> = {}) =>
    servers.startWorker({
      REDIS_URL: redis.url,
      OPENAI_BASE_URL: model.url,
      OPENAI_MODEL: 'small-model',
      AI_TOKENS_PER_DAY: '0',
      ...environment,
    });

  const servedBy = async ({ url }: Server) =>
    ((await (await fetch(`${url}/health`)).json()) as { ai: string }).ai;
  const isServedBy = (game: Server, who: string) =>
    until(async () => (await servedBy(game)) === who, 10);

  async function ask({ url }: Server, token: string, number: number): Promise<Variant> {
    const response = await fetch(`${url}/api/v1/ideas/mutate`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ text: textOf(number) }),
    });
    assert.equal(response.status, 200);
    return (await response.json()) as Variant;
  }

  /** What a process has counted under a name, by its last label. */
  async function counted({ url }: Server, name: string): Promise<Record<string, number>> {
    const text = await (await fetch(`${url}/metrics`)).text();
    const rows = text.matchAll(new RegExp(`^${name}\\{.*?(\\w+)="([^"]*)"\\} (\\d+)$`, 'gm'));
    return Object.fromEntries([...rows].map(([, , label, count]) => [label, Number(count)]));
  }

  const slowly =
    (milliseconds: number): Behaviour =>
    (asked, response) =>
      void setTimeout(() => answersWell(asked, response), milliseconds);

  it('share 200 jobs of two games with one another, of which one each is killed', async () => {
    const workers = [await startWorker(), await startWorker()] as const;
    const games = (await startGames(2)) as [Server, Server];
    const { accessToken } = await enter(games[0].url);
    for (const game of games) await isServedBy(game, '2 workers');
    model.behaves(slowly(1500));

    const answers = new Map<number, Variant[]>();
    let repeated = 0;
    const asking = Array.from({ length: JOBS }, async (_, number) => {
      const keep = (answer: Variant) =>
        answers.set(number, [...(answers.get(number) ?? []), answer]);
      try {
        keep(await ask(games[number % 2]!, accessToken, number));
      } catch {
        // As the page does, by another door.
        repeated++;
        keep(await ask(games[1], accessToken, number));
      }
    });
    // Some are answered, some are at the model, some wait.
    await until(() => answers.size > JOBS / 8, 20);
    await Promise.all([kill(workers[0].child), kill(games[0].child)]);
    const killedAt = performance.now();
    const before = answers.size;
    await Promise.all(asking);
    const last = (performance.now() - killedAt) / 1000;

    const all = [...answers.values()];
    assert.equal(all.length, JOBS);
    assert.ok(all.every((some) => some.length === 1));
    assert.ok(before < JOBS && repeated > 0, 'they were killed on the way');
    const by = (who: string) => all.filter(([one]) => one!.by === who).length;
    for (const [number, [answer]] of answers) {
      if (answer!.by === 'model') assert.equal(answer!.text, `They do say it: ${textOf(number)}`);
      else assert.ok(['slow', 'away'].includes(answer!.because!), `${answer!.because}`);
    }
    const asked = new Map<string, number>();
    for (const one of model.asked) {
      const { text } = dataOf(one);
      asked.set(text, (asked.get(text) ?? 0) + 1);
    }
    const twice = [...asked.values()].filter((times) => times > 1).length;
    const game = await counted(games[1], 'virality_ai_queue_total');
    const worker = await counted(workers[1], 'virality_ai_queue_total');
    assert.ok(worker.stalled! > 0, 'jobs were taken over');
    assert.ok(worker.orphaned! > 0, 'nobody waited any more for those of the game that died');
    assert.equal(game.answered, JOBS / 2 + repeated - (game.slow ?? 0) - (game.failed ?? 0));
    console.info(
      `      ${JOBS} jobs of 2 games, 2 workers, one of each killed after ${before}: ${by('model')} ` +
        `answered by the model, ${by('fallback')} by word lists, each once, the last ` +
        `${last.toFixed(1)} s later; ${worker.stalled} taken over, ${worker.orphaned} not waited for ` +
        `any more, ${repeated} asked again by the other game, ${twice} put to the model twice`,
    );
  }).timeout(120_000);

  it('finish within 10 s what another had begun that was killed', async () => {
    // Whose key a question comes with says who is at it.
    const keys = ['sk-first', 'sk-second'];
    const workers = await Promise.all(keys.map((key) => startWorker({ OPENAI_API_KEY: key })));
    const [game] = (await startGames(1)) as [Server];
    const { accessToken } = await enter(game.url);
    await isServedBy(game, '2 workers');
    model.behaves(() => {});
    const asking = ask(game, accessToken, 1);
    const asked = await until(() => model.asked[0], 10);
    model.behaves(answersWell);
    const at = keys.findIndex((key) => asked.headers.authorization === `Bearer ${key}`);
    await kill(workers[at]!.child);
    const killedAt = performance.now();
    assert.equal((await asking).by, 'model');
    const milliseconds = performance.now() - killedAt;
    console.info(
      `      a worker killed at a job: another finished it ${(milliseconds / 1000).toFixed(1)} s later`,
    );
    assert.ok(milliseconds < 10_000, `${milliseconds} ms`);
  }).timeout(60_000);

  it('that hang are asked nothing after a while, and again when they go on', async () => {
    const worker = await startWorker();
    const [game] = (await startGames(1)) as [Server];
    const { accessToken } = await enter(game.url);
    await isServedBy(game, '1 worker');
    worker.child.kill('SIGSTOP');
    const slow = await Promise.all([1, 2, 3].map((number) => ask(game, accessToken, number)));
    assert.deepEqual(
      slow.map(({ because }) => because),
      Array(3).fill('slow'),
    );
    const begun = performance.now();
    assert.equal((await ask(game, accessToken, 4)).because, 'no-model');
    assert.ok(performance.now() - begun < 5000);
    assert.equal(await servedBy(game), 'word lists');
    worker.child.kill('SIGCONT');
    const goesOnAt = performance.now();
    await isServedBy(game, '1 worker');
    const milliseconds = performance.now() - goesOnAt;
    assert.equal((await ask(game, accessToken, 5)).by, 'model');
    console.info(`      asked again ${milliseconds.toFixed(0)} ms after it went on`);
  }).timeout(60_000);

  it('word the variants of a world, whose player sees the words come', async () => {
    model.behaves(inSlowPieces(answersWell, 100));
    await startWorker();
    const [game] = (await startGames(1)) as [Server];
    await isServedBy(game, '1 worker');
    const player = await Player.enter('ann', () => [game.url], { mode: 'lab' });
    await player.create();
    const { room } = player.guest;
    const tellings: string[] = [];
    room.onMessage('telling', ({ text }: { text: string }) => tellings.push(text));
    player.order(LAUNCH);
    await until(() => room.state.phase === 'running', 20);
    player.order({ kind: 'mutate', region: 'india' });
    const variant = await until(() => [...room.state.ideas].find(({ by }) => by !== ''), 20);
    await player.stop();
    assert.equal(variant.by, 'model');
    assert.match(variant.text, /^They do say it: /);
    assert.ok(tellings.length > 0, 'the words came one after the other');
    assert.ok(tellings.every((text) => `${variant.text} `.startsWith(`${text} `)));
    const { answered } = await counted(game, 'virality_ai_queue_total');
    assert.ok(answered! >= 1);
  }).timeout(60_000);

  it('spend a player’s tokens together, and not as many each', async () => {
    const budget = { AI_TOKENS_PER_DAY: '2600' };
    const workers = [await startWorker(budget), await startWorker(budget)] as const;
    const [game] = (await startGames(1)) as [Server];
    const { accessToken } = await enter(game.url);
    await isServedBy(game, '2 workers');
    const answers: string[] = [];
    for (let number = 0; number < 16; number++) {
      const { by, because } = await ask(game, accessToken, number);
      answers.push(because ?? by);
    }
    assert.deepEqual(answers, [...Array(2).fill('model'), ...Array(14).fill('spent')]);
    for (const worker of workers) {
      const { fallback = 0 } = await counted(worker, 'virality_ai_requests_total');
      assert.ok(fallback > 0, 'both were asked');
    }
  }).timeout(60_000);

  it('answer what is under way when they are stopped, and end in order', async () => {
    const worker = await startWorker();
    const [game] = (await startGames(1)) as [Server];
    const { accessToken } = await enter(game.url);
    await isServedBy(game, '1 worker');
    model.behaves(slowly(1000));
    const asking = ask(game, accessToken, 1);
    await until(() => model.asked.length === 1, 10);
    worker.child.kill('SIGTERM');
    const exited = once(worker.child, 'exit');
    assert.equal((await asking).by, 'model');
    assert.deepEqual(await exited, [0, null], worker.output.err);
    await isServedBy(game, 'word lists');
    assert.equal((await ask(game, accessToken, 2)).because, 'no-model');
  }).timeout(60_000);

  it('say that they are well, and that Redis is away', async () => {
    const worker = await startWorker();
    const health = async () => {
      const { status, ai } = (await (await fetch(`${worker.url}/health`)).json()) as {
        status: string;
        ai: string;
      };
      return `${status}, ${ai}`;
    };
    assert.equal(await health(), 'ok, model');
    await redis.stop();
    await until(async () => (await health()) === 'redis-unavailable, model', 10);
    await redis.start();
    await until(async () => (await health()) === 'ok, model', 10);
    assert.doesNotMatch(worker.output.out, /hunter2/);
  });

  it('do not start without a Redis, or on a port that is taken, and say why', async () => {
    await servers.refuses({}, /REDIS_URL: an AI worker takes its work from there/, 'worker');
    const wrong = redis.url.replace('hunter2', 'hunter3');
    await servers.refuses(
      { REDIS_URL: wrong },
      /REDIS_URL: cannot use redis:\/\/\*\*\*@/,
      'worker',
    );
    const { url } = await startWorker();
    const AI_PORT = new URL(url).port;
    const taken = { REDIS_URL: redis.url, AI_PORT };
    await servers.refuses(taken, /AI_PORT: \d+ is already in use/, 'worker');
  });
});
