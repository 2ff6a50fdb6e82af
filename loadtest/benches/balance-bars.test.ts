import assert from 'node:assert/strict';
import { BALANCE_BARS } from './balance-bars.ts';

describe('the bars of balance', () => {
  const holds = (wanted: string, value: number) => {
    const bar = BALANCE_BARS.find(({ figure }) => figure === wanted)!;
    return value >= bar.atLeast && value <= bar.atMost;
  };

  it('[GAME24] hold in the middle of the bands of whole sets', () => {
    const middles = { leaderWins2: 35, leaderWins4: 52.5, leaderWins6: 67.5, leaderWins8: 85 };
    const others = { leadChanges: 7.5, winnerShare: 62.5, betterWins: 80, mostWins: 60 };
    for (const [figure, value] of Object.entries({ ...middles, ...others })) {
      assert.ok(holds(figure, value), figure);
    }
  });

  it('[GAME24] are missed by leaders, opponents and openings that always win', () => {
    for (const figure of ['leaderWins2', 'leaderWins4', 'leaderWins6', 'betterWins', 'mostWins']) {
      assert.ok(!holds(figure, 100), figure);
    }
    assert.ok(holds('betterWins', (100 * 47) / 48), 'one match lost of 48');
    assert.ok(!holds('leadChanges', 2), 'who leads early stays there');
  });
});
