import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import type { Ask } from '#shared/wire/asks.ts';

/** What a match that is over comes to, for whoever is to make a story of it. */
export function storyAsk(match: MatchRecord): Ask<'debrief'> {
  const { seats, winner, ideas } = match;
  const best = seats.find(({ seat }) => seat === winner);
  return {
    standings: seats
      .toSorted((one, other) => one.place - other.place)
      .map(({ name, share }) => ({ who: name, share: Math.round(100 * share), isYou: false })),
    winner: best?.name ?? null,
    reason: match.reason,
    minutes: Math.min(100, match.ticks / (60 * TICKS_A_SECOND)),
    idea: best?.idea?.text ?? null,
    variants: ideas.filter(({ seat, parent }) => seat === winner && parent > 0).length,
    turns: turnsIn(match.curve),
    seed: match.seed,
  };
}

/** How often another seat came to be ahead of all others. */
function turnsIn(curve: MatchRecord['curve']): number {
  let turns = 0;
  let ahead = -1;
  for (const { shares } of curve) {
    const most = Math.max(...shares);
    const [first, ...others] = shares.flatMap((share, seat) => (share === most ? [seat] : []));
    if (first === undefined || others.length > 0 || first === ahead) continue;
    if (ahead >= 0) turns++;
    ahead = first;
  }
  return turns;
}
