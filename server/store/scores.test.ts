import assert from 'node:assert/strict';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { withTrouble } from './journal/fixtures.ts';
import { openMatches } from './matches.ts';
import { openPlayers } from './players.ts';
import { openScores, rebuildScores, type Scores } from './scores.ts';
import { buryName, TOMBSTONE } from './tombstone.ts';

const DAY = 24 * 60;

/** A daily match that was opened `minute` minutes into 2030 and went on for ten. */
function dailyOf(minute: number, playerId: string, score: number, part: object = {}): MatchRecord {
  const match = makeMatch(`daily-${playerId}-${minute}`, minute + 10, [
    playerId,
    'engine',
    'other',
  ]);
  const startedAt = new Date(Date.UTC(2030, 0, 1) + minute * 60_000);
  const [own, ...others] = match.seats;
  const seats = [
    { ...own!, name: playerId.toUpperCase(), score },
    ...others.map((seat) => ({ ...seat, playerId: null, kind: 'opponent' as const })),
  ];
  const seed = 20300101 + Math.floor(minute / DAY);
  return { ...match, mode: 'daily', seed, startedAt, playerIds: [playerId], seats, ...part };
}

onEachEngine('scores', (open) => {
  let store: TestDatabase;
  let scores: Scores;

  beforeEach(async () => {
    store = await open();
    scores = await openScores(store.db, null, () => Date.UTC(2030, 0, 2));
  });
  afterEach(() => store.drop());

  const table = async (day = '2030-01-01') =>
    (await scores.dailies.scores.page({ board: day, limit: 50 })).rows;
  const brief = async (day?: string) =>
    (await table(day)).map(({ rank, playerId, points }) => [rank, playerId, points]);

  it('of a day are sorted, each with the match that it comes from', async () => {
    await scores.take(dailyOf(60, 'ann', 0.1234));
    await scores.take(dailyOf(5, 'bob', 0.5));
    await scores.take(dailyOf(DAY + 1, 'cat', 0.9));
    assert.deepEqual(await brief(), [
      [1, 'bob', 5000],
      [2, 'ann', 1234],
    ]);
    assert.deepEqual(await brief('2030-01-02'), [[1, 'cat', 9000]]);
    const own = await scores.dailies.scores.of('2030-01-01', 'ann');
    assert.deepEqual(own, {
      rank: 2,
      playerId: 'ann',
      name: 'ANN',
      points: 1234,
      score: 0.1234,
      share: 0.5,
      place: 1,
      matchId: 'daily-ann-60',
      startedAt: new Date(Date.UTC(2030, 0, 1, 1)),
    });
  });

  it('of a day are of the try that began first, whichever was opened or is kept first', async () => {
    const first = dailyOf(30, 'ann', 0.2, { reason: 'abandoned', winner: null });
    await scores.dailies.begin({ playerId: 'ann', matchId: first.id, startedAt: first.startedAt });
    await scores.take(dailyOf(20, 'ann', 0.9));
    assert.deepEqual(await brief(), []);
    await scores.take(first);
    await scores.take(dailyOf(45, 'ann', 0.8));
    await scores.take(first);
    assert.deepEqual(await brief(), [[1, 'ann', 2000]]);
  });

  it('of a day are of its own world: another seed, or another mode, is no daily', async () => {
    await scores.take(dailyOf(1, 'ann', 0.9, { seed: 7 }));
    await scores.take(dailyOf(2, 'bob', 0.9, { mode: 'lab' }));
    assert.deepEqual(await table(), []);
  });

  it('know a player’s ranked try from its beginning, and only that', async () => {
    const { dailies } = scores;
    const startedAt = new Date(Date.UTC(2030, 0, 1, 23, 59));
    assert.equal(await dailies.tryOf('ann', '2030-01-01'), null);
    const first = { playerId: 'ann', matchId: 'first', startedAt };
    assert.equal(await dailies.begin(first), 'first');
    assert.equal(await dailies.begin({ ...first, matchId: 'second' }), 'first');
    assert.equal(await dailies.begin(first), 'first', 'again, after a crash');
    assert.equal(await dailies.tryOf('ann', '2030-01-01'), 'first');
    assert.equal(await dailies.tryOf('ann', '2030-01-02'), null);
    assert.equal(await dailies.tryOf('bob', '2030-01-01'), null);
  });

  it('know all of a player’s ranked tries, the last first, over years', async () => {
    const { dailies } = scores;
    const years = [2029, 2031, 2030];
    for (const year of years) {
      for (const playerId of ['ann', 'bob']) {
        const startedAt = new Date(Date.UTC(year, 0, 1, 12));
        await dailies.begin({ playerId, matchId: `${playerId}-${year}`, startedAt });
      }
    }
    const [from, to] = [2029, 2031].map((year) => new Date(Date.UTC(year, 0, 1)));
    const found = await dailies.triesOf('ann', from!, to!);
    assert.deepEqual(
      found.map(({ day, matchId }) => [day, matchId]),
      [2031, 2030, 2029].map((year) => [`${year}-01-01`, `ann-${year}`]),
    );
    assert.equal((await dailies.triesOf('ann', from!, from!)).length, 1);
  });

  it('over all seasons are of who ever played: points of the last season, matches of all', async () => {
    const matches = [
      makeMatch('match-001', 1, ['ann', 'bob']),
      makeMatch('match-002', 100 * DAY, ['ann', 'cat']),
      makeMatch('match-003', 101 * DAY, ['cat', 'ann']),
    ];
    for (const match of matches) await scores.take(match);
    const { standings } = scores.ratings;
    const { rows } = await standings.page({ board: 'all', limit: 9 });
    assert.deepEqual(rows.map(({ playerId, matches, wins }) => [playerId, matches, wins]).sort(), [
      ['ann', 3, 2],
      ['bob', 1, 0],
      ['cat', 2, 1],
    ]);
    const season = await standings.of('2030-Q2', 'ann');
    assert.equal((await standings.of('all', 'ann'))!.points, season!.points);
    const first = await standings.of('2030-Q1', 'bob');
    assert.equal((await standings.of('all', 'bob'))!.points, first!.points);
  });

  it('of a mode are of each player’s best match against people, the first of equal ones', async () => {
    const of = async (board: string) =>
      (await scores.bests.scores.page({ board, limit: 9 })).rows.map(
        ({ rank, playerId, points, matchId }) => [rank, playerId, points, matchId],
      );
    const match = (id: string, minute: number, values: Readonly<Record<string, number>>) => {
      const made = makeMatch(id, minute, Object.keys(values));
      return { ...made, seats: made.seats.map((s) => ({ ...s, score: values[s.playerId!]! })) };
    };
    await scores.take(match('match-002', 2, { ann: 0.5, bob: 0.2 }));
    await scores.take(match('match-003', 3, { ann: 0.4, bob: 0.3 }));
    await scores.take(match('match-001', 1, { ann: 0.5, cat: 0.1 }));
    await scores.take(match('match-002', 2, { ann: 0.5, bob: 0.2 }));
    await scores.take({ ...match('match-004', 4, { ann: 0.9, bob: 0.9 }), reason: 'abandoned' });
    await scores.take({ ...match('match-005', 5, { ann: 0.9, bob: 0.9 }), mode: 'lab' });
    await scores.take(match('match-006', 6, { ann: 0.9 }));
    await scores.take({ ...match('match-007', 7, { dan: 0.7 }), mode: 'coop' });
    assert.deepEqual(await of('match'), [
      [1, 'ann', 5000, 'match-001'],
      [2, 'bob', 3000, 'match-003'],
      [3, 'cat', 1000, 'match-001'],
    ]);
    assert.deepEqual(await of('coop'), [[1, 'dan', 7000, 'match-007']]);
  });

  it('made again leave alone the matches of who has gone, which have a tombstone already', async () => {
    const players = await openPlayers(store.db);
    const bob = {
      version: 3,
      id: 'player-bob',
      name: 'Bob',
      kind: 'guest',
      role: 'guest',
    } as const;
    await players.enroll({ ...bob, createdAt: new Date(0) }, 'a secret');
    const matches = await openMatches(store.db);
    for (let i = 0; i < 3; i++) {
      const match = makeMatch(`match-gone-${i}`, i, ['ann', 'player-bob']);
      await matches.save(match, makeReplay(match.id));
      await scores.take(match);
    }
    await players.bury('player-bob', TOMBSTONE, 'another secret');
    await buryName(store.db, 'player-bob');
    const { db, trouble } = withTrouble(store.db);
    await rebuildScores(await openScores(db, null, () => 0), await openMatches(db));
    const changed = trouble.calls.filter(({ operation }) => operation === 'findOneAndUpdate');
    assert.deepEqual(
      changed.filter(({ collection }) => collection === 'matches'),
      [],
    );
    const [row] = await scores.bests.scores.among('match', ['player-bob']);
    assert.equal(row?.name, TOMBSTONE);
  });

  it('of private matches are in no table, when they are taken and when all are made again', async () => {
    const match = { ...makeMatch('match-hidden', 1, ['ann', 'bob']), isPrivate: true };
    const matches = await openMatches(store.db);
    await matches.save(match, makeReplay(match.id));
    const tables = async () => [
      await scores.ratings.courseOf('ann', 10),
      (await scores.ratings.standings.page({ board: '2030-Q1', limit: 50 })).rows,
      (await scores.bests.scores.page({ board: 'match', limit: 50 })).rows,
    ];
    await scores.take(match);
    assert.deepEqual(await tables(), [[], [], []]);
    // As a server of before has left them.
    await scores.ratings.take(match);
    await scores.bests.take(match);
    assert.deepEqual(
      (await tables()).map(({ length }) => length),
      [1, 2, 2],
    );
    await rebuildScores(scores, matches);
    assert.deepEqual(await tables(), [[], [], []]);
  });

  it('made again from the records are the ones that were there', async function () {
    // Some hundred questions to a server that tests share.
    this.timeout(60_000);
    const matches = await openMatches(store.db);
    const people = ['ann', 'bob', 'cat', 'dan'];
    const records = Array.from({ length: 6 }, (_, i) => {
      const some = people.slice(i % 3, (i % 3) + 2 + (i % 2));
      return makeMatch(`match-${100 + i}`, i * 25 * DAY, i % 2 ? some : some.toReversed());
    });
    records.push({ ...makeMatch('match-200', 5, ['ann', 'dan']), mode: 'coop' });
    records.push(dailyOf(3, 'ann', 0.3), dailyOf(9, 'ann', 0.4), dailyOf(DAY, 'bob', 0.1));
    for (const match of records) {
      await matches.save(match, makeReplay(match.id));
      await scores.take(match);
    }
    const everything = async () => [
      await Promise.all(['2030-01-01', '2030-01-02'].map(table)),
      await Promise.all(
        ['2030-Q1', '2030-Q2'].map((board) => scores.ratings.standings.page({ board, limit: 50 })),
      ),
      await Promise.all(people.map(scores.ratings.of)),
      await scores.ratings.standings.page({ board: 'all', limit: 50 }),
      await Promise.all(
        ['match', 'coop'].map((board) => scores.bests.scores.page({ board, limit: 50 })),
      ),
    ];
    const live = await everything();

    assert.equal(await rebuildScores(scores, matches), 10);
    assert.deepEqual(await everything(), live, 'nothing was wrong');

    // What a lost write, a wrong one and a match that is not on record would leave.
    await scores.take(makeMatch('match-ghost', 1, ['ann', 'eve']));
    await store.db
      .collection<{ _id: string; points: number }>('dailies')
      .findOneAndUpdate({ _id: '2030-01-01:ann' }, { $set: { points: 9999 } });
    await store.db
      .collection<{ _id: string; points: number }>('bests')
      .findOneAndUpdate({ _id: 'match:bob' }, { $set: { points: 9999 } });
    await store.db.collection('rated').deleteOne({ _id: 'match-103' });
    await store.db.collection('standings').deleteOne({ _id: '2030-Q1:bob' });
    assert.notDeepEqual(await everything(), live);
    await rebuildScores(scores, matches);
    assert.deepEqual(await everything(), live, 'all is right again');

    for (const name of ['rated', 'standings', 'dailies', 'bests']) {
      await store.db.collection(name).deleteMany({});
    }
    await rebuildScores(scores, matches);
    assert.deepEqual(await everything(), live, 'from nothing');
  });
});
