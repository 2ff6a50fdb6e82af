import assert from 'node:assert/strict';
import { makeMatch } from '#shared/records/fixtures.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { openRatings, type Ratings } from './ratings.ts';

/** A match that these people left in this order, the first as its winner. */
function matchOf(id: string, people: readonly string[], mode: MatchRecord['mode'] = 'match') {
  const match = makeMatch(id, 1, [...people]);
  const [seat] = match.seats;
  const seats = people.map((playerId, i) => ({ ...seat!, seat: i, playerId, place: i + 1 }));
  return { ...match, mode, seats };
}

onEachEngine('ratings', (open) => {
  let store: TestDatabase;
  let ratings: Ratings;

  beforeEach(async () => {
    store = await open();
    ratings = await openRatings(store.db);
  });
  afterEach(() => store.drop());

  it('start at 1500 and follow the places, surer with every match', async () => {
    assert.equal(await ratings.pointsOf('ann'), 1500);
    for (let i = 0; i < 5; i++) await ratings.take(matchOf(`match-0${i}`, ['ann', 'bob', 'cat']));
    const [ann, bob, cat] = await Promise.all(['ann', 'bob', 'cat'].map(ratings.pointsOf));
    assert.ok(ann! > 1600 && bob! > 1400 && bob! < 1600 && cat! < 1400, `${[ann, bob, cat]}`);
    assert.ok((await ratings.of('ann')).sigma < 25 / 3);
  });

  it('count a match once, however often it is kept', async () => {
    const match = matchOf('match-01', ['ann', 'bob']);
    await ratings.take(match);
    const once = await ratings.of('ann');
    await ratings.take(match);
    assert.deepEqual(await ratings.of('ann'), once);
  });

  it('leave nothing out when matches end at one moment', async () => {
    const matches = Array.from({ length: 8 }, (_, i) => matchOf(`match-0${i}`, ['ann', `p${i}`]));
    await Promise.all(matches.map((match) => ratings.take(match)));
    const alone = await openRatings(store.db);
    assert.ok((await alone.pointsOf('ann')) > 1800, `${await alone.pointsOf('ann')}`);
  });

  it('are not changed by who plays alone, nor by other modes', async () => {
    await ratings.take(matchOf('match-01', ['ann']));
    await ratings.take(matchOf('match-02', ['ann', 'bob'], 'coop'));
    assert.equal(await ratings.pointsOf('ann'), 1500);
  });
});
