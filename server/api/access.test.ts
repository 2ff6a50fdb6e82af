import assert from 'node:assert/strict';
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

const LETTERS: Readonly<Record<number, string>> = { 401: '1', 403: '3' };

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
}

describe('who may do what', () => {
  const folder = temporaryFolder();
  let server: RunningServer;
  let operations: readonly Operation[];
  /** Null for nobody, then one for each role. */
  const tokens: (string | null)[] = [null];

  before(async () => {
    const start = () => startTestServer({}, { DATA_DIR: folder.path, JOINS_PER_MINUTE: '0' });
    server = await start();
    const entered = await Promise.all(ROLES.map(async (role) => ({ role, ...(await enter()) })));
    await server.stop();
    await grant(entered);
    server = await start();
    for (const { secret } of entered) tokens.push((await enter(secret)).accessToken);
    operations = await describedOperations();
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

  for (const [operationId, row] of Object.entries(ROWS)) {
    it(`${operationId}: ${row}`, async () => {
      const { method, path } = operations.find((one) => one.operationId === operationId)!;
      const url = `${server.url}/api/v1${path.replaceAll(/\{\w+\}/g, 'nobody-is-here')}`;
      const letters = await Promise.all(
        tokens.map(async (token) => {
          const { status } = await fetch(url, {
            method: method.toUpperCase(),
            headers: {
              ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
              ...(method === 'get' ? {} : { 'Content-Type': 'application/json' }),
            },
            ...(method === 'get' ? {} : { body: '{}' }),
          });
          assert.ok(status < 500 || status === 503, `${status}`);
          return LETTERS[status] ?? '+';
        }),
      );
      assert.equal(letters.join(''), row);
    });
  }
});
