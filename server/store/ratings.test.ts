import assert from 'node:assert/strict';
import { makeMatch } from '#shared/records/fixtures.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { openRatings, type Ratings } from './ratings.ts';

/** 2030-Q1 begins, and so do the minutes that matches are made of. */
const EPOCH = Date.UTC(2030, 0, 1);
const QUARTER = 91 * 24 * 60;

/** A match that these people left in this order, the first as its winner. */
function matchOf(
  minute: number,
  people: readonly string[],
  part: Partial<Pick<MatchRecord, 'mode' | 'reason' | 'id'>> = {},
) {
  const match = makeMatch(`match-${String(minute).padStart(6, '0')}`, minute, [...people]);
  const [seat] = match.seats;
  const seats = people.map((playerId, i) => ({
    ...seat!,
    seat: i,
    playerId,
    name: playerId.toUpperCase(),
    place: i + 1,
  }));
  return { ...match, seats, ...part };
}

onEachEngine('ratings', (open) => {
  let store: TestDatabase;
  let ratings: Ratings;
  let now: number;

  beforeEach(async () => {
    store = await open();
    now = EPOCH;
    ratings = await openRatings(store.db, null, () => now);
  });
  afterEach(() => store.drop());

  const table = async (season = '2030-Q1') =>
    (await ratings.standings.page({ board: season, limit: 50 })).rows;

  it('start at 1500 and follow the places, surer with every match', async () => {
    assert.equal(await ratings.pointsOf('ann'), 1500);
    for (let i = 0; i < 5; i++) await ratings.take(matchOf(i, ['ann', 'bob', 'cat']));
    const [ann, bob, cat] = await Promise.all(['ann', 'bob', 'cat'].map(ratings.pointsOf));
    assert.ok(ann! > 1600 && bob! > 1400 && bob! < 1600 && cat! < 1400, `${[ann, bob, cat]}`);
    assert.ok((await ratings.of('ann')).sigma < 25 / 3);
  });

  it('stand in the table of the season by what is almost sure, with matches and wins', async () => {
    for (let i = 0; i < 5; i++) await ratings.take(matchOf(i, ['ann', 'bob', 'cat']));
    await ratings.take(matchOf(5, ['bob', 'cat']));
    const rows = await table();
    assert.deepEqual(
      rows.map(({ rank, playerId, name, matches, wins }) => [rank, playerId, name, matches, wins]),
      [
        [1, 'ann', 'ANN', 5, 5],
        [2, 'bob', 'BOB', 6, 1],
        [3, 'cat', 'CAT', 6, 0],
      ],
    );
    const [{ mu, sigma, points }] = rows as [(typeof rows)[0]];
    assert.equal(points, Math.round((mu - 3 * sigma) * 60));
    assert.equal(rows[2]?.points, 0, 'never below a newcomer');
    assert.deepEqual(await ratings.standings.of('2030-Q1', 'bob'), rows[1]);
    assert.equal(await ratings.standings.of('2030-Q2', 'bob'), null);
    assert.equal(await ratings.standings.of('2030-Q1', 'dan'), null);
  });

  it('come page by page, equal points as one rank', async () => {
    // Five pairs of strangers: five equal winners, and five who have nothing for sure.
    for (let i = 0; i < 5; i++) await ratings.take(matchOf(i, [`win-${i}`, `lose-${i}`]));
    const seen = [];
    for (let after = null; ; ) {
      const { rows, next } = await ratings.standings.page({ board: '2030-Q1', limit: 3, after });
      seen.push(...rows);
      if (!next) break;
      after = next;
    }
    assert.deepEqual(
      seen.map(({ rank }) => rank),
      [1, 1, 1, 1, 1, 6, 6, 6, 6, 6],
    );
    assert.equal(new Set(seen.map(({ playerId }) => playerId)).size, 10);
    const cut = await ratings.standings.page({ board: '2030-Q1', limit: 10 });
    assert.deepEqual([cut.rows, cut.next], [seen, null]);
  });

  it('begin each season half way back to a newcomer, and less sure', async () => {
    for (let i = 0; i < 9; i++) await ratings.take(matchOf(i, ['ann', 'bob']));
    const before = await ratings.of('ann');
    now = EPOCH + QUARTER * 60_000;
    const after = await ratings.of('ann');
    assert.equal(after.mu, (before.mu + 25) / 2);
    assert.equal(after.sigma, Math.min(25 / 3, Math.hypot(before.sigma, 25 / 6)));
    await ratings.take(matchOf(QUARTER, ['bob', 'ann']));
    assert.deepEqual(
      (await table('2030-Q2')).map(({ playerId, matches, wins }) => [playerId, matches, wins]),
      [
        ['ann', 1, 0],
        ['bob', 1, 1],
      ],
    );
    assert.equal((await table())[0]?.matches, 9, 'the season that is over stays as it was');
    now = EPOCH + 40 * QUARTER * 60_000;
    assert.equal(await ratings.pointsOf('ann'), 1500, 'after ten years');
  });

  it('count a match once, however often it is kept', async () => {
    const match = matchOf(1, ['ann', 'bob']);
    await ratings.take(match);
    const once = await table();
    await ratings.take(match);
    assert.deepEqual(await table(), once);
  });

  it('are what the matches give in their order, in whatever order they come', async () => {
    const matches = [
      matchOf(1, ['ann', 'bob']),
      matchOf(2, ['cat', 'ann', 'dan']),
      matchOf(3, ['bob', 'cat']),
      matchOf(4, ['eve', 'fay']),
      matchOf(5, ['ann', 'eve', 'bob']),
      matchOf(QUARTER + 1, ['fay', 'ann']),
    ];
    for (const match of matches) await ratings.take(match);
    const inOrder = [await table(), await table('2030-Q2')];
    for (const order of [
      [5, 4, 3, 2, 1, 0],
      [3, 0, 5, 2, 1, 4],
    ]) {
      const other = await open();
      ratings = await openRatings(other.db, null, () => now);
      for (const i of order) await ratings.take(matches[i]!);
      assert.deepEqual([await table(), await table('2030-Q2')], inOrder, `${order}`);
      await other.drop();
    }
  });

  it('are the same when matches are taken at one moment by several servers', async () => {
    const matches = Array.from({ length: 8 }, (_, i) => matchOf(i, ['ann', `p${i % 3}`, 'bob']));
    for (const match of matches) await ratings.take(match);
    const inOrder = await table();
    const other = await open();
    const servers = [
      await openRatings(other.db, null, () => now),
      await openRatings(other.db, null, () => now),
      await openRatings(other.db, null, () => now),
    ];
    await Promise.all(matches.toReversed().map((match, i) => servers[i % 3]!.take(match)));
    [ratings] = servers as [Ratings];
    assert.deepEqual(await table(), inOrder);
    await other.drop();
  });

  it('are not changed by who plays alone, by a match that all have left, or by other modes', async () => {
    await ratings.take(matchOf(1, ['ann']));
    await ratings.take(matchOf(2, ['ann', 'bob'], { mode: 'coop' }));
    await ratings.take(matchOf(3, ['ann', 'bob'], { reason: 'abandoned' }));
    assert.equal(await ratings.pointsOf('ann'), 1500);
    assert.deepEqual(await table(), []);
  });
});
