import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request as rawRequest } from 'node:http';
import { join } from 'node:path';
import { type Server as Colyseus, Room } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { Client as Sdk } from '@colyseus/sdk';
import type { RoomPorts } from '#rooms/ports.ts';
import type { Role } from '#shared/records/roles.ts';
import { openTokens } from '../auth/tokens.ts';
import type { RunningServer } from '../boot.ts';
import { startTestServer, temporaryFolder } from '../fixtures.ts';
import { openBans } from '../store/bans.ts';
import type { Database } from '../store/database.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openKeys } from '../store/keys.ts';
import { openPlayers } from '../store/players.ts';
import { openSessions } from '../store/sessions.ts';

const State = schema({ hello: t.string() });

class Hello extends Room {
  override state = new State();
}

interface Entered {
  readonly accessToken: string;
  readonly secret: string;
  readonly player: { readonly id: string; readonly name: string };
}

describe('administration', () => {
  const folder = temporaryFolder();
  const site = temporaryFolder();
  let server: RunningServer;
  let ports: RoomPorts;
  let admin: Entered;
  /** From before there was a role. */
  let early: Entered;
  let cookie: string;

  const start = async () => {
    const defineRooms = (colyseus: Colyseus, given: RoomPorts): undefined => {
      ports = given;
      colyseus.define('hello', Hello);
    };
    const options = { defineRooms, clientDir: site.path };
    server = await startTestServer(options, { DATA_DIR: folder.path });
  };
  const between = async (work: (db: Database) => Promise<unknown>) => {
    await server.stop();
    const db = openEmbedded(folder.path);
    await work(db);
    await db.close();
    await start();
  };
  const grant = (role: Role) =>
    between(async (db) => (await openPlayers(db)).grant(early.player.id, role));

  before(async () => {
    writeFileSync(join(site.path, 'index.html'), '<!doctype html><title>The page</title>');
    await start();
    early = await enter();
    await grant('admin');
    admin = await enter(early.secret);
    cookie = cookieIn(await signIn(admin.accessToken));
  });
  after(async () => {
    await server.stop();
    folder.remove();
    site.remove();
  });

  async function enter(secret?: string): Promise<Entered> {
    const response = await fetch(`${server.url}/api/v1/auth/guest`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret }),
    });
    return (await response.json()) as Entered;
  }
  /** By hand, since `fetch` writes some of these headers itself. */
  function ask(path: string, headers: Record<string, string>, method = 'GET') {
    return new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>(
      (resolve, reject) => {
        const request = rawRequest({ port: server.port, path, method, headers }, (response) => {
          let text = '';
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () => {
            resolve({ status: response.statusCode!, headers: response.headers, text });
          });
        });
        request.on('error', reject);
        request.end();
      },
    );
  }
  const script = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'empty' };
  const typed = { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Dest': 'document' };
  const signIn = (token: string, headers: Record<string, string> = script) =>
    ask('/admin/session', { Authorization: `Bearer ${token}`, ...headers }, 'POST');
  const cookieIn = ({ headers }: { headers: IncomingMessage['headers'] }) =>
    headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const look = (path: string, headers: Record<string, string> = script, from = cookie) =>
    ask(`/admin/monitor${path}`, { ...headers, Cookie: from });

  it('shows anybody the page, and nobody the monitor', async () => {
    const page = await ask('/admin/', typed);
    assert.equal(page.status, 200);
    assert.match(String(page.headers['content-security-policy']), /style-src 'self';/);
    assert.equal((await ask('/admin', typed)).text, page.text);
    assert.match(page.text, /The page/);
    const closed = await ask('/admin/monitor/', typed);
    assert.deepEqual([closed.status, closed.headers.location], [303, '/admin/']);
    for (const path of ['/', '/api', '/api/room/call?roomId=a&method=disconnect&args=[]']) {
      assert.equal((await look(path, script, '')).status, 401, path);
    }
    assert.equal((await ask('/admin/nothing', typed)).status, 404);
  });

  it('takes the token of an admin for a cookie that scripts and other sites have not', async () => {
    const { status, headers } = await signIn(admin.accessToken);
    assert.equal(status, 204);
    const [set] = headers['set-cookie']!;
    assert.match(
      set!,
      /^admin=[\w-]+\.[\w-]+\.[\w-]+; Path=\/admin; Max-Age=900; HttpOnly; SameSite=Strict$/,
    );
    const overTls = await signIn(admin.accessToken, { ...script, Origin: 'https://example.org' });
    assert.match(overTls.headers['set-cookie']![0]!, /; Secure$/);
  });

  it('takes no other token, and none from another page', async () => {
    const refused = async (token: string, code: string, headers?: Record<string, string>) => {
      const answer = await signIn(token, headers);
      assert.equal(JSON.parse(answer.text).code, code);
      assert.equal(answer.headers['set-cookie'], undefined);
    };
    const { accessToken } = await enter();
    await refused(accessToken, 'not-allowed');
    await refused('', 'no-token');
    await refused(`${admin.accessToken}x`, 'no-token');
    await refused(cookie.replace('admin=', ''), 'no-token');
    for (const site of ['cross-site', 'same-site', 'none']) {
      await refused(admin.accessToken, 'foreign-origin', { ...script, 'Sec-Fetch-Site': site });
    }
    await refused(admin.accessToken, 'foreign-origin', {});
  });

  it('lets an admin into the monitor, whose page may style itself and nothing more', async () => {
    const page = await look('/', typed);
    assert.equal(page.status, 200);
    assert.match(
      String(page.headers['content-security-policy']),
      /style-src 'self' 'unsafe-inline';/,
    );
    assert.match(String(page.headers['content-security-policy']), /script-src 'self';/);
    assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/);
    const source = /src="\.(\/assets\/[^"]+)"/.exec(page.text)![1]!;
    assert.equal((await look(source)).status, 200);
    const bare = await look('', typed);
    assert.deepEqual([bare.status, bare.headers.location], [303, '/admin/monitor/']);
    const { rooms } = JSON.parse((await look('/api')).text);
    assert.deepEqual(rooms, []);
  });

  it('answers its data only to a script of its own page', async () => {
    for (const path of [
      '/api',
      '/api/room?roomId=a',
      '/api/room/call?roomId=a&method=disconnect',
    ]) {
      for (const headers of [
        {},
        typed,
        { ...script, 'Sec-Fetch-Site': 'cross-site' },
        { ...script, 'Sec-Fetch-Site': 'same-site' },
        { ...script, 'Sec-Fetch-Dest': 'image' },
        { ...script, 'Sec-Fetch-Dest': 'document' },
      ]) {
        assert.equal((await look(path, headers)).status, 403, `${path} ${JSON.stringify(headers)}`);
      }
    }
  });

  it('calls of a room what the monitor is for, and nothing that would falsify a world', async () => {
    const sdk = new Sdk(server.url);
    sdk.auth.token = admin.accessToken;
    const room = await sdk.create('hello');
    room.reconnection.enabled = false;
    room.onMessage('greeting', () => {});
    const call = (query: string) => look(`/api/room/call?roomId=${room.roomId}&${query}`);
    const [listed] = JSON.parse((await look('/api')).text).rooms;
    assert.equal(listed.roomId, room.roomId);
    const inspected = JSON.parse((await look(`/api/room?roomId=${room.roomId}`)).text);
    assert.equal(inspected.clients.length, 1);
    for (const method of [
      '_editStateProperty',
      '_deleteStateProperty',
      'constructor',
      'onCreate',
    ]) {
      assert.equal((await call(`method=${method}&args=[]`)).status, 403, method);
    }
    // What is checked is what is called.
    const left = new Promise((resolve) => room.onLeave(resolve));
    const twice = 'method=disconnect&args=[4000]&method=_editStateProperty';
    assert.equal((await call(twice)).status, 200);
    assert.equal(await left, 4000);
    const response = await fetch(`${server.url}/api/v1/admin/audit?target=${room.roomId}`, {
      headers: { Authorization: `Bearer ${admin.accessToken}` },
    });
    const { entries } = (await response.json()) as { entries: { deed: string; by: string }[] };
    assert.deepEqual([entries[0]?.deed, entries[0]?.by], ['room-called', admin.player.id]);
  });

  it('knows one way only to write a path', async () => {
    for (const path of [
      '//api',
      '/api/',
      '/api/room/call/?method=disconnect',
      '/./api',
      '/%61pi',
      '/api%2froom',
      '/assets/..%2f..%2fpackage.json',
      '/API',
      '/api/room/other',
    ]) {
      assert.equal((await look(path)).status, 404, path);
    }
    const posted = await ask('/admin/monitor/api', { ...script, Cookie: cookie }, 'POST');
    assert.equal(posted.status, 404);
  });

  it('takes no token of the game for a cookie, nor a cookie for a token of the game', async () => {
    assert.equal((await look('/api', script, `admin=${admin.accessToken}`)).status, 401);
    assert.equal(await ports.accounts.verify(cookie.replace('admin=', '')), null);
    assert.equal((await look('/api', script, `x=1; ${cookie}; y=2`)).status, 200);
    assert.equal((await look('/api', script, `other${cookie}`)).status, 401);
  });

  it('is over at once for who is no admin any more', async () => {
    await grant('moderator');
    assert.equal((await look('/api')).status, 401);
    assert.equal(JSON.parse((await signIn(admin.accessToken)).text).code, 'not-allowed');
    await grant('admin');
    assert.equal((await look('/api')).status, 200);
  });

  it('is over at once for an admin whose session ends', async () => {
    const { id: playerId, name } = early.player;
    const session = 'session-of-an-admin';
    let shown = '';
    await between(async (db) => {
      const at = new Date();
      const expiresAt = new Date(at.getTime() + 60_000);
      const record = { version: 1, id: session, playerId, method: 'password', device: '' } as const;
      const times = { createdAt: at, usedAt: at, expiresAt };
      const locks = { familyHash: 'family', tokenHash: 'token' };
      await (await openSessions(db)).begin({ ...record, ...times }, locks);
      const tokens = await openTokens(openKeys(db), Date.now);
      const claims = { playerId, name, role: 'admin', sessionId: session } as const;
      shown = `admin=${await tokens.sign(claims, 'admin')}`;
    });
    assert.equal((await look('/api', script, shown)).status, 200);
    await between(async (db) => (await openSessions(db)).end(session, playerId));
    assert.equal((await look('/api', script, shown)).status, 401);
  });

  it('is over at once for an admin who is banned', async () => {
    const player = { id: early.player.id, name: 'Ada' };
    await between(async (db) => {
      const ban = { player, reason: 'other', note: '', by: player, until: null } as const;
      await (await openBans(db, Date.now)).impose(ban);
    });
    assert.equal(JSON.parse((await look('/api')).text).code, 'banned');
    assert.equal(JSON.parse((await signIn(admin.accessToken)).text).code, 'banned');
  });
});
