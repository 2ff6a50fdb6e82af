import assert from 'node:assert/strict';
import type { RoomPorts } from '#rooms/ports.ts';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { ROLES, type Role } from '#shared/records/roles.ts';
import type { RunningServer } from '../boot.ts';
import { startTestServer, temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openPlayers } from '../store/players.ts';

/**
 * Who may do what: a letter for nobody and for each role, from guest to admin. `+` is let in
 * (whatever else may be wrong with the request), `1` is sent to sign in (401), `3` is told that it
 * is not theirs to do (403). An operation without a row fails, and so does a row without one.
 */
const ROWS: Readonly<Record<string, string>> = {
  // nobody, guest, player, researcher, moderator, admin
  enterAsGuest: '++++++',
  signIn: '++++++',
  forgetPassword: '++++++',
  resetPassword: '++++++',
  listWays: '++++++',
  beginProvider: '1+++++',
  // Goes on to the page of the account, where the page says what was wrong.
  finishProvider: '++++++',
  askPasskey: '++++++',
  signInByPasskey: '++++++',
  offerPasskey: '1+++++',
  addPasskey: '1+++++',
  renamePasskey: '1+++++',
  unlinkIdentity: '1+++++',
  // By cookie, which none of these has, and from the page alone.
  refreshSession: '333333',
  signOut: '333333',
  register: '1+++++',
  verifyEmail: '1+++++',
  getMe: '1+++++',
  renameMe: '1+++++',
  exportMe: '1+++++',
  changePassword: '1+++++',
  listSessions: '1+++++',
  endSession: '1+++++',
  endOtherSessions: '1+++++',
  listMatches: '++++++',
  getMatch: '++++++',
  getTimeline: '++++++',
  exportTimeline: '++++++',
  getLineage: '++++++',
  getMatchIdea: '++++++',
  getReplay: '++++++',
  listInputs: '++++++',
  getPlayer: '++++++',
  listPlayerMatches: '++++++',
  getPlayerStatistics: '++++++',
  getRatingCurve: '++++++',
  listFriends: '1+++++',
  listAsking: '1+++++',
  askFriend: '1+++++',
  endFriend: '1+++++',
  listGlobalLeaders: '++++++',
  listGlobalAround: '1+++++',
  listGlobalFriends: '1+++++',
  listModeLeaders: '++++++',
  listModeAround: '1+++++',
  listModeFriends: '1+++++',
  listSeasonLeaders: '++++++',
  listSeasonAround: '1+++++',
  listSeasonFriends: '1+++++',
  listDayLeaders: '++++++',
  listDayAround: '1+++++',
  listDayFriends: '1+++++',
  listTemplates: '++++++',
  analyseIdea: '1+++++',
  mutateIdea: '1+++++',
  listWorlds: '++++++',
  createWorld: '1+++++',
  getWorld: '++++++',
  saveWorld: '1+++++',
  pauseWorld: '1+++++',
  resumeWorld: '1+++++',
  stepWorld: '1+++++',
  speedWorld: '1+++++',
  rewindWorld: '1+++++',
  forkWorld: '1+++++',
  launchIdea: '1+++++',
  sendOrder: '1+++++',
  createReport: '1+++++',
  listMyReports: '1+++++',
  listMyWarnings: '1+++++',
  listReports: '1333++',
  getReport: '1333++',
  decideReport: '1333++',
  listBans: '1333++',
  createBan: '1333++',
  getBan: '1333++',
  liftBan: '1333++',
  searchPlayers: '13333+',
  lookUpPlayer: '13333+',
  grantRole: '13333+',
  endPlayerSessions: '13333+',
  listAllWorlds: '13333+',
  closeWorld: '13333+',
  listAllTemplates: '13333+',
  changeTemplate: '13333+',
  listAudit: '13333+',
  getHealth: '1333++',
  // Last, since it takes the players away.
  deleteMe: '1+++++',
};

/**
 * The same of what there is of a private match, in which the guest has sat: `4` is not to know that
 * there is one (404).
 */
const PRIVATE_ROWS: Readonly<Record<string, string>> = {
  getMatch: '4+44++',
  getTimeline: '4+44++',
  exportTimeline: '4+44++',
  getLineage: '4+44++',
  getMatchIdea: '4+44++',
  getReplay: '4+44++',
  listInputs: '4+44++',
  // Lists are there for all: `4` is one that does not have it.
  listMatches: '4+44++',
  listPlayerMatches: '4+44++',
  // Nobody reports without being somebody.
  createReport: '1+44++',
};
const PRIVATE = 'match-private';

const LETTERS: Readonly<Record<number, string>> = { 401: '1', 403: '3' };

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
}

