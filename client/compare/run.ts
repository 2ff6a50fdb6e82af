import { z } from 'zod';
import { LIMITS } from '#shared/game/order.ts';
import type { MatchRecord } from '#shared/records/match.ts';

const share = z.number().min(0).max(1);

/** What of a run can be laid beside another: of a match, of a recording, or of a lab so far. */
export const run = z.strictObject({
  /** Id of the match, or the key that this device keeps it by. */
  id: z.string().min(1).max(40),
  /** Milliseconds since 1970 at which it began, or was kept. */
  at: z.number().min(0),
  /** Null where the server has no record of it. */
  reason: z.string().max(40).nullable(),
  agents: z.int().min(1),
  /** Null where the page has not been told. */
  seed: z.int().min(0).nullable(),
  /** Ticks from the start of the clock. */
  ticks: z.int().min(0),
  /** From first place to last. */
  seats: z
    .array(
      z.strictObject({
        seat: z
          .int()
          .min(0)
          .max(LIMITS.seats - 1),
        name: z.string().max(24),
        /** At the end. */
        share,
        idea: z.string().max(LIMITS.ideaText),
      }),
    )
    .max(LIMITS.seats),
  /** Ticks from the start of the clock, and shares by seat. */
  curve: z
    .array(z.strictObject({ tick: z.int().min(0), shares: z.array(share).max(LIMITS.seats) }))
    .max(640),
});
export type Run = z.output<typeof run>;

export function runOfMatch(match: MatchRecord): Run {
  const start = match.curve[0]?.tick ?? 0;
  return {
    id: match.id,
    at: match.startedAt.getTime(),
    reason: match.reason,
    agents: match.agents,
    seed: match.seed,
    ticks: match.ticks,
    seats: match.seats
      .toSorted((a, b) => a.place - b.place)
      .map(({ seat, name, share, idea }) => ({ seat, name, share, idea: idea?.text ?? '' })),
    curve: match.curve.map(({ tick, shares }) => ({ tick: tick - start, shares })),
  };
}

/** Share of all agents who believed anything, at a row of the curve. */
export const believing = (shares: readonly number[]): number =>
  Math.min(
    1,
    shares.reduce((sum, one) => sum + one, 0),
  );

/** The tick by which half of those who believed at the end did so for the first time; null for nobody. */
export function halfTime({ curve }: Run): number | null {
  const last = believing(curve.at(-1)?.shares ?? []);
  if (last === 0) return null;
  return curve.find(({ shares }) => believing(shares) >= last / 2)?.tick ?? null;
}

/** The largest share that any seat ever had. */
export const peak = ({ curve }: Run): number =>
  Math.max(0, ...curve.flatMap(({ shares }) => shares));
