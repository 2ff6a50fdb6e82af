import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import type { RoomPorts } from '#rooms/ports.ts';
import type { RunningServer } from '../boot.ts';
import { startTestServer, temporaryFolder } from '../fixtures.ts';
import { makeEntry, makeOpening } from '../store/journal/fixtures.ts';

describe('HTTP', () => {
  const site = temporaryFolder();
  let server: RunningServer;
  let ports: RoomPorts;

  before(async () => {
    const html = '<!doctype html><title>Virality Engine</title>';
    mkdirSync(join(site.path, 'assets'));
    writeFileSync(join(site.path, 'index.html'), html);
    writeFileSync(join(site.path, 'assets', 'main-abc123.js'), 'export {};');
    writeFileSync(join(site.path, 'assets', 'main-abc123.js.br'), brotliCompressSync('export {};'));
    writeFileSync(join(site.path, 'icon.svg'), '<svg/>');
    server = await startTestServer({
      clientDir: site.path,
      defineRooms: (_colyseus, given) => {
        ports = given;
      },
    });
  });
  after(async () => {
    await server.stop();
    site.remove();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { headers });

  it('answers 400 to whom two lengths of a body, or bad chunks, would have smuggle a request', async () => {
    const hidden = 'GET /api/v1/matches HTTP/1.1\r\nHost: x\r\n\r\n';
    const requests = [
      `Content-Length: ${hidden.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n`,
      'Transfer-Encoding: chunked\r\n\r\nzz\r\n',
      'Transfer-Encoding: chunked, identity\r\n\r\n',
    ];
    for (const rest of requests) {
      const socket = connect(server.port, '127.0.0.1');
      const lines = 'POST /api/v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json';
      socket.write(`${lines}\r\n${rest}${hidden}`);
      const heard = await text(socket);
      assert.match(heard, /^HTTP\/1\.1 400 /, rest);
      assert.equal(heard.match(/HTTP\/1\.1 /g)?.length, 1, rest);
    }
  });

  describe('the page', () => {
    it('is index.html on every page path, asked for anew each time', async () => {
      for (const path of ['/', '/history', '/match/V1StGXR8_Z5j', '/watch?room=x']) {
        const response = await get(path);
        assert.equal(response.status, 200, path);
        assert.match(response.headers.get('content-type')!, /^text\/html/);
        assert.equal(response.headers.get('cache-control'), 'no-cache');
        assert.match(await response.text(), /Virality Engine/);
      }
    });

    it('has hashed files that are kept for ever, compressed where the build did so', async () => {
      const script = await get('/assets/main-abc123.js', { 'Accept-Encoding': 'br' });
      assert.equal(script.status, 200);
      assert.match(script.headers.get('content-type')!, /javascript/);
      assert.equal(script.headers.get('content-encoding'), 'br');
      assert.equal(script.headers.get('cache-control'), 'public, max-age=31536000, immutable');
      assert.equal(await script.text(), 'export {};');
      assert.equal((await get('/icon.svg')).headers.get('cache-control'), 'no-cache');
    });

    it('is no answer to a missing file or to a program', async () => {
      const paths = ['/assets/gone-abc123.js', '/robots.txt', '/api/v1/x', '/matchmake/x', '/api'];
      for (const path of paths) {
        const response = await get(path);
        assert.equal(response.status, 404, path);
        assert.doesNotMatch(response.headers.get('content-type')!, /html/, path);
      }
      const posted = await fetch(`${server.url}/history`, { method: 'POST' });
      assert.equal(posted.status, 404);
    });

    it('gives nothing away outside its folder', async () => {
      for (const path of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json']) {
        const status = await new Promise<number | undefined>((resolve) => {
          rawRequest({ port: server.port, path }, (response) => {
            response.resume();
            resolve(response.statusCode);
          }).end();
        });
        assert.equal(status, 404, path);
      }
    });

    it('runs nothing but what this server sent', async () => {
      const { headers } = await get('/');
      const policy = new Map(
        headers
          .get('content-security-policy')!
          .split(';')
          .map((directive) => {
            const [name, ...sources] = directive.trim().split(' ');
            return [name, sources.join(' ')] as const;
          }),
      );
      assert.equal(policy.get('default-src'), "'self'");
      assert.equal(policy.get('script-src'), "'self'");
      assert.equal(policy.get('worker-src'), "'self'");
      assert.equal(policy.get('connect-src'), "'self'");
      assert.equal(policy.get('img-src'), "'self' data: blob:");
      assert.equal(policy.get('object-src'), "'none'");
      assert.equal(policy.get('frame-ancestors'), "'none'");
      assert.ok(!policy.has('upgrade-insecure-requests'), 'the page must work without TLS');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('x-powered-by'), null);
      assert.equal(headers.get('access-control-allow-origin'), null);
    });
  });

  it('lets the pages of others frame a match to look at, and nothing else', async () => {
    const ancestors = async (path: string) => {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy')!;
      return [/frame-ancestors ([^;]*)/.exec(policy)?.[1], headers.get('x-frame-options')];
    };
    const shut = ["'none'", 'SAMEORIGIN'];
    for (const path of ['/watch/abc?embed', '/replay/abc-1?embed=']) {
      assert.deepEqual(await ancestors(path), ['*', null], path);
    }
    for (const path of [
      '/watch/abc',
      '/replay/a/b?embed',
      '/play/abc?embed',
      '/?embed',
      '/account?embed',
    ]) {
      assert.deepEqual(await ancestors(path), shut, path);
    }
  });

  it('tells its health', async () => {
    const response = await get('/health');
    assert.equal(response.status, 200);
    const { uptimeSeconds, version, ...rest } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual(rest, {
      status: 'ok',
      store: 'embedded',
      redis: 'none',
      ai: 'word lists',
      rooms: 0,
      clients: 0,
    });
    assert.equal(typeof uptimeSeconds, 'number');
    assert.match(String(version), /^\d+\.\d+\.\d+/);
  });

  it('counts what rooms report', async () => {
    ports.meter.tick(3);
    ports.meter.tick(30);
    ports.meter.late(5);
    ports.meter.sent(1234);
    ports.meter.order('launch');
    ports.meter.refusal('too-poor');
    const hold = await ports.journal.open(makeOpening());
    await hold.append(makeEntry(1));
    const response = await get('/metrics');
    assert.match(response.headers.get('content-type')!, /^text\/plain/);
    const lines = (await response.text()).split('\n');
    for (const line of [
      'virality_ticks_total 2',
      'virality_tick_seconds_bucket{le="0.005"} 1',
      'virality_tick_seconds_sum 0.033',
      'virality_ticks_dropped_total 5',
      'virality_sent_bytes_total 1234',
      'virality_orders_total{kind="launch"} 1',
      'virality_refusals_total{code="too-poor"} 1',
      'virality_rooms 0',
      'virality_journal_append_seconds_count 1',
      'virality_journal_failures_total 0',
      'virality_worlds_held 1',
      'virality_worlds_adopted_total 0',
      'virality_clients 0',
    ]) {
      assert.ok(lines.includes(line), line);
    }
    for (const start of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_p99_seconds']) {
      assert.ok(
        lines.some((line) => line.startsWith(start)),
        start,
      );
    }
  });

  describe('a seat request', () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/matchmake/joinOrCreate/nowhere`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body,
      });

    it('reaches Colyseus, and its error comes back in Colyseus’ shape', async () => {
      const response = await post('{}');
      assert.equal(response.status, 520);
      const body = (await response.json()) as { code: number; error: string };
      assert.equal(body.code, 520);
      assert.match(body.error, /nowhere/);
    });

    it('[WIRE39] for a world that is being brought back is to be made again, and why', async () => {
      const ask = (id: string) =>
        fetch(`${server.url}/matchmake/joinById/${id}`, { method: 'POST' }).then(
          async (answer) => ({
            status: answer.status,
            wait: answer.headers.get('retry-after'),
            body: (await answer.json()) as { code: number; error: string },
          }),
        );
      const { worldId } = makeOpening();
      assert.equal((await ask(worldId)).status, 522);
      const hold = await ports.journal.open(makeOpening({ worldId }));
      const { status, wait, body } = await ask(worldId);
      assert.deepEqual([status, wait, body.code], [425, '2', 425]);
      assert.match(body.error, /being brought back/);
      await hold.end();
      assert.equal((await ask(worldId)).status, 522);
    });

    it('may have 16 KB, also when it does not say how long it is', async () => {
      const large = JSON.stringify({ text: 'x'.repeat(17_000) });
      assert.equal((await post(large)).status, 413);
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(large));
          controller.close();
        },
      });
      const chunked = await fetch(`${server.url}/matchmake/joinOrCreate/nowhere`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: stream,
        duplex: 'half',
      } as RequestInit);
      assert.equal(chunked.status, 413);
      assert.equal((await post(JSON.stringify({ text: 'x'.repeat(15_000) }))).status, 520);
    });

    it('has to be JSON, and a method that there is', async () => {
      assert.equal((await post('{')).status, 400);
      assert.equal((await post('{}', { 'Content-Type': 'text/plain' })).status, 415);
      const odd = await fetch(`${server.url}/matchmake/constructor/x`, { method: 'POST' });
      assert.equal(odd.status, 520);
      const none = await fetch(`${server.url}/matchmake/joinOrCreate`, { method: 'POST' });
      assert.equal(none.status, 404);
    });
  });
});

describe('HTTP without a built page', () => {
  it('says so, and works all the same', async () => {
    const server = await startTestServer();
    try {
      const page = await fetch(server.url);
      assert.equal(page.status, 503);
      assert.match(await page.text(), /the page is not built: `npm start` builds it/);
      assert.equal((await fetch(`${server.url}/health`)).status, 200);
      assert.equal((await fetch(`${server.url}/api/x`)).status, 404);
      assert.equal((await fetch(`${server.url}/x.js`)).status, 404);
    } finally {
      await server.stop();
    }
  });
});
