import './jitless.ts';
import { z } from 'zod';
import { matchRecord } from '#shared/records/match.ts';
import { ask } from './rest.ts';

/** A match record as JSON carries it: times are text there. */
const record = matchRecord.extend({ startedAt: z.coerce.date(), endedAt: z.coerce.date() });
const page = z.object({ matches: z.array(record), nextCursor: z.string().nullable() });

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

export function findMatch(id: string): Promise<z.output<typeof record>> {
  return ask(`/matches/${encodeURIComponent(id)}`, record);
}
