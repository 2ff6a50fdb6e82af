import './jitless.ts';
import { z } from 'zod';
import { knownPlayer } from './known.ts';
import { ask } from './rest.ts';
import { session } from './session.ts';

const row = z.object({
  rank: z.int(),
  playerId: z.string(),
  name: z.string(),
  points: z.int(),
  /** In tables by rating. */
  matches: z.int().optional(),
  wins: z.int().optional(),
  /** In tables by the score of one match. */
  share: z.number().optional(),
  place: z.int().optional(),
  matchId: z.string().optional(),
});
export type Row = z.output<typeof row>;
const rows = z.object({ rows: z.array(row) });
const page = rows.extend({ nextCursor: z.string().nullable() });

/** The tables that there are, as the API has them. */
const PATHS = {
  season: '/leaderboards/seasons/current',
  global: '/leaderboards/global',
  match: '/leaderboards/modes/match',
  coop: '/leaderboards/modes/coop',
  daily: '/leaderboards/days/current',
} as const;
export type Table = keyof typeof PATHS;
export const TABLES = Object.keys(PATHS) as Table[];

const PAGE = 20;
const REACH = 3;

/** The best first. */
export function listLeaders(table: Table, cursor: string | null): Promise<z.output<typeof page>> {
  const search = new URLSearchParams({ limit: String(PAGE), ...(cursor && { cursor }) });
  return ask(`${PATHS[table]}?${search}`, page);
}

/** Whoever plays here and who stands next to them; empty for somebody who is in no table. */
export const listAround = (table: Table) => mine(`${PATHS[table]}/me?reach=${REACH}`);

/** Whoever plays here and their friends, ranked among themselves. */
export const listFriends = (table: Table) => mine(`${PATHS[table]}/friends`);

async function mine(path: string): Promise<Row[]> {
  // Nobody becomes a guest by looking at a table.
  if (!knownPlayer()) return [];
  const { token } = await session();
  return (await ask(path, rows, { token })).rows;
}
