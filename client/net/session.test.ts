import assert from 'node:assert/strict';
import { z } from 'zod';
import { faultWords } from '../account/faults.ts';
import * as rest from '../account/rest.ts';
import { knownPlayer } from './known.ts';
import { recall } from './memory.ts';
import { askAsMe, rename } from './mine.ts';
import { explain, Problem } from './problem.ts';
import {
  beginSession,
  dropPass,
  expectSession,
  forgetEverything,
  isSignedIn,
  session,
} from './session.ts';

interface Asked {
  readonly path: string;
  readonly token: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  readonly body: any;
}
type Answer = [status: number, body: object] | 'away';

const NOW = 1_000_000;

/** As the server makes them, by its own clock, which may be days from the device's. */
function pass(name: string, seconds = 900): string {
  const claims = { name, iat: NOW, exp: NOW + seconds };
  return `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
}
const entered = (id: string, name = id, token = pass(name)): Answer => [
  200,
  { accessToken: token, player: { id, name } },
];
const noSession: Answer = [401, { code: 'no-session' }];

describe('a session of the page', () => {
  const { fetch } = globalThis;
  let asked: Asked[];
  let answer: (asked: Asked) => Answer;

  beforeEach(() => {
    forgetEverything();
    asked = [];
    globalThis.fetch = async (path, { headers, body } = {}) => {
      const token = new Headers(headers).get('Authorization');
      const one = {
        path: String(path).replace('/api/v1', ''),
        token,
        body: body ? JSON.parse(String(body)) : null,
      };
      asked.push(one);
      const said = answer(one);
      if (said === 'away') throw new TypeError('Failed to fetch');
      return Response.json(said[1], { status: said[0] });
    };
  });
  after(() => {
    forgetEverything();
    globalThis.fetch = fetch;
  });
  const paths = () => asked.map(({ path }) => path);
  const guests: typeof answer = ({ body }) => [
    200,
    {
      accessToken: pass(body.name ?? 'Otter'),
      player: { id: 'guest-1', name: body.name ?? 'Otter' },
      secret: 'the secret of this device',
    },
  ];

  it('is a guest’s where there is no account, and stays the same guest', async () => {
    answer = guests;
    assert.equal((await session()).player.id, 'guest-1');
    await session();
    dropPass();
    await session();
    assert.deepEqual(
      asked.map(({ path, body }) => [path, body.secret]),
      [
        ['/auth/guest', undefined],
        ['/auth/guest', 'the secret of this device'],
      ],
    );
    assert.equal((await rename('Heron')).player.name, 'Heron');
  });

  it('is renewed by the cookie once there is an account, many askers at a time', async () => {
    beginSession({ accessToken: pass('Ada'), player: { id: 'ada', name: 'Ada' } });
    answer = () => entered('ada');
    await session();
    assert.deepEqual(paths(), [], 'while the pass is good');
    dropPass();
    await Promise.all([session(), session(), session()]);
    assert.deepEqual(paths(), ['/auth/refresh']);
  });

  it('is renewed before its pass ends, however wrong the clock of the device', async () => {
    answer = () => entered('ada');
    beginSession({ accessToken: pass('Ada', 59), player: { id: 'ada', name: 'Ada' } });
    await session();
    await session();
    assert.deepEqual(paths(), ['/auth/refresh']);
  });

  it('outlives a server that is away or in trouble', async () => {
    beginSession({ accessToken: pass('Ada', 0), player: { id: 'ada', name: 'Ada' } });
    const troubles: Answer[] = [
      'away',
      [500, { code: 'internal' }],
      [503, { code: 'store-unavailable' }],
      [502, {}],
      [429, { code: 'too-many' }],
      [403, { code: 'foreign-origin' }],
      [200, { nonsense: true }],
    ];
    for (const trouble of troubles) {
      answer = () => trouble;
      await assert.rejects(session(), { name: 'Problem' });
      assert.ok(isSignedIn());
      assert.equal(knownPlayer(), 'ada');
    }
    answer = () => entered('ada');
    assert.equal((await session()).player.id, 'ada');
  });

  it('that the server has ended is said so once; then a guest may play', async () => {
    beginSession({ accessToken: pass('Ada', 0), player: { id: 'ada', name: 'Ada' } });
    answer = () => noSession;
    await assert.rejects(session(), { name: 'Problem', kind: 'signed-out' });
    assert.equal(knownPlayer(), null);
    answer = guests;
    assert.equal((await session()).player.id, 'guest-1');
  });

  it('of who is banned makes no new guest, and says until when, why and where to appeal', async () => {
    const ban = {
      code: 'banned',
      reason: 'spam',
      until: '2030-01-02T03:04:05Z',
      appeal: 'a@b.example',
    };
    answer = () => [403, ban];
    const isTold = (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.kind, 'banned');
      const { title, detail } = explain(error);
      assert.match(title, /banned/);
      assert.match(detail, /2030.+spam.+a@b\.example/);
      assert.equal(faultWords(error, 0), `${title}. ${detail}`);
      return true;
    };
    await assert.rejects(session(), isTold);
    beginSession({ accessToken: pass('Ada', 0), player: { id: 'ada', name: 'Ada' } });
    asked = [];
    await assert.rejects(session(), isTold);
    await assert.rejects(session(), isTold);
    assert.deepEqual(paths(), ['/auth/refresh', '/auth/refresh']);
    assert.equal(knownPlayer(), 'ada');
    answer = () => [403, { ...ban, until: null, appeal: null }];
    await assert.rejects(session(), (error) =>
      /any more.+runs this server/.test(explain(error).detail),
    );
  });

  it('is asked for nothing in the name of whom the page does not show', async () => {
    beginSession({ accessToken: pass('Bob'), player: { id: 'bob', name: 'Bob' } });
    answer = () => [200, {}];
    const deeds = [
      rest.deleteMe,
      rest.exportMe,
      rest.changePassword,
      rest.register,
      rest.verify,
      rest.renameIdentity,
      rest.removeIdentity,
      rest.endSession,
      rest.endOtherSessions,
      rest.addPasskey,
      (as: string) => rest.leaveFor('github', as),
    ];
    for (const deed of deeds) {
      await assert.rejects(deed('ada', 'something', 'more'), {
        kind: 'signed-out',
        code: 'other-player',
      });
    }
    assert.deepEqual(paths(), []);
    await rest.exportMe('bob');
    assert.deepEqual(paths(), ['/me/export']);
  });

  it('asks again with another pass, once, where the server would not have the first', async () => {
    beginSession({ accessToken: pass('Ada'), player: { id: 'ada', name: 'Ada' } });
    const fresh = pass('Ada', 901);
    answer = ({ path, token }) => {
      if (path === '/auth/refresh') return entered('ada', 'Ada', fresh);
      return token === `Bearer ${fresh}` ? [200, { fine: true }] : [401, { code: 'no-token' }];
    };
    assert.deepEqual(await askAsMe('/me', z.unknown()), { fine: true });
    assert.deepEqual(paths(), ['/me', '/auth/refresh', '/me']);
    answer = ({ path }) =>
      path === '/auth/refresh' ? entered('ada') : [401, { code: 'no-token' }];
    await assert.rejects(askAsMe('/me', z.unknown()), { code: 'no-token' });
  });

  it('asks for nobody else than who has asked', async () => {
    answer = guests;
    await session();
    const secret = 'of somebody else';
    const other = { accessToken: pass('Other'), player: { id: 'guest-2', name: 'Other' }, secret };
    answer = ({ path }) => (path === '/auth/guest' ? [200, other] : [401, { code: 'no-token' }]);
    await assert.rejects(askAsMe('/me', z.null(), { method: 'DELETE' }), { kind: 'signed-out' });
    assert.deepEqual(paths(), ['/auth/guest', '/me', '/auth/guest']);
  });

  it('forgets the secret of the guest who has become the account, and of no other', async () => {
    answer = guests;
    const { player } = await session();
    beginSession({ accessToken: pass('Ada'), player: { id: 'ada', name: 'Ada' } });
    assert.ok(recall('secret'), 'that guest can come back');
    forgetEverything();
    await session();
    beginSession({ accessToken: pass('Otter'), player });
    assert.equal(recall('secret'), null);
  });

  it('is looked for after a sign-in elsewhere, and is the guest’s where there was none', async () => {
    answer = guests;
    await session();
    expectSession();
    dropPass();
    answer = () => entered('ada');
    assert.equal((await session()).player.id, 'ada');
    assert.ok(isSignedIn());
    forgetEverything();
    expectSession();
    answer = (one) => (one.path === '/auth/refresh' ? noSession : guests(one));
    assert.equal((await session()).player.id, 'guest-1');
  });
});
