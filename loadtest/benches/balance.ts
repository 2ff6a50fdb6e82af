import { ARCHETYPES } from '#shared/game/kinds.ts';
import type { OpponentSpec } from '#shared/game/spec.ts';
import { rounded } from '../statistics.ts';
import { type Errand, MARKS, type Played } from './balance-match.ts';
import { playAll } from './balance-threads.ts';

const WHOLE = { agents: 10_000, seconds: 600 };

interface Rules {
  readonly rules: string;
  readonly errand: (i: number) => Omit<Errand, 'seed'>;
  /** Whether the winner is one of those who should win more, where some should. */
  readonly isBetter?: (played: Played) => boolean;
}

/** [GAME24] Kinds of match that are measured, a row each. */
const RULES: readonly Rules[] = [
  { rules: 'equals', errand: equals },
  pairs('strong', 'normal'),
  pairs('normal', 'weak'),
  coop(),
];

/**
 * [GAME24] How matches go when nobody but opponents plays: one row for equals, all four archetypes
 * in turning seats, one for each pair of strengths, two seats each of the same archetypes, and one
 * for co-op. Matches differ by seed alone and come out the same on every machine, however many
 * threads play them.
 */
export async function* balance(options: {
  matches: string;
  threads: string;
  rules?: string | undefined;
}): AsyncGenerator<object> {
  const matches = positive('matches', options.matches);
  const threads = positive('threads', options.threads);
  for (const one of RULES) {
    if (options.rules !== undefined && options.rules !== one.rules) continue;
    const errands = Array.from({ length: matches }, (_, i) => {
      return { seed: 1000 + i, ...one.errand(i) };
    });
    yield summary(one, await playAll(errands, threads));
  }
}

function positive(name: string, value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new RangeError(`--${name} ${value}`);
}

/** Every archetype once, in all the orders that turning and mirroring give. */
function equals(i: number): Omit<Errand, 'seed'> {
  const order = i % 8 < 4 ? ARCHETYPES : ARCHETYPES.toReversed();
  const opponents = order.map((_, seat) => ({
    archetype: order[(seat + i) % order.length]!,
    strength: 'normal' as const,
  }));
  return { ...WHOLE, mode: 'zero', opponents };
}

type Strength = OpponentSpec['strength'];

/** Two archetypes, each twice, once of each strength; who sits first alternates. */
function pairs(better: Strength, worse: Strength): Rules {
  const errand = (i: number) => {
    const strengths = i % 2 === 0 ? [better, worse] : [worse, better];
    const one = ARCHETYPES[i % 4]!;
    const other = ARCHETYPES[(i + 1 + (i >> 2)) % 4]!;
    const opponents = [one, other].flatMap((archetype) =>
      strengths.map((strength) => ({ archetype, strength })),
    );
    return { ...WHOLE, mode: 'zero' as const, opponents };
  };
  const isBetter = ({ strengths, winner }: Played) => strengths[winner] === better;
  return { rules: `${better}-${worse}`, errand, isBetter };
}

/** Two seats of humans, played as an opponent of normal strength does, against the Bureau. */
function coop(): Rules {
  const bureau = { archetype: 'bureau', strength: 'normal' } as const;
  const errand = () => ({ ...WHOLE, mode: 'coop' as const, opponents: [bureau], away: 2 });
  return { rules: 'coop', errand, isBetter: ({ winner }) => winner > 0 };
}

function summary({ rules, isBetter }: Rules, played: readonly Played[]): object {
  const won = played.filter(({ winner }) => winner >= 0);
  const mean = (value: (one: Played) => number) =>
    played.reduce((sum, one) => sum + value(one), 0) / played.length;
  const marks = (value: (mark: number) => number) =>
    Object.fromEntries(MARKS.map((minute, mark) => [minute, value(mark)]));
  return {
    bench: 'balance',
    rules,
    matches: played.length,
    believersAt: marks((mark) => {
      const there = played.filter((one) => one.believers.length > mark);
      const sum = there.reduce((total, one) => total + one.believers[mark]!, 0);
      return percent(sum, there.length);
    }),
    leadChanges: rounded(
      mean((one) => one.leadChanges),
      1,
    ),
    winnerShare: percent(
      mean((one) => one.winnerShare),
      1,
    ),
    leaderWins: marks((mark) => {
      const there = won.filter((one) => one.leaders.length > mark);
      return percent(there.filter((one) => one.leaders[mark] === one.winner).length, there.length);
    }),
    ...(isBetter ? { betterWins: percent(played.filter(isBetter).length, played.length) } : {}),
    winsBy: {
      trait: tally(won, (one) => one.branches[one.winner]!),
      opening: tally(won, (one) => one.openings[one.winner]!),
      opponent: tally(won, (one) => one.archetypes[one.winner]!),
      seat: tally(won, (one) => String(one.winner)),
    },
    endsBy: tally(played, (one) => one.reason),
    endsEarly: percent(played.filter(({ seconds }) => seconds < 240).length, played.length),
    actionsPerMinute: rounded(
      mean((one) => one.actions / one.archetypes.length / (one.seconds / 60)),
      1,
    ),
    length: rounded(
      mean((one) => one.seconds),
      0,
    ),
    cpuMs: rounded(
      mean((one) => one.cpuMs),
      0,
    ),
  };
}

/** Percent of the matches by what they have in common, the most first. */
function tally(played: readonly Played[], key: (one: Played) => string): object {
  const counts = new Map<string, number>();
  for (const one of played) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  return Object.fromEntries(rows.map(([name, n]) => [name, percent(n, played.length)]));
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded((100 * part) / whole, 1);
}
