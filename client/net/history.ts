import './jitless.ts';
import { z } from 'zod';
import { listedMatch, matchRecord } from '#shared/records/match.ts';
import { knownPlayer } from './known.ts';
import { askAsMe } from './mine.ts';
import { Problem } from './problem.ts';
import { ask } from './rest.ts';
import { session } from './session.ts';

/** Records as JSON carries them: times are text there. */
const times = { startedAt: z.coerce.date(), endedAt: z.coerce.date() };
const record = matchRecord.extend(times);
const page = z.object({
  matches: z.array(listedMatch.extend(times)),
  nextCursor: z.string().nullable(),
});

export type MatchPage = z.output<typeof page>;

/**
 * Asks as whoever plays here, since who sat in a private match sees more of it than others; as nobody
 * where nobody plays here, or whoever does has no pass just now: the rest is there for all.
 */
async function askAsVisitor<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  // Nobody becomes a guest by looking at a match.
  if (!knownPlayer()) return ask(path, schema);
  const pass = await session().catch((error: unknown) => {
    if (error instanceof Problem && error.kind === 'signed-out') throw error;
    return null;
  });
  return pass ? askAsMe(path, schema) : ask(path, schema);
}

/** Matches, the newest first: of one player, or those of all that anybody may see. */
export function listMatches(query: {
  limit: number;
  cursor?: string | null;
  player?: string | null;
}): Promise<MatchPage> {
  const search = new URLSearchParams({ limit: String(query.limit) });
  if (query.cursor) search.set('cursor', query.cursor);
  if (query.player) search.set('player', query.player);
  const path = `/matches?${search}`;
  return query.player ? askAsVisitor(path, page) : ask(path, page);
}

export async function findMatch(id: string): Promise<z.output<typeof record>> {
  // An address that no match can have is, to the visitor, one that no match has.
  if (!record.shape.id.safeParse(id).success) throw new Problem('not-found');
  return askAsVisitor(`/matches/${encodeURIComponent(id)}`, record);
}

/**
 * The replay file of a match, as text. Rejects with a Problem `not-found` where there is none for
 * whoever asks.
 */
export async function findReplay(id: string): Promise<string> {
  const path = `/matches/${encodeURIComponent(id)}/replay`;
  return JSON.stringify(await askAsVisitor(path, z.unknown()));
}
