import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { LIMITS } from '#shared/game/order.ts';
import { firstIssue, SENT_WHOLE, SPEEDS } from '#shared/wire/messages.ts';

const many = z.int().min(0).max(100_000).default(0);

/** Who is in each world. Those in the first two rows have a seat and play. */
const each = z
  .strictObject({
    players: many,
    /** Players whose connection is cut again and again, and who come back. */
    droppers: many,
    watchers: many,
    /** Watchers who know only enough of the protocol to follow: a process holds thousands. */
    lean: many,
    /** Watchers who stop reading for a while. */
    slow: many,
    /** Watchers who never read, say that they live, and ask for all they can get. */
    stuck: many,
    /** Watchers who come and go. */
    comers: many,
    /** Who sends nonsense, floods, and comes with wrong tokens. */
    liars: many,
  })
  // One seat is an opponent's.
  .refine(({ players, droppers }) => players + droppers < LIMITS.seats, {
    error: `at most ${LIMITS.seats - 1} players and droppers in a world`,
  })
  .refine(({ players, droppers, watchers, lean }) => players + droppers + watchers + lean > 0, {
    error: 'somebody has to be there: players, droppers, watchers or lean',
  });

/** What a swarm does, as a file in `scenarios/` says it. */
export const scenario = z
  .strictObject({
    version: z.literal(1),
    /** What a run of it shows. */
    about: z.string().min(1),
    seed: z.int().min(0).max(0xffff_ffff).default(1),
    /** How long it is measured, once everybody is in and `warmupSeconds` have gone by. */
    seconds: z.int().min(1).max(86_400),
    warmupSeconds: z.int().min(0).max(3600).default(5),
    worlds: z.int().min(1).max(1000),
    mode: z.enum(['match', 'coop', 'lab']).default('match'),
    /** Times the usual pace, in a lab. */
    speed: z.literal(SPEEDS).default(1),
    agents: z.int().min(1000).max(1_000_000).default(10_000),
    each,
    joinsPerSecond: z.number().min(1).max(2000).default(100),
    /** Of each player. */
    ordersPerSecond: z.number().min(0).max(10).default(0.5),
    /** `rewrites`: nothing but rewritings, which somebody has to word. */
    orders: z.enum(['any', 'rewrites']).default('any'),
    /** Of each liar. The server closes a connection at 60 messages a second. */
    liesPerSecond: z.number().min(0.1).max(100).default(20),
    /** Told by all liars together, after which they go and the run ends; 0 is no end. */
    lies: z.int().min(0).max(100_000_000).default(0),
    /** No frame for so long, on a connection that is read, is a fault. */
    mostSilenceMs: z.int().min(200).max(60_000).default(3000),
    /** Threads of the swarm. */
    threads: z.int().min(1).max(16).default(1),
    /** Settings of the server, where the swarm boots it. */
    server: z.record(z.string(), z.string()).default({}),
  })
  .refine(({ mode, speed }) => mode === 'lab' || speed === 1, {
    path: ['speed'],
    error: 'only a lab has a pace of its own',
  })
  .refine(({ mode, agents }) => mode === 'lab' || agents <= SENT_WHOLE, {
    path: ['agents'],
    error: `at most ${SENT_WHOLE}, but in a lab`,
  });
export type Scenario = z.output<typeof scenario>;
/** As it is written: with what has a default left out. */
export type ScenarioFile = z.input<typeof scenario>;

/** Reads and parses a scenario file. Throws an Error that names the file and the wrong field. */
export async function readScenario(path: string): Promise<Scenario> {
  const parsed = scenario.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const { field, detail } = firstIssue(parsed.error);
  throw new Error(`${path}: ${field ?? 'the scenario'}: ${detail}`);
}

export const KINDS = [
  'players',
  'droppers',
  'watchers',
  'lean',
  'slow',
  'stuck',
  'comers',
  'liars',
] as const satisfies (keyof Scenario['each'])[];
export type Kind = (typeof KINDS)[number];
