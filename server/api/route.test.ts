import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { z } from 'zod';
import { openQuota } from '../cluster/quota.ts';
import { temporaryFolder } from '../fixtures.ts';
import { openAnswers } from '../store/answers.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { mount } from './mount.ts';
import { describeRoutes } from './openapi.ts';
import { answerProblems, Problem } from './problem.ts';
import { bytes, type Caller, csv, type Route, route } from './route.ts';

const ADA: Caller = { playerId: 'player-a', name: 'Ada', role: 'guest' };
const EVE: Caller = { playerId: 'player-e', name: 'Eve', role: 'admin' };
const CALLERS = new Map([
  ['token-of-ada', ADA],
  ['token-of-eve', EVE],
]);

let written = 0;

let counted = 0;

/** An answer in pieces: more than all buffers on the way hold. */
const PIECES = 64;
const PIECE = 1 << 20;
/** Pieces taken, and how often others had their turn by each. */
let turnsAt: number[] = [];
let turns = 0;
let lettings = 0;
let revision = 'a';

const ROUTES: Route[] = [
  route({
    id: 'countNotes',
    method: 'get',
    path: '/count',
    tag: 'matches',
    summary: 'How often it was counted',
    access: 'anyone',
    query: z.strictObject({ by: z.string().optional() }),
    answer: z.strictObject({ count: z.int() }),
    revision: () => revision,
    handle: () => ({ count: ++counted }),
  }),
  route({
    id: 'getNote',
    method: 'get',
    path: '/notes/{id}',
    tag: 'matches',
    summary: 'A note',
    access: 'anyone',
    params: z.strictObject({ id: z.string().max(8, 'at most 8 characters') }),
    query: z.strictObject({ loud: z.literal('yes').optional() }),
    answer: z.strictObject({ text: z.string(), at: z.date(), by: z.string().nullable() }),
    problems: ['not-found'],
    handle({ params, query, caller }) {
      if (params.id === 'gone') throw new Problem('not-found');
      const text = query.loud ? params.id.toUpperCase() : params.id;
      // What a route should not tell is a bug, which tests see.
      const more = params.id === 'leaky' ? { password: 'x' } : {};
      return { text, at: new Date(0), by: caller?.name ?? null, ...more };
    },
  }),
  route({
    id: 'writeNote',
    method: 'post',
    path: '/notes',
    tag: 'matches',
    summary: 'Write a note',
    access: 'signed-in',
    status: 201,
    body: z.strictObject({ text: z.string() }),
    answer: z.strictObject({ text: z.string(), by: z.string() }),
    handle({ body, caller, response }) {
      if (body.text === 'bad') throw new Problem('refused');
      response.set('Location', `/notes/${++written}`);
      if (body.text === 'unheard') throw new Problem('world-unavailable');
      if (body.text === 'broken') throw new Error('a bug, once it was written');
      return { text: body.text, by: caller.playerId };
    },
  }),
  route({
    id: 'forgetNotes',
    method: 'delete',
    path: '/notes',
    tag: 'matches',
    summary: 'Forget all notes',
    access: 'monitor',
    answer: null,
    async handle() {},
  }),
  route({
    id: 'exportNotes',
    method: 'get',
    path: '/notes.csv',
    tag: 'matches',
    summary: 'All notes',
    access: 'anyone',
    answer: csv,
    handle: () => 'text\nhello\n',
  }),
  route({
    id: 'getPile',
    method: 'get',
    path: '/pile',
    tag: 'matches',
    summary: 'A pile of notes',
    access: 'anyone',
    query: z.strictObject({ breaks: z.literal('yes').optional() }),
    answer: bytes,
    handle: ({ query }) => ({
      size: PIECES * PIECE,
      tag: '7-2',
      async *pieces() {
        for (let i = 0; i < PIECES; i++) {
          if (query.breaks && i === 3) throw new Problem('world-unavailable');
          turnsAt.push(turns);
          yield new Uint8Array(PIECE).fill(i);
        }
      },
      async letGo() {
        // As another process does it.
        await sleep(20);
        lettings++;
      },
    }),
  }),
];

