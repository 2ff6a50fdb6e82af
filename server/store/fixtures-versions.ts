import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import { ANSWERS, openAnswers } from './answers.ts';
import { AUDIT, openAudit } from './audit.ts';
import { BANS, openBans } from './bans.ts';
import { CHALLENGES, openChallenges } from './challenges.ts';
import { DAILIES, openDailies, TRIES } from './dailies.ts';
import type { Database } from './database.ts';
import { FRIENDS, openFriends } from './friends.ts';
import { IDENTITIES, openIdentities } from './identities.ts';
import { WORLDS } from './journal/docs.ts';
import { makeEntry, makeOpening, testClock, testJournal } from './journal/fixtures.ts';
import { KEYS, openKeys, RETIRED_KEYS } from './keys.ts';
import { MATCHES, openMatches, REPLAYS } from './matches.ts';
import { openPlayers, PLAYERS } from './players.ts';
import { openRatings, RATED } from './ratings.ts';
import { openReports, REPORTS } from './reports.ts';
import { openSessions, SESSIONS } from './sessions.ts';
import { openTemplateSwitches, SWITCHES } from './templates.ts';
import { buryName } from './tombstone.ts';

type Deed = (db: Database) => Promise<unknown>;

/** What is done with the one document of a collection, through its repository. */
export interface Row {
  readonly declared: { readonly name: string; readonly latest: number };
  readonly keep: Deed;
  /** All that reads it; resolve to what the repository makes of it. */
  readonly reads: readonly Deed[];
  /** All that changes or deletes it, for which somebody asks. */
  readonly writes: readonly Deed[];
  /** What would change or delete it, and nobody asks for: it goes on without. */
  readonly quiet?: readonly Deed[];
  /** All that deletes it whichever server wrote it. */
  readonly ends?: readonly Deed[];
  /** The document as version 1 had it; without a version, unless this says something else. */
  readonly old?: (doc: Record<string, unknown>) => Record<string, unknown>;
}

const NOW = Date.UTC(2030, 0, 2);
const LATER = NOW + 400 * 24 * 3_600_000;
const at = new Date(NOW);
const ANN = { id: 'player-ann', name: 'Ann' };
const BOB = { id: 'player-bob', name: 'Bob' };

