import './jitless.ts';
import { z } from 'zod';
import { listedMatch, matchRecord } from '#shared/records/match.ts';
import { Problem } from './problem.ts';
import { ask } from './rest.ts';

/** Records as JSON carries them: times are text there. */
const times = { startedAt: z.coerce.date(), endedAt: z.coerce.date() };
const record = matchRecord.extend(times);
const page = z.object({
  matches: z.array(listedMatch.extend(times)),
  nextCursor: z.string().nullable(),
});

export type MatchPage = z.output<typeof page>;

/** Matches, the newest first: of one player, or of all. */
export function listMatches(query: {
  limit: number;
  cursor?: string | null;
  player?: string | null;
}): Promise<MatchPage> {
  const search = new URLSearchParams({ limit: String(query.limit) });
  if (query.cursor) search.set('cursor', query.cursor);
  if (query.player) search.set('player', query.player);
  return ask(`/matches?${search}`, page);
}

export async function findMatch(id: string): Promise<z.output<typeof record>> {
  // An address that no match can have is, to the visitor, one that no match has.
  if (!record.shape.id.safeParse(id).success) throw new Problem('not-found');
  return ask(`/matches/${encodeURIComponent(id)}`, record);
}

/** The replay file of a match, as text. Rejects with a Problem `not-found` where none was kept. */
export async function findReplay(id: string): Promise<string> {
  return JSON.stringify(await ask(`/matches/${encodeURIComponent(id)}/replay`, z.unknown()));
}

/** Where a browser can fetch the same by itself. */
export const replayUrl = (id: string): string => `/api/v1/matches/${encodeURIComponent(id)}/replay`;
