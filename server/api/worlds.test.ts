import assert from 'node:assert/strict';
import { TEMPLATES } from '#assets/ideas/templates.ts';
import { openCalls } from '#rooms/world/calling.ts';
import { createMatch } from '#shared/game/match.ts';
import { restoreMatch, snapshotMatch } from '#shared/game/snapshot.ts';
import { matchSpec } from '#shared/game/spec.ts';
import { loadAtlas } from '../atlas.ts';
import type { RunningServer } from '../boot.ts';
import { readSettings } from '../env.ts';
import { temporaryFolder } from '../fixtures.ts';
import { startGame } from '../main.ts';
import { SAVES_PER_MINUTE } from './worlds.ts';

const REGION = 'india';
const IDEA = TEMPLATES[0]!.idea;

/** A lab of a researcher who never opens the page. */
describe('worlds, by REST', function () {
  this.timeout(30_000);
  const folder = temporaryFolder();
  let server: RunningServer;
  let ann: string;
  let bob: string;

  before(async () => {
    const settings = {
      PORT: '0',
      DATA_DIR: folder.path,
      LOG_LEVEL: 'error',
      GUESTS_PER_MINUTE: '0',
    };
    server = await startGame(readSettings(settings, false), { tickMs: 20 });
    ann = await enter();
    bob = await enter();
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  type Entered = { accessToken: string; player: { id: string } };
  async function enterAs(): Promise<Entered> {
    const response = await fetch(`${server.url}/api/v1/auth/guest`, { method: 'POST' });
    return (await response.json()) as Entered;
  }
  const enter = async () => (await enterAs()).accessToken;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into whatever came
  type Answer = { status: number; body: any };
  async function ask(path: string, token?: string, body?: object, key?: string): Promise<Answer> {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(key ? { 'Idempotency-Key': key } : {}),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: await (isJson ? response.json() : response.bytes()) };
  }
  async function openLab(owner = ann, agents = 1000): Promise<string> {
    const options = { mode: 'lab', private: true, spec: { agents, seed: 7 } };
    const { status, body } = await ask('/worlds', owner, options);
    assert.equal(status, 201, JSON.stringify(body));
    return body.id;
  }
  const refusal = ({ status, body }: Answer) => [
    status,
    body.code,
    ...(body.reason ? [body.reason] : []),
  ];

  it('are opened, paused, stepped, taken back and forked by who owns them', async () => {
    const id = await openLab();
    const at = `/worlds/${id}`;
    assert.equal((await ask(`${at}/pause`, ann, {})).body.state, 'done');
    const { body: seen } = await ask(at, ann);
    assert.deepEqual(
      [seen.mode, seen.isPrivate, seen.agents, seen.seat, seen.paused],
      ['lab', true, 1000, 0, 'asked'],
    );
    const launch = { idea: IDEA, region: REGION };
    const waiting = await ask(`${at}/ideas`, ann, launch, 'launch-1');
    assert.deepEqual(waiting.body, { state: 'waiting', tick: null });
    const stepped = await ask(`${at}/step`, ann, { ticks: 10 });
    assert.equal(stepped.body.tick, seen.tick + 10);
    const answered = await ask(`${at}/ideas`, ann, launch, 'launch-1');
    assert.deepEqual(answered.body, { state: 'done', tick: seen.tick });
    assert.equal((await ask(at, ann)).body.ideas.length, 1, 'launched once');
    const seed = { kind: 'seed', region: REGION };
    await ask(`${at}/resume`, ann, {});
    assert.equal((await ask(`${at}/orders`, ann, seed)).body.state, 'done');
    await ask(`${at}/pause`, ann, {});
    assert.equal((await ask(`${at}/speed`, ann, { times: 4 })).body.state, 'done');
    assert.equal((await ask(at, ann)).body.speed, 4);
    const rewound = await ask(`${at}/rewind`, ann, { tick: 5 });
    assert.equal(rewound.body.tick, 5);
    const forked = await ask(`${at}/fork`, ann, { tick: 3 });
    assert.equal((await ask(`/worlds/${forked.body.world}`, ann)).body.mode, 'lab');
    const saved = await ask(`${at}/snapshot`, ann);
    assert.ok(saved.body.length > 1000, `${saved.body.length} bytes`);
  });

  describe('are saved', () => {
    const save = (id: string, token: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/api/v1/worlds/${id}/snapshot`, {
        headers: { Authorization: `Bearer ${token}`, ...headers },
      });
    const problem = async (response: Response) => {
      const { code } = (await response.json()) as { code: string };
      const wait = Number(response.headers.get('retry-after'));
      return { status: response.status, code, wait };
    };

    it('whole, however many pieces that takes, and not again for who has it', async () => {
      const cat = await enter();
      const agents = 30_000;
      const id = await openLab(cat, agents);
      const { body: paused } = await ask(`/worlds/${id}/pause`, cat, {});
      assert.equal(paused.state, 'done');
      const response = await save(id, cat);
      const bytes = await response.bytes();
      assert.ok(bytes.length > 1 << 20, `${bytes.length} bytes`);
      assert.equal(response.headers.get('content-length'), String(bytes.length));
      const tag = response.headers.get('etag')!;
      const world = { version: 1, seed: 7, agents };
      const spec = matchSpec.parse({ version: 1, mode: 'lab', seconds: 3600, world });
      const match = createMatch(spec, await loadAtlas());
      restoreMatch(match, bytes);
      assert.equal(match.world.tick, paused.tick);
      assert.deepEqual(snapshotMatch(match), bytes);
      assert.equal((await save(id, cat, { 'If-None-Match': tag })).status, 304);
      assert.equal((await ask(`/worlds/${id}/step`, cat, { ticks: 1 })).status, 200);
      const later = await save(id, cat, { 'If-None-Match': tag });
      assert.equal(later.status, 200);
      assert.notDeepEqual(await later.bytes(), bytes);
    });

    it('for one who asks at a time', async () => {
      const { accessToken, player } = await enterAs();
      const id = await openLab(accessToken);
      const held = await openCalls().save(id, player.id);
      assert.ok(held && held !== 'busy');
      assert.deepEqual(await problem(await save(id, accessToken)), {
        status: 429,
        code: 'too-many',
        wait: 5,
      });
      await held.letGo();
      const free = await save(id, accessToken);
      assert.equal(free.status, 200);
      await free.bytes();
    });

    it('a few times a minute by a player', async () => {
      const dan = await enter();
      const id = await openLab(dan);
      for (let i = 0; i < SAVES_PER_MINUTE; i++) {
        const response = await save(id, dan);
        assert.equal(response.status, 200, `the ${i + 1}th`);
        await response.bytes();
      }
      const { wait, ...refused } = await problem(await save(id, dan));
      assert.deepEqual(refused, { status: 429, code: 'too-many' });
      assert.ok(wait > 0 && wait <= 60, `${wait} s`);
    });
  });

  it('refuse in words of their own, by one code', async () => {
    const at = `/worlds/${await openLab()}`;
    assert.deepEqual(refusal(await ask(`${at}/step`, ann, { ticks: 1 })), [
      409,
      'refused',
      'not-in-phase',
    ]);
    assert.deepEqual(refusal(await ask(`${at}/step`, ann, { ticks: 0 })), [400, 'invalid-field']);
    assert.deepEqual(refusal(await ask(`${at}/rewind`, ann, { tick: 1e9 })), [
      400,
      'invalid-field',
    ]);
    const nowhere = { idea: IDEA, region: 'atlantis' };
    assert.deepEqual(refusal(await ask(`${at}/ideas`, ann, nowhere)), [
      409,
      'refused',
      'unknown-region',
    ]);
  });

  it('are nobody else’s, and unknown to others when they are private', async () => {
    const id = await openLab();
    const at = `/worlds/${id}`;
    for (const token of [bob, undefined]) assert.equal((await ask(at, token)).status, 404);
    assert.equal((await ask(`${at}/snapshot`, bob)).status, 404);
    assert.equal((await ask(`${at}/pause`, undefined, {})).status, 401);
    for (const [path, body] of Object.entries({
      pause: {},
      rewind: { tick: 0 },
      fork: { tick: 0 },
    })) {
      const { status, body: told } = await ask(`${at}/${path}`, bob, body);
      const { body: nothing } = await ask(`/worlds/no-such-world/${path}`, bob, body);
      assert.equal(status, 404, path);
      assert.deepEqual(told, nothing, 'as where there is none');
    }
    const order = { kind: 'seed', region: REGION };
    assert.deepEqual(refusal(await ask(`${at}/orders`, bob, order)), [404, 'not-found']);
    const open = await ask('/worlds', ann, { mode: 'lab', spec: { agents: 1000, seed: 7 } });
    const pause = await ask(`/worlds/${open.body.id}/pause`, bob, {});
    assert.deepEqual(refusal(pause), [403, 'not-allowed'], 'which everybody may know of');
    const { body } = await ask('/worlds');
    assert.ok(body.worlds.every((world: { id: string }) => world.id !== id));
  });

  it('are listed when they are anybody’s, and not found when they are not there', async () => {
    const { body: made } = await ask('/worlds', ann, { mode: 'match' });
    const { body } = await ask('/worlds');
    assert.ok(body.worlds.some((world: { id: string }) => world.id === made.id));
    assert.equal((await ask('/worlds/no-such-world')).status, 404);
    assert.equal((await ask('/worlds/no-such-world/pause', ann, {})).status, 404);
    assert.equal((await ask('/worlds', ann, { mode: 'nonsense' })).status, 400);
    assert.equal((await ask('/worlds', ann, { spec: { agents: 5 } })).status, 400);
  });
});
