import assert from 'node:assert/strict';
import { makeMatch } from '#shared/records/fixtures.ts';
import { statistics, statisticsOf } from './statistics.ts';

describe('statistics of a player', () => {
  it('are sums over the matches in which they sat', () => {
    const first = makeMatch('match-01', 1, ['player-a', 'player-b']);
    const second = makeMatch('match-02', 2, ['player-b', 'player-a']);
    second.mode = 'coop';
    second.seats[1]!.share = 0.75;
    const other = makeMatch('match-03', 3, ['player-b']);
    const sums = statisticsOf('player-a', [first, second, other]);
    assert.deepEqual(sums, {
      matches: 2,
      wins: 1,
      secondsPlayed: 60,
      bestShare: 0.75,
      believers: 10_000,
      places: [1, 1, 0, 0, 0, 0, 0, 0],
      modes: [
        { mode: 'match', matches: 1, wins: 1 },
        { mode: 'coop', matches: 1, wins: 0 },
      ],
    });
    statistics.parse(sums);
    assert.equal(statisticsOf('player-a', []).matches, 0);
  });
});
