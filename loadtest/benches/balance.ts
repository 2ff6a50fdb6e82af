import { loadAtlas } from '#server/atlas.ts';
import { ARCHETYPES } from '#shared/game/kinds.ts';
import type { OpponentSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { MARKS, type Played, playMatch } from './balance-match.ts';
import { rounded } from './statistics.ts';

/**
 * [GAME24] How matches go when nobody but opponents plays: one row for equals, all four archetypes
 * in turning seats, and one for each pair of strengths, two seats each of the same archetypes.
 * Matches differ by seed alone and come out the same on every machine.
 */
export async function* balance({ matches }: { matches: string }): AsyncGenerator<object> {
  const count = Number(matches);
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`--matches ${matches}`);
  const atlas = await loadAtlas();
  yield summary('equals', play(atlas, count, equals));
  for (const [better, worse] of [
    ['strong', 'normal'],
    ['normal', 'weak'],
  ] as const) {
    const played = play(atlas, count, (i) => pairs(i, better, worse));
    const wins = played.filter((one) => one.opponents[one.winner]?.strength === better).length;
    yield { ...summary(`${better}-${worse}`, played), betterWins: percent(wins, played.length) };
  }
}

function play(atlas: Atlas, count: number, seats: (i: number) => OpponentSpec[]): Played[] {
  return Array.from({ length: count }, (_, i) => playMatch(atlas, 1000 + i, seats(i)));
}

/** Every archetype once, in all the orders that turning and mirroring give. */
function equals(i: number): OpponentSpec[] {
  const order = i % 8 < 4 ? ARCHETYPES : ARCHETYPES.toReversed();
  return order.map((_, seat) => ({
    archetype: order[(seat + i) % order.length]!,
    strength: 'normal',
  }));
}

type Strength = OpponentSpec['strength'];

/** Two archetypes, each twice, once of each strength; who sits first alternates. */
function pairs(i: number, better: Strength, worse: Strength): OpponentSpec[] {
  const strengths = i % 2 === 0 ? [better, worse] : [worse, better];
  const one = ARCHETYPES[i % 4]!;
  const other = ARCHETYPES[(i + 1 + (i >> 2)) % 4]!;
  return [one, other].flatMap((archetype) =>
    strengths.map((strength) => ({ archetype, strength })),
  );
}

function summary(rules: string, played: readonly Played[]): object {
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
    winsBy: {
      trait: tally(won, (one) => one.branches[one.winner]!),
      opening: tally(won, (one) => one.openings[one.winner]!),
      opponent: tally(won, (one) => one.opponents[one.winner]!.archetype),
      seat: tally(won, (one) => String(one.winner)),
    },
    endsBy: tally(played, (one) => one.reason),
    endsEarly: percent(played.filter(({ seconds }) => seconds < 240).length, played.length),
    actionsPerMinute: rounded(
      mean((one) => one.actions / one.opponents.length / (one.seconds / 60)),
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
