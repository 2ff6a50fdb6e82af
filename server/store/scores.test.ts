import assert from 'node:assert/strict';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { openMatches } from './matches.ts';
import { openScores, rebuildScores, type Scores } from './scores.ts';

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
    scores = await openScores(store.db, () => Date.UTC(2030, 0, 2));
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

  it('made again from the records are the ones that were there', async function () {
    // Some hundred questions to a server that tests share.
    this.timeout(60_000);
    const matches = await openMatches(store.db);
    const people = ['ann', 'bob', 'cat', 'dan'];
    const records = Array.from({ length: 6 }, (_, i) => {
      const some = people.slice(i % 3, (i % 3) + 2 + (i % 2));
      return makeMatch(`match-${100 + i}`, i * 25 * DAY, i % 2 ? some : some.toReversed());
    });
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
    ];
    const live = await everything();

    assert.equal(await rebuildScores(scores, matches), 9);
    assert.deepEqual(await everything(), live, 'nothing was wrong');

    // What a lost write, a wrong one and a match that is not on record would leave.
    await scores.take(makeMatch('match-ghost', 1, ['ann', 'eve']));
    await store.db
      .collection<{ _id: string; points: number }>('dailies')
      .findOneAndUpdate({ _id: '2030-01-01:ann' }, { $set: { points: 9999 } });
    await store.db.collection('rated').deleteOne({ _id: 'match-103' });
    await store.db.collection('standings').deleteOne({ _id: '2030-Q1:bob' });
    assert.notDeepEqual(await everything(), live);
    await rebuildScores(scores, matches);
    assert.deepEqual(await everything(), live, 'all is right again');

    for (const name of ['rated', 'standings', 'dailies']) {
      await store.db.collection(name).deleteMany({});
    }
    await rebuildScores(scores, matches);
    assert.deepEqual(await everything(), live, 'from nothing');
  });
});
