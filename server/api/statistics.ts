import { z } from 'zod';
import { MODES } from '#shared/game/kinds.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { ListedMatch } from '#shared/records/match.ts';

/** Matches that statistics look back on: a few months of playing every day. */
export const LOOKED_AT = 500;

const tally = { matches: z.int().min(0), wins: z.int().min(0) };

export const statistics = z
  .strictObject({
    ...tally,
    secondsPlayed: z.number().min(0),
    /** Largest part of all agents at the end of a match, 0..1. */
    bestShare: z.number().min(0).max(1),
    /** Agents won over, all matches together. */
    believers: z.int().min(0),
    /** In how many matches the player came 1st, 2nd and so on. */
    places: z.array(z.int().min(0)).length(8),
    modes: z.array(z.strictObject({ mode: z.enum(MODES), ...tally })),
  })
  .meta({ id: 'Statistics' });

/** What a player's matches come to. */
export function statisticsOf(
  playerId: string,
  matches: readonly ListedMatch[],
): z.output<typeof statistics> {
  const places = new Array<number>(8).fill(0);
  const modes = new Map(MODES.map((mode) => [mode, { mode, matches: 0, wins: 0 }]));
  const all = { matches: 0, wins: 0, secondsPlayed: 0, bestShare: 0, believers: 0 };
  for (const { mode, ticks, seats, winner } of matches) {
    const own = seats.find((seat) => seat.playerId === playerId);
    if (!own) continue;
    for (const sum of [all, modes.get(mode)!]) {
      sum.matches++;
      if (winner === own.seat) sum.wins++;
    }
    all.secondsPlayed += ticks / TICKS_A_SECOND;
    all.bestShare = Math.max(all.bestShare, own.share);
    all.believers += own.believers;
    places[own.place - 1]!++;
  }
  return { ...all, places, modes: [...modes.values()].filter((mode) => mode.matches > 0) };
}