const PLAYER = { version: 3, ...ANN, kind: 'guest', role: 'guest', createdAt: at } as const;
const players =
  (work: (all: Awaited<ReturnType<typeof openPlayers>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openPlayers(db));

const PASSWORD = {
  kind: 'password',
  email: 'ann@example.org',
  passwordHash: 'slow',
  id: 'identity-1',
  playerId: ANN.id,
  createdAt: at,
  usedAt: at,
} as const;
const identities =
  (work: (all: Awaited<ReturnType<typeof openIdentities>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openIdentities(db));

const SESSION = {
  version: 1,
  id: 'session-1',
  playerId: ANN.id,
  method: 'password',
  device: 'test',
  createdAt: at,
  usedAt: at,
  expiresAt: new Date(LATER),
} as const;
const LOCKS = { tokenHash: 'token', beforeHash: 'token' };
const sessions =
  (work: (all: Awaited<ReturnType<typeof openSessions>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openSessions(db));

const challenges =
  (work: (all: Awaited<ReturnType<typeof openChallenges>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openChallenges(db));

const key = (kid: string) => ({ kid, privateJwk: { kty: 'EC', d: kid }, createdAt: at });
const RETIRED = { kid: 'one', publicJwk: { kty: 'EC' }, retiredAt: at };
const retire: Deed = (db) => openKeys(db).replace(RETIRED, key('two'));

const MATCH = makeMatch('match-01', 1, [ANN.id, BOB.id]);
const STORY = { text: 'It went round.', by: 'model', because: null } as const;
const DAILY: MatchRecord = {
  ...makeMatch('match-02', 10, [ANN.id]),
  mode: 'daily',
  startedAt: new Date(Date.UTC(2030, 0, 1)),
  seed: 20_300_101,
};
const BEGUN = { playerId: ANN.id, matchId: DAILY.id, startedAt: DAILY.startedAt };
const matches =
  (work: (all: Awaited<ReturnType<typeof openMatches>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openMatches(db));
const ratings =
  (work: (all: Awaited<ReturnType<typeof openRatings>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openRatings(db, null, () => NOW));
const dailies =
  (work: (all: Awaited<ReturnType<typeof openDailies>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openDailies(db, null));
const buryAnn: Deed = (db) => buryName(db, ANN.id);

const friends =
  (work: (all: Awaited<ReturnType<typeof openFriends>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openFriends(db, () => NOW));
const answers =
  (work: (all: Awaited<ReturnType<typeof openAnswers>>) => Promise<unknown>, now = NOW): Deed =>
  async (db) =>
    work(await openAnswers(db, () => now));

const REPORT = {
  by: ANN,
  target: { kind: 'player', id: BOB.id },
  subject: BOB,
  evidence: BOB.name,
  reason: 'hate',
  note: '',
} as const;
const reports =
  (work: (all: Awaited<ReturnType<typeof openReports>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openReports(db, () => NOW));
const ofAnn = async (all: Awaited<ReturnType<typeof openReports>>) =>
  (await all.list({ limit: 1, by: ANN.id })).reports[0]!;

const BAN = { player: BOB, reason: 'hate', note: '', by: ANN, until: null } as const;
const bans =
  (work: (all: Awaited<ReturnType<typeof openBans>>) => Promise<unknown>): Deed =>
  async (db) =>
    work(await openBans(db, () => NOW));

const OPENING = makeOpening();
const journal =
  (
    work: (own: Awaited<ReturnType<typeof testJournal>>) => Promise<unknown>,
    isAlone = false,
  ): Deed =>
  async (db) => {
    const own = await testJournal(db, `process-${owners++}`, testClock(), { isAlone });
    try {
      return await work(own);
    } finally {
      own.close();
    }
  };
let owners = 0;

export const ROWS: readonly Row[] = [
  {
    declared: PLAYERS,
    keep: players((all) => all.enroll(PLAYER, 'hash')),
    reads: [
      players((all) => all.find(ANN.id)),
      players((all) => all.withSecret('hash')),
      players((all) => all.named('A', { limit: 1 })),
    ],
    writes: [
      players((all) => all.rename(ANN.id, 'Bea')),
      players((all) => all.grant(ANN.id, 'admin')),
      players((all) => all.upgrade(ANN.id, 'other')),
      players((all) => all.bury(ANN.id, 'Gone', 'other')),
    ],
    old: ({ role: _, ...doc }) => ({ ...doc, version: 1 }),
  },
  {
    declared: IDENTITIES,
    keep: identities((all) => all.add(PASSWORD)),
    reads: [
      identities((all) => all.withEmail(PASSWORD.email)),
      identities((all) => all.holderOf(PASSWORD)),
      identities((all) => all.ofPlayer(ANN.id)),
    ],
    writes: [
      identities((all) => all.used(PASSWORD.id, at)),
      identities((all) => all.setPassword(PASSWORD.id, 'other')),
      identities((all) => all.remove(PASSWORD.id, ANN.id)),
      identities((all) => all.removeAll(ANN.id)),
    ],
  },
  {
    declared: SESSIONS,
    keep: sessions((all) => all.begin(SESSION, { familyHash: 'family', tokenHash: 'token' })),
    reads: [
      sessions((all) => all.find(SESSION.id)),
      sessions((all) => all.withFamily('family')),
      sessions((all) => all.ofPlayer(ANN.id)),
    ],
    writes: [
      sessions((all) => all.turn(SESSION.id, LOCKS, { ...LOCKS, tokenHash: 'next' }, SESSION)),
    ],
    quiet: [sessions((all) => all.forgetExpired(new Date(LATER)))],
    ends: [sessions((all) => all.end(SESSION.id, ANN.id)), sessions((all) => all.endAll(ANN.id))],
  },
  {
    declared: CHALLENGES,
    keep: challenges((all) => all.ask('code', { hash: 'h' }, new Date(LATER))),
    reads: [challenges((all) => all.try('code', 9, at)), challenges((all) => all.take('code', at))],
    writes: [
      challenges((all) => all.ask('code', { hash: 'other' }, new Date(LATER))),
      challenges((all) => all.forget('code', at)),
    ],
    quiet: [challenges((all) => all.forget('another', new Date(LATER)))],
  },
  {
    declared: KEYS,
    keep: (db) => openKeys(db).current(() => key('one')),
    reads: [(db) => openKeys(db).current(() => key('never'))],
    writes: [retire],
  },
  {
    declared: RETIRED_KEYS,
    keep: retire,
    reads: [(db) => openKeys(db).retired()],
    writes: [retire, (db) => openKeys(db).forget('one')],
  },
  {
    declared: MATCHES,
    keep: matches((all) => all.save(MATCH, makeReplay(MATCH.id))),
    reads: [
      matches((all) => all.find(MATCH.id).then((one) => ({ ...one, ideas: [] }))),
      matches((all) => all.list({ viewer: 'all', limit: 1 })),
    ],
    writes: [buryAnn, matches((all) => all.tell(MATCH.id, STORY))],
    quiet: [matches((all) => all.save({ ...MATCH, ticks: 1 }, makeReplay(MATCH.id)))],
    old: ({ ideas: _, isPrivate: _is, story: _story, ...doc }) => ({ ...doc, version: 1 }),
  },
  {
    declared: REPLAYS,
    keep: matches((all) => all.save(MATCH, makeReplay(MATCH.id))),
    reads: [matches((all) => all.findReplay(MATCH.id))],
    writes: [],
    quiet: [matches((all) => all.save(MATCH, { ...makeReplay(MATCH.id), hashes: [] }))],
  },
  {
    declared: FRIENDS,
    keep: friends((all) => all.ask(ANN.id, BOB.id)),
    reads: [friends((all) => all.of(ANN.id)), friends((all) => all.asking(BOB.id, { limit: 1 }))],
    writes: [
      friends((all) => all.ask(BOB.id, ANN.id)),
      friends((all) => all.end(ANN.id, BOB.id)),
      friends((all) => all.forget(ANN.id)),
    ],
  },
  {
    declared: ANSWERS,
    keep: answers(async (all) => {
      await all.claim('key', 'request');
      await all.keep('key', { status: 201, location: null, body: { id: 'a' } });
    }),
    reads: [answers((all) => all.claim('key', 'request'))],
    writes: [
      answers((all) => all.keep('key', { status: 200, location: null, body: {} })),
      answers((all) => all.release('key')),
    ],
    quiet: [answers((all) => all.forget(), LATER)],
  },
  {
    declared: REPORTS,
    keep: reports((all) => all.file(REPORT)),
    reads: [reports(ofAnn), reports(async (all) => all.list({ limit: 1 }))],
    writes: [
      reports((all) => all.file(REPORT)),
      reports((all) => all.bury(ANN.id)),
      reports((all) => all.bury(BOB.id)),
    ],
  },
  {
    declared: BANS,
    keep: bans((all) => all.impose(BAN)),
    reads: [bans((all) => all.of(BOB.id)), bans((all) => all.list({ limit: 1 }))],
    writes: [bans((all) => all.impose(BAN)), bans((all) => all.bury(BOB.id))],
  },
  {
    declared: AUDIT,
    keep: async (db) =>
      (await openAudit(db, () => NOW)).append({
        deed: 'role-granted',
        by: ANN.id,
        target: BOB.id,
        details: {},
        requestId: 'request-1',
      }),
    reads: [async (db) => (await openAudit(db, () => NOW)).list({ limit: 1 })],
    writes: [],
  },
  {
    declared: SWITCHES,
    keep: (db) => openTemplateSwitches(db).turn('pigeons', 1, false),
    reads: [(db) => openTemplateSwitches(db).all()],
    writes: [(db) => openTemplateSwitches(db).turn('pigeons', 2, true)],
  },
  {
    declared: RATED,
    keep: ratings((all) => all.take(MATCH)),
    reads: [
      ratings((all) => all.courseOf(ANN.id, 5)),
      ratings((all) => all.list({ playerId: ANN.id, limit: 5 })),
      ratings((all) => all.of(ANN.id)),
    ],
    writes: [ratings((all) => all.take(MATCH)), ratings((all) => all.prune(new Set())), buryAnn],
  },
  {
    declared: DAILIES,
    keep: dailies((all) => all.take(DAILY)),
    reads: [
      dailies((all) => all.scores.of('2030-01-01', ANN.id)),
      dailies((all) => all.scores.page({ board: '2030-01-01', limit: 1 })),
    ],
    writes: [dailies((all) => all.take(DAILY)), dailies((all) => all.prune(new Set())), buryAnn],
  },
  {
    declared: TRIES,
    keep: dailies((all) => all.begin(BEGUN)),
    reads: [dailies((all) => all.tryOf(ANN.id, '2030-01-01'))],
    writes: [
      dailies((all) => all.begin({ ...BEGUN, matchId: 'match-03' })),
      dailies((all) => all.take(DAILY)),
    ],
  },
  {
    declared: WORLDS,
    keep: journal(async (own) => {
      const hold = await own.open(OPENING);
      await hold.append(makeEntry(1));
      await hold.release(1);
    }),
    reads: [
      journal(async (own) => {
        const adopted = await own.adopt(OPENING.worldId);
        await adopted?.hold.release(1);
        return [adopted?.opening, adopted?.entries, adopted?.tick];
      }),
    ],
    writes: [journal((own) => own.open({ ...OPENING, matchId: 'match-other' }))],
    quiet: [journal((own) => own.orphans()), journal((own) => own.orphans(), true)],
  },
];