describe('who may do what', () => {
  const folder = temporaryFolder();
  let server: RunningServer;
  let ports: RoomPorts;
  let guestId: string;
  let operations: readonly Operation[];
  /** Null for nobody, then one for each role. */
  const tokens: (string | null)[] = [null];

  before(async () => {
    const start = () =>
      startTestServer(
        {
          defineRooms: (_colyseus, given) => {
            ports = given;
          },
        },
        { DATA_DIR: folder.path, JOINS_PER_MINUTE: '0' },
      );
    server = await start();
    const entered = await Promise.all(ROLES.map(async (role) => ({ role, ...(await enter()) })));
    await server.stop();
    await grant(entered);
    server = await start();
    for (const { secret } of entered) tokens.push((await enter(secret)).accessToken);
    operations = await describedOperations();
    guestId = entered[0]!.id;
    const match = { ...makeMatch(PRIVATE, 1, [guestId, 'somebody-else']), isPrivate: true };
    await ports.archive.save(match, makeReplay(PRIVATE));
    // As servers of before have kept one: a try at the world of a day that nobody else may see.
    const id = `${PRIVATE}-daily`;
    const own = {
      ...makeMatch(id, 1, [guestId]),
      isPrivate: true,
      mode: 'daily',
      seed: 20_300_101,
    };
    await ports.archive.save(own as never, makeReplay(id));
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  async function enter(secret?: string) {
    const response = await fetch(`${server.url}/api/v1/auth/guest`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret }),
    });
    const { player, ...rest } = (await response.json()) as {
      player: { id: string };
      secret: string;
      accessToken: string;
    };
    return { id: player.id, ...rest };
  }
  async function grant(players: readonly { id: string; role: Role }[]): Promise<void> {
    const db = openEmbedded(folder.path);
    const repository = await openPlayers(db);
    for (const { id, role } of players) await repository.grant(id, role);
    await db.close();
  }
  async function describedOperations(): Promise<Operation[]> {
    const response = await fetch(`${server.url}/api/v1/openapi.json`);
    const { paths } = (await response.json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => ({ operationId, method, path })),
    );
  }

  it('is in the table, for every operation that there is', () => {
    const described = operations.map(({ operationId }) => operationId);
    assert.deepEqual(described.toSorted(), Object.keys(ROWS).toSorted());
  });

  it('is in the second table, for all that there is of one match', () => {
    const ofOne = operations.filter(({ path }) => path.startsWith('/matches'));
    for (const { operationId } of ofOne) assert.ok(PRIVATE_ROWS[operationId], operationId);
  });

  for (const [operationId, row] of Object.entries(PRIVATE_ROWS)) {
    it(`${operationId} of a private match: ${row}`, async () => {
      const { method, path } = operations.find((one) => one.operationId === operationId)!;
      const id = path.startsWith('/players') ? guestId : PRIVATE;
      const url = `${server.url}/api/v1${path.replace('{id}', id).replace('{idea}', '1')}`;
      const report = { target: { kind: 'match', id: PRIVATE }, reason: 'spam' };
      let letters = '';
      // One after the other, and nobody both before and after those who may: nothing is kept for
      // one of them that another gets.
      for (const token of [...tokens, null]) {
        const response = await askAs(token, method, url, report);
        const text = await response.text();
        const { status } = response;
        if (status >= 400) letters += LETTERS[status] ?? String(status).slice(0, 1);
        else
          letters +=
            method === 'post' || !path.endsWith('atches') || text.includes(PRIVATE) ? '+' : '4';
        const isKept = /\bprivate\b|no-store/.test(response.headers.get('cache-control')!);
        if (token) assert.ok(isKept, 'by nobody on the way');
      }
      assert.equal(letters, row + row[0]);
    });
  }

  it('is told of no private match by anything else that strangers may read', async () => {
    const names: Readonly<Record<string, string>> = {
      id: guestId,
      season: '2030-Q1',
      mode: 'match',
      day: '2030-01-01',
      player: guestId,
    };
    const stranger = tokens[2]!;
    const told: string[] = [];
    for (const { operationId, method, path } of operations) {
      if (method !== 'get') continue;
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? guestId);
      for (const token of [null, stranger]) {
        const response = await askAs(token, method, `${server.url}/api/v1${filled}`);
        if ((await response.text()).includes(PRIVATE)) told.push(operationId);
      }
    }
    assert.deepEqual(told, []);
  });

  for (const [operationId, row] of Object.entries(ROWS)) {
    it(`${operationId}: ${row}`, async () => {
      const { method, path } = operations.find((one) => one.operationId === operationId)!;
      const url = `${server.url}/api/v1${path.replaceAll(/\{\w+\}/g, 'nobody-is-here')}`;
      const letters = await Promise.all(
        tokens.map(async (token) => {
          const { status } = await askAs(token, method, url);
          assert.ok(status < 500 || status === 503, `${status}`);
          return LETTERS[status] ?? '+';
        }),
      );
      assert.equal(letters.join(''), row);
    });
  }

  function askAs(token: string | null, method: string, url: string, body: unknown = {}) {
    return fetch(url, {
      method: method.toUpperCase(),
      headers: {
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(method === 'get' ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(method === 'get' ? {} : { body: JSON.stringify(body) }),
    });
  }
});