describe('a declared route', () => {
  let server: Server;
  let url: string;
  const folder = temporaryFolder();
  const db = openEmbedded(folder.path);

  before(async () => {
    const answers = await openAnswers(db, Date.now);
    const limits = { address: openQuota('a', 0, null), account: openQuota('b', 0, null) };
    const callerOf = async (token: string) => CALLERS.get(token) ?? null;
    const log = () => {};
    const app = express()
      .use(mount(ROUTES, { callerOf, answers, limits, checkAnswers: true }))
      .use(answerProblems({ info: log, warn: log, error: log }));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.close();
    await db.close();
    folder.remove();
  });

  const ask = (path: string, { token, ...init }: RequestInit & { token?: string } = {}) =>
    fetch(url + path, {
      ...init,
      headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...init.headers },
    });
  const write = (body: unknown, token?: string, key?: string) =>
    ask('/notes', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
      ...(token ? { token } : {}),
    });
  const refusal = async (response: Response) => {
    const { code, field } = (await response.json()) as { code: string; field?: string };
    return [response.status, code, ...(field ? [field] : [])];
  };

  it('gives its handler what was asked, parsed, and answers in JSON', async () => {
    const response = await ask('/notes/hi?loud=yes');
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), {
      text: 'HI',
      at: '1970-01-01T00:00:00.000Z',
      by: null,
    });
    assert.equal(response.headers.get('cache-control'), 'no-cache');
  });

  it('answers 304 to whoever has the answer already', async () => {
    const etag = (await ask('/notes/hi')).headers.get('etag')!;
    const again = await ask('/notes/hi', { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    const other = await ask('/notes/ho', { headers: { 'If-None-Match': etag } });
    assert.equal(other.status, 200);
  });

  it('is answered from what was sent before, until that may have changed', async () => {
    const count = async (query = '') =>
      ((await (await ask(`/count${query}`)).json()) as { count: number }).count;
    assert.deepEqual([await count(), await count(), await count('?by=x')], [1, 1, 2]);
    const etag = (await ask('/count')).headers.get('etag')!;
    const again = await ask('/count', { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    revision = 'b';
    assert.deepEqual([await count(), await count()], [3, 3]);
    for (let i = 0; i < 300; i++) await count(`?by=${i}`);
    assert.equal(await count('?by=299'), 303);
    assert.equal(await count(), 304, 'it keeps the newest');
  });

  it('refuses what it does not expect, by the name of the field', async () => {
    assert.deepEqual(await refusal(await ask('/notes/much-too-long')), [
      400,
      'invalid-field',
      'id',
    ]);
    assert.deepEqual(await refusal(await ask('/notes/hi?x=1')), [400, 'invalid-field', 'x']);
    const wrong = await write({ text: 'a', admin: true }, 'token-of-ada');
    assert.deepEqual(await refusal(wrong), [400, 'invalid-field', 'admin']);
    assert.deepEqual(await refusal(await ask('/notes/gone')), [404, 'not-found']);
  });

  it('knows who asks by their token, and tells whose token is no good', async () => {
    const asAda = await ask('/notes/hi', { token: 'token-of-ada' });
    assert.equal(((await asAda.json()) as { by: string }).by, 'Ada');
    for (const headers of [{ Authorization: 'Bearer stale' }, { Authorization: 'Basic YTpi' }]) {
      const response = await ask('/notes/hi', { headers });
      assert.equal(response.headers.get('www-authenticate'), 'Bearer');
      assert.deepEqual(await refusal(response), [401, 'no-token']);
    }
  });

  it('is for those alone whom it is for', async () => {
    assert.deepEqual(await refusal(await write({ text: 'a' })), [401, 'no-token']);
    const written = await write({ text: 'a' }, 'token-of-ada');
    assert.equal(written.status, 201);
    assert.equal(written.headers.get('location'), '/notes/1');
    assert.equal(written.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await written.json(), { text: 'a', by: 'player-a' });
    const forget = (token: string) => ask('/notes', { method: 'DELETE', token });
    assert.deepEqual(await refusal(await forget('token-of-ada')), [403, 'not-allowed']);
    const forgotten = await forget('token-of-eve');
    assert.equal(forgotten.status, 204);
    assert.equal(await forgotten.text(), '');
  });

  it('is one write for one key of one caller, with one answer', async () => {
    const before = written;
    const first = await write({ text: 'a' }, 'token-of-ada', 'key-1');
    const again = await write({ text: 'a' }, 'token-of-ada', 'key-1');
    assert.equal(written, before + 1);
    assert.equal(again.status, 201);
    assert.equal(again.headers.get('location'), first.headers.get('location'));
    assert.deepEqual(await again.json(), await first.json());
    const other = await write({ text: 'b' }, 'token-of-ada', 'key-1');
    assert.deepEqual(await refusal(other), [422, 'key-reused']);
    assert.equal((await write({ text: 'a' }, 'token-of-eve', 'key-1')).status, 201);
    assert.equal(written, before + 2, 'a key is its caller’s own');
    const odd = await write({ text: 'a' }, 'token-of-ada', 'x'.repeat(41));
    assert.deepEqual(await refusal(odd), [400, 'invalid-field', 'Idempotency-Key']);
  });

  it('gives a key back when it refuses', async () => {
    for (let i = 0; i < 2; i++) {
      const refused = await write({ text: 'bad' }, 'token-of-ada', 'key-2');
      assert.deepEqual(await refusal(refused), [409, 'refused']);
    }
  });

  it('keeps a key of which nobody knows what came', async () => {
    const before = written;
    for (const [text, ...failed] of [
      ['unheard', 503, 'world-unavailable'],
      ['broken', 500, 'internal'],
    ]) {
      const send = async () => refusal(await write({ text }, 'token-of-ada', `key-${text}`));
      assert.deepEqual(await send(), failed);
      assert.deepEqual(await send(), [409, 'still-running']);
    }
    assert.equal(written, before + 2);
  });

  it('says which methods there are', async () => {
    const response = await ask('/notes', { method: 'PUT' });
    assert.equal(response.headers.get('allow'), 'POST, DELETE');
    assert.deepEqual(await refusal(response), [405, 'wrong-method']);
  });

  it('can answer with other things than JSON', async () => {
    const response = await ask('/notes.csv');
    assert.match(response.headers.get('content-type')!, /^text\/csv/);
    assert.equal(await response.text(), 'text\nhello\n');
  });

  describe('in pieces', () => {
    beforeEach(() => {
      turnsAt = [];
      lettings = 0;
    });
    const letGo = async () => {
      for (let i = 0; i < 500 && lettings === 0; i++) await sleep(10);
      assert.equal(lettings, 1);
    };

    it('comes whole, with a turn for others after each', async () => {
      let isCounting = true;
      const count = () => {
        turns++;
        if (isCounting) setImmediate(count);
      };
      count();
      const response = await ask('/pile');
      assert.equal(response.headers.get('content-length'), String(PIECES * PIECE));
      assert.equal(response.headers.get('etag'), 'W/"7-2"');
      const body = await response.bytes();
      isCounting = false;
      assert.equal(body.length, PIECES * PIECE);
      for (let i = 0; i < PIECES; i++) assert.equal(body[i * PIECE], i);
      assert.equal(turnsAt.length, PIECES);
      assert.equal(new Set(turnsAt).size, PIECES, 'two pieces in one turn');
      await letGo();
    });

    it('does not come to who has it already, or asks for the head alone', async () => {
      const known = await ask('/pile', { headers: { 'If-None-Match': 'W/"7-2"' } });
      assert.deepEqual([known.status, await known.text()], [304, '']);
      assert.equal(lettings, 1, 'let go by then, for who asks again');
      const head = await ask('/pile', { method: 'HEAD' });
      assert.equal(head.headers.get('content-length'), String(PIECES * PIECE));
      assert.equal(lettings, 2);
      assert.deepEqual(turnsAt, []);
    });

    it('waits for who reads slowly, and ends with who leaves', async () => {
      const request = get(`${url}/pile`);
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      // All buffers on the way are full once nothing has been taken for a while.
      let taken = -1;
      for (let still = 0; still < 30; still++) {
        if (turnsAt.length !== taken) still = 0;
        taken = turnsAt.length;
        await sleep(10);
      }
      assert.ok(taken < PIECES, `${taken} pieces for nobody`);
      response.destroy();
      await letGo();
      assert.ok(turnsAt.length <= taken + 1, `${turnsAt.length - taken} more`);
    });

    it('is cut off where it breaks, so that nobody takes it for whole', async () => {
      await assert.rejects(async () => (await ask('/pile?breaks=yes')).bytes());
      await letGo();
      assert.equal(turnsAt.length, 3);
    });
  });

  it('fails a test rather than tell what it did not declare', async () => {
    assert.deepEqual(await refusal(await ask('/notes/leaky')), [500, 'internal']);
  });

  it('is described as it is', () => {
    // biome-ignore lint/suspicious/noExplicitAny: the test looks into a document
    const { paths, components } = describeRoutes(ROUTES, '1.2.3') as any;
    assert.deepEqual(Object.keys(paths), [
      '/count',
      '/notes/{id}',
      '/notes',
      '/notes.csv',
      '/pile',
    ]);
    const get = paths['/notes/{id}'].get;
    assert.equal(get.operationId, 'getNote');
    assert.equal(get['x-access'], 'anyone');
    const named = get.parameters.map(({ name, in: place, required }: Record<string, unknown>) => [
      name,
      place,
      required,
    ]);
    assert.deepEqual(named, [
      ['id', 'path', true],
      ['loud', 'query', false],
    ]);
    assert.deepEqual(Object.keys(get.responses), '200 304 400 401 403 404 429 500 503'.split(' '));
    const { properties } = get.responses[200].content['application/json'].schema;
    assert.deepEqual(properties.at, { type: 'string', format: 'date-time' });
    const { post, delete: forget } = paths['/notes'];
    assert.deepEqual(post.security, [{ token: [] }]);
    assert.deepEqual(
      Object.keys(post.responses),
      '201 400 401 403 409 413 415 422 429 500 503'.split(' '),
    );
    assert.match(forget.responses[403].description, /`not-allowed`/);
    assert.equal(forget.responses[204].content, undefined);
    assert.ok(components.schemas.Problem.properties.code.enum.includes('wrong-method'));
  });
});
