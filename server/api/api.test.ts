import assert from 'node:assert/strict';
import type { RoomPorts } from '#rooms/ports.ts';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import type { RunningServer } from '../boot.ts';
import { startTestServer } from '../fixtures.ts';

interface Answer {
  readonly status: number;
  readonly type: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into whatever came
  readonly body: any;
}

describe('REST API', () => {
  let server: RunningServer;
  let ports: RoomPorts;

  before(async () => {
    server = await startTestServer({
      defineRooms: (_colyseus, given) => {
        ports = given;
      },
    });
  });
  after(() => server.stop());

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(server.url + path, init);
    const type = response.headers.get('content-type');
    const text = await response.text();
    return {
      status: response.status,
      type,
      body: type?.includes('json') ? JSON.parse(text) : text,
    };
  }
  const enter = (body: unknown) =>
    ask('/api/v1/auth/guest', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  function assertProblem(answer: Answer, status: number, code: string, field?: string): void {
    assert.equal(answer.status, status);
    assert.match(answer.type!, /^application\/problem\+json/);
    assert.equal(answer.body.status, status);
    assert.equal(answer.body.code, code);
    assert.equal(answer.body.field, field);
    assert.equal(answer.body.type, 'about:blank');
    assert.ok(answer.body.title.length > 0);
    if (field) assert.ok(answer.body.detail.startsWith(`${field}: expected `), answer.body.detail);
  }

  describe('guests', () => {
    it('get a token that rooms accept, a name, and a secret to come back with', async () => {
      const { status, body } = await ask('/api/v1/auth/guest', { method: 'POST' });
      assert.equal(status, 200);
      assert.deepEqual(Object.keys(body), ['accessToken', 'player', 'secret']);
      assert.match(body.player.name, /^[A-Z][a-z]+ [A-Z][a-z]+ \d{1,2}$/);
      assert.ok(body.player.name.length <= 24);
      assert.match(body.secret, /^[\w-]{43}$/);
      assert.deepEqual(await ports.accounts.verify(body.accessToken), {
        playerId: body.player.id,
        name: body.player.name,
        role: 'guest',
      });
    });

    it('are somebody new without a secret, and themselves with it', async () => {
      const { body: first } = await enter({ name: '  Ada 🦦 ' });
      assert.equal(first.player.name, 'Ada 🦦');
      const { body: second } = await enter({ name: 'Ada 🦦' });
      assert.notEqual(second.player.id, first.player.id);
      const { body: again } = await enter({ secret: first.secret });
      assert.deepEqual(again.player, first.player);
      assert.equal(again.secret, first.secret);
    });

    it('can change their name, and keep it', async () => {
      const { body: first } = await enter({ name: 'Ada' });
      const { body: renamed } = await enter({ name: 'Grace', secret: first.secret });
      assert.deepEqual(renamed.player, { id: first.player.id, name: 'Grace' });
      assert.equal((await ports.accounts.verify(renamed.accessToken))?.name, 'Grace');
      assert.equal((await enter({ secret: first.secret })).body.player.name, 'Grace');
    });

    it('keep their secret when the server does not know it any more', async () => {
      const secret = 'a-secret-of-a-store-that-was-lost-0123456789';
      const { body: first } = await enter({ secret });
      assert.equal(first.secret, secret);
      assert.deepEqual((await enter({ secret })).body.player, first.player);
    });

    it('may be called what people are called', async () => {
      for (const name of ['Ö', 'محمد', '李小龍', "O'Brien <3", '👩‍👩‍👧‍👦', 'x'.repeat(24)]) {
        const { status, body } = await enter({ name });
        assert.equal(status, 200, name);
        assert.equal(body.player.name, name.normalize('NFC'));
      }
    });

    it('are asked kindly for another name than a crude one or a link', async () => {
      for (const [name, code] of [
        ['sh1tface', 'unkind-text'],
        ['buy.example.com', 'link-in-text'],
      ]) {
        const { status, body } = await enter({ name });
        assert.deepEqual([status, body.code, body.field], [400, code, 'name']);
        assert.match(body.detail, /^name: .+: .+/);
      }
      assert.equal((await enter({ name: 'Scunthorpe Fan' })).status, 200);
    });

    it('are refused a name that is empty, long, invisible or treacherous', async () => {
      const bad = ['', '   ', 'x'.repeat(25), 'x'.repeat(10_000), 'a\nb', 'a\u0000b', '\u202eevil'];
      bad.push('\u2066a', 'a\u200bb', '\u2028', '\ud800', '\u200d', '\u0301');
      for (const name of [...bad, 7, null, {}, ['Ada']]) {
        assertProblem(await enter({ name }), 400, 'invalid-field', 'name');
      }
    });

    it('are refused a secret that could be guessed, and fields that do not exist', async () => {
      for (const secret of ['short', 'x'.repeat(31), 'x'.repeat(129), ' '.repeat(40), 7, null]) {
        assertProblem(await enter({ secret }), 400, 'invalid-field', 'secret');
      }
      assertProblem(await enter({ nmae: 'Ada' }), 400, 'invalid-field', 'nmae');
      assertProblem(await enter([]), 400, 'invalid-field', 'body');
    });

    it('are told when the body is not JSON, too large, or of another type', async () => {
      assertProblem(await enter('{"name":'), 400, 'malformed-json');
      assertProblem(await enter('null'), 400, 'malformed-json');
      assertProblem(await enter({ name: 'x'.repeat(17_000) }), 413, 'too-large');
      const form = new URLSearchParams({ name: 'Ada' });
      const asForm = await ask('/api/v1/auth/guest', { method: 'POST', body: form });
      assertProblem(asForm, 415, 'unsupported-media-type');
      const latin = await ask('/api/v1/auth/guest', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=latin1' },
        body: '{}',
      });
      assertProblem(latin, 415, 'unsupported-media-type');
    });
  });

  describe('matches', () => {
    const list = async (query = '') => ask(`/api/v1/matches${query}`);
    const idsOf = (answer: Answer) => answer.body.matches.map((match: { id: string }) => match.id);

    before(async () => {
      const save = (id: string, minute: number, players: string[]) =>
        ports.archive.save(makeMatch(id, minute, players), makeReplay(id));
      await save('match-01', 1, ['player-a', 'player-b']);
      await save('match-02', 2, ['player-b']);
      await save('match-03', 2, ['player-a']);
    });

    it('come newest first, as JSON with ISO times', async () => {
      const answer = await list();
      assert.equal(answer.status, 200);
      assert.deepEqual(idsOf(answer), ['match-03', 'match-02', 'match-01']);
      assert.equal(answer.body.nextCursor, null);
      const {
        curve: _curve,
        ideas: _ideas,
        story: _story,
        ...listed
      } = makeMatch('match-01', 1, ['player-a', 'player-b']);
      assert.deepEqual(answer.body.matches[2], JSON.parse(JSON.stringify(listed)));
      assert.equal(answer.body.matches[2].endedAt, '2030-01-01T00:01:00.000Z');
    });

    it('come page by page', async () => {
      const first = await list('?limit=2');
      assert.deepEqual(idsOf(first), ['match-03', 'match-02']);
      const second = await list(`?limit=2&cursor=${first.body.nextCursor}`);
      assert.deepEqual(idsOf(second), ['match-01']);
      assert.equal(second.body.nextCursor, null);
    });

    it('come by player', async () => {
      assert.deepEqual(idsOf(await list('?player=player-b')), ['match-02', 'match-01']);
      const first = await list('?player=player-a&limit=1');
      const second = await list(`?player=player-a&limit=1&cursor=${first.body.nextCursor}`);
      assert.deepEqual([...idsOf(first), ...idsOf(second)], ['match-03', 'match-01']);
      assert.deepEqual(idsOf(await list('?player=somebody-else')), []);
    });

    it('come alone, with their curve and their replay', async () => {
      const match = await ask('/api/v1/matches/match-02');
      assert.equal(match.status, 200);
      const whole = makeMatch('match-02', 2, ['player-b']);
      assert.deepEqual(match.body, JSON.parse(JSON.stringify(whole)));
      const replay = await ask('/api/v1/matches/match-02/replay');
      assert.equal(replay.status, 200);
      assert.deepEqual(replay.body, JSON.parse(JSON.stringify(makeReplay('match-02'))));
    });

    it('are on the first page as soon as they are over, however often it was asked for', async () => {
      for (const id of ['match-new-1', 'match-new-2']) {
        const before = await list('?limit=2');
        assert.deepEqual(idsOf(await list('?limit=2')), idsOf(before), 'from memory');
        await ports.archive.save(makeMatch(id, 9_000, ['player-z']), makeReplay(id));
        assert.deepEqual(idsOf(await list('?limit=2')).includes(id), true);
      }
    });

    it('tell where an idea comes from and what was made of it', async () => {
      const match = makeMatch('match-family', 0, ['player-x', 'player-y']);
      const [first, second] = match.ideas;
      const idea = (id: number, parent: number) => ({ ...first!, id, parent });
      match.ideas = [first!, second!, idea(3, 1), idea(4, 3), idea(5, 3), idea(6, 2)];
      await ports.archive.save(match, makeReplay(match.id));
      const path = '/api/v1/matches/match-family/ideas';
      const { body } = await ask(`${path}/3`);
      const ids = (ideas: readonly { id: number }[]) => ideas.map(({ id }) => id);
      const family = [body.idea.id, ids(body.ancestors), ids(body.variants)];
      assert.deepEqual(family, [3, [1], [4, 5]]);
      const leaf = await ask(`${path}/5`);
      assert.deepEqual([ids(leaf.body.ancestors), leaf.body.variants], [[1, 3], []]);
      assertProblem(await ask(`${path}/7`), 404, 'not-found');
      assertProblem(await ask(`${path}/x`), 400, 'invalid-field', 'idea');
    });

    it('come with their timeline, lineage and inputs', async () => {
      const { curve, ideas } = makeMatch('match-01', 1, ['player-a', 'player-b']);
      const timeline = await ask('/api/v1/matches/match-01/timeline');
      assert.deepEqual(timeline.body, {
        seats: [
          { seat: 0, name: 'Player 0' },
          { seat: 1, name: 'Player 1' },
        ],
        rows: curve,
      });
      const table = await ask('/api/v1/matches/match-01/timeline.csv');
      assert.match(table.type!, /^text\/csv/);
      assert.equal(table.body, 'tick,seat,name,share\r\n0,0,Player 0,0\r\n0,1,Player 1,0\r\n');
      assert.deepEqual((await ask('/api/v1/matches/match-01/lineage')).body, { ideas });
      const { inputs } = makeReplay('match-01');
      assert.deepEqual((await ask('/api/v1/matches/match-01/inputs')).body, { inputs });
    });

    it('refuse a bad query by the name of its field', async () => {
      for (const limit of ['0', '51', '-1', 'x', '1.5', '', '9'.repeat(30)]) {
        assertProblem(await list(`?limit=${limit}`), 400, 'invalid-field', 'limit');
      }
      assertProblem(await list('?limit=1&limit=2'), 400, 'invalid-field', 'limit');
      for (const cursor of ['', 'x', '%00', Buffer.from('1 \u0000').toString('base64url')]) {
        assertProblem(await list(`?cursor=${cursor}`), 400, 'invalid-field', 'cursor');
      }
      assertProblem(await list('?player=x'), 400, 'invalid-field', 'player');
      assertProblem(await list('?player[$ne]=player-a'), 400, 'invalid-field', 'player[$ne]');
      assertProblem(await list('?page=2'), 400, 'invalid-field', 'page');
      assertProblem(await ask('/api/v1/matches/x'), 400, 'invalid-field', 'id');
    });

    it('are not found when they are not there', async () => {
      assertProblem(await ask('/api/v1/matches/match-99'), 404, 'not-found');
      assertProblem(await ask('/api/v1/matches/match-99/replay'), 404, 'not-found');
    });
  });

  describe('players', () => {
    it('are shown as others may see them, with their matches and what these come to', async () => {
      const { body: entered } = await enter({ name: 'Ada' });
      const { id } = entered.player;
      const match = makeMatch('match-of-ada', 5, [id]);
      await ports.archive.save(match, makeReplay('match-of-ada'));
      const { status, body } = await ask(`/api/v1/players/${id}`);
      assert.equal(status, 200);
      assert.ok(Date.parse(body.createdAt) > 0);
      const { createdAt: _, ...shown } = body;
      assert.deepEqual(shown, { id, name: 'Ada', role: 'guest', points: 1500 });
      const page = await ask(`/api/v1/players/${id}/matches`);
      assert.deepEqual(
        page.body.matches.map((one: { id: string }) => one.id),
        ['match-of-ada'],
      );
      const { body: sums } = await ask(`/api/v1/players/${id}/statistics`);
      assert.deepEqual([sums.matches, sums.wins, sums.places[0]], [1, 1, 1]);
    });

    it('are not found when they are not there', async () => {
      for (const path of ['', '/matches', '/statistics']) {
        assertProblem(await ask(`/api/v1/players/nobody-here${path}`), 404, 'not-found');
      }
    });
  });

  describe('friends and tables', () => {
    // biome-ignore lint/suspicious/noExplicitAny: the tests look into whatever came
    const as = (player: any, path: string, method = 'GET') =>
      ask(`/api/v1${path}`, {
        method,
        headers: { Authorization: `Bearer ${player.accessToken}` },
      });

    it('are asked and answered, and stand in tables among themselves', async () => {
      const [ann, bob, eve] = await Promise.all(
        ['Ann', 'Bob', 'Eve'].map(async (name) => (await enter({ name })).body),
      );
      const asked = await as(ann, `/me/friends/${bob.player.id}`, 'PUT');
      assert.deepEqual([asked.status, asked.body.state], [200, 'asked']);
      const { body } = await as(bob, '/me/friends');
      assert.deepEqual([body.friends[0].name, body.friends[0].state], ['Ann', 'asks']);
      const { body: asking } = await as(bob, '/me/friend-requests?limit=1');
      assert.deepEqual(asking, { friends: body.friends, nextCursor: null });
      await as(bob, `/me/friends/${ann.player.id}`, 'PUT');
      assert.equal((await as(ann, '/me/friends')).body.friends[0].state, 'friends');
      assertProblem(await as(ann, '/me/friends/nobody-here', 'PUT'), 404, 'not-found');
      const self = await as(ann, `/me/friends/${ann.player.id}`, 'PUT');
      assertProblem(self, 400, 'invalid-field', 'id');

      const ids = [eve.player.id, bob.player.id, ann.player.id];
      for (let i = 0; i < 3; i++) {
        const id = `rated-match-${i}`;
        const match = makeMatch(id, i, ids);
        match.endedAt = new Date(Date.UTC(2030, 7, 1, i));
        await ports.archive.save(match, makeReplay(id));
      }
      const names = (answer: Answer) =>
        answer.body.rows.map(({ name, rank }: { name: string; rank: number }) => `${rank} ${name}`);
      const season = '/leaderboards/seasons/2030-Q3';
      const all = ['1 Player 0', '2 Player 1', '3 Player 2'];
      assert.deepEqual(names(await ask(`/api/v1${season}`)), all);
      const first = await ask(`/api/v1${season}?limit=1`);
      const second = await ask(`/api/v1${season}?limit=1&cursor=${first.body.nextCursor}`);
      assert.deepEqual(names(second), [all[1]]);
      assert.deepEqual(names(await as(bob, `${season}/me?reach=1`)), all);
      assert.deepEqual(names(await as(ann, `${season}/friends`)), ['1 Player 1', '2 Player 2']);
      // Other tests have played as well.
      const global = await ask('/api/v1/leaderboards/global');
      const ours = ({ playerId }: { playerId: string }) => ids.includes(playerId);
      assert.equal(global.body.rows.filter(ours).length, 3);
      assert.ok((await as(bob, '/leaderboards/global/me?reach=25')).body.rows.some(ours));
      const between = await as(ann, '/leaderboards/global/friends');
      assert.deepEqual(names(between), ['1 Player 1', '2 Player 2']);
      const best = await ask('/api/v1/leaderboards/modes/match');
      assert.equal(best.body.rows.find(ours).matchId, 'rated-match-0');
      const friends = await as(ann, '/leaderboards/modes/match/friends');
      assert.deepEqual(names(friends).sort(), ['1 Player 1', '1 Player 2']);
      assertProblem(await ask('/api/v1/leaderboards/modes/lab'), 400, 'invalid-field', 'mode');
      assert.deepEqual(names(await ask('/api/v1/leaderboards/days/current')), []);
      const wrong = await ask('/api/v1/leaderboards/seasons/2030-Q5');
      assertProblem(wrong, 400, 'invalid-field', 'season');
      const { body: curve } = await ask(`/api/v1/players/${eve.player.id}/rating`);
      assert.equal(curve.course.length, 3);
      assert.ok(curve.course[2].points > curve.course[0].points);

      assert.equal((await as(bob, `/me/friends/${ann.player.id}`, 'DELETE')).status, 204);
      assert.deepEqual((await as(ann, '/me/friends')).body, { friends: [] });
    });
  });

  it('has ideas to start from, of each kind', async () => {
    const { body } = await ask('/api/v1/templates');
    assert.equal(body.templates.length, 20);
    const fads = await ask('/api/v1/templates?genre=fad');
    assert.equal(fads.body.templates.length, 4);
    assertProblem(await ask('/api/v1/templates?genre=x'), 400, 'invalid-field', 'genre');
  });

  it('answers a problem for every path that is not there', async () => {
    for (const path of ['/api', '/api/', '/api/v1', '/api/v1/nothing', '/api/v2/matches']) {
      assertProblem(await ask(path), 404, 'not-found');
    }
    assertProblem(await ask('/api/v1/auth/guest'), 405, 'wrong-method');
    assertProblem(await ask('/api/v1/matches', { method: 'DELETE' }), 405, 'wrong-method');
    assertProblem(await ask('/api/v1/matches/%E0%A4%A'), 400, 'bad-request');
  });

  it('publishes the keys that tokens are checked with', async () => {
    const { status, body } = await ask('/.well-known/jwks.json');
    assert.equal(status, 200);
    assert.equal(body.keys[0].alg, 'ES256');
    assert.ok(!('d' in body.keys[0]), 'the private key');
  });
});
