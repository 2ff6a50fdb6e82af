import { balance } from './balance.ts';

/** A balance's row flattened: the figures that have bands. */
type Figures = Readonly<Record<string, number | string>>;

/** Matches of each kind, so few that both threads are through within a minute. */
const MATCHES = { equals: 32, 'normal-weak': 48, 'strong-normal': 48 };

/**
 * [GAME24] The first matches of the balance bench, the same every time, for the bars: a match that
 * is decided early or never, or opponents whose strength means nothing or all, are noticed.
 */
export async function* fewMatches(): AsyncGenerator<Figures> {
  for (const [rules, matches] of Object.entries(MATCHES)) {
    for await (const row of balance({ rules, matches: `${matches}`, threads: '2' })) {
      yield figuresOf(row as Measured);
    }
  }
}

/** What `balance` yields, as far as it has bands. */
interface Measured {
  readonly rules: string;
  readonly leadChanges: number;
  readonly winnerShare: number;
  readonly leaderWins: Readonly<Record<string, number>>;
  readonly betterWins?: number;
  readonly winsBy: Readonly<Record<'trait' | 'opening' | 'opponent', Record<string, number>>>;
  readonly endsBy: Readonly<Record<string, number>>;
  readonly endsEarly: number;
}

function figuresOf(row: Measured): Figures {
  const { rules, leadChanges, winnerShare, leaderWins, winsBy, endsBy, endsEarly } = row;
  return {
    rules,
    leadChanges,
    winnerShare,
    ...Object.fromEntries(
      Object.entries(leaderWins).map(([minute, percent]) => [`leaderWins${minute}`, percent]),
    ),
    ...(row.betterWins === undefined ? {} : { betterWins: row.betterWins }),
    mostWins: Math.max(
      ...Object.values(winsBy.trait),
      ...Object.values(winsBy.opening),
      ...Object.values(winsBy.opponent),
    ),
    suddenDeath: endsBy['sudden-death'] ?? 0,
    endsEarly,
  };
}

/**
 * Bands for so few matches: those of `shared/game/BALANCE.md`, each end moved so far out that a
 * figure that is exactly on it falls out less than once in a hundred sets of matches.
 */
export const BALANCE_BARS = (
  [
    ['lead changes a match', 'equals', 'leadChanges', 2.9, 12.1],
    ['% of matches won by who leads at 2:00', 'equals', 'leaderWins2', 9, 66],
    ['% of matches won by who leads at 4:00', 'equals', 'leaderWins4', 21, 85],
    ['% of matches won by who leads at 6:00', 'equals', 'leaderWins6', 34, 94],
    ['% of matches won by who leads at 8:00', 'equals', 'leaderWins8', 56, 100],
    ['% of all believers that are the winner’s', 'equals', 'winnerShare', 42.7, 82.3],
    ['% of wins of one opening, trait branch or archetype', 'equals', 'mostWins', 0, 79],
    ['% of matches that end before 4:00', 'equals', 'endsEarly', 0, 16],
    ['% of matches with sudden death', 'equals', 'suddenDeath', 0, 32],
    ['% of matches in which normal beats weak', 'normal-weak', 'betterWins', 54, 98],
    ['% of matches in which strong beats normal', 'strong-normal', 'betterWins', 54, 98],
  ] as const
).map(([bar, rules, figure, atLeast, atMost]) => ({
  bar: `balance: ${bar}`,
  bench: fewMatches,
  row: (row: Readonly<Record<string, unknown>>) => row.rules === rules,
  figure,
  atLeast,
  atMost,
}));
