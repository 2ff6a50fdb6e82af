import { z } from 'zod';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { BRANCHES, MODES } from '#shared/game/kinds.ts';
import { ACTION_KINDS, LIMITS, type Order, type Refusal } from '#shared/game/order.ts';
import type { Authorship } from '#shared/game/telling.ts';
import { visibleText } from '#shared/game/text.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { AGES, LANGUAGES, PLATFORMS, TOPICS } from '#shared/sim/demographics.ts';
import type { Inspected } from '#shared/sim/inspect.ts';
import { COUNTED_LAYERS, type CountedLayer } from '#shared/sim/layers.ts';
import { attentionParameters, worldSpec } from '#shared/sim/spec.ts';

/**
 * Every message between a page and a world room.
 *
 * | name | way | payload |
 * |---|---|---|
 * | `order` | in | `OrderMessage`: what a seat does in the match |
 * | `command` | in | `CommandMessage`: what is done with the room and its time |
 * | `here` | in | nothing: somebody is at the keyboard |
 * | `resync` | in | nothing: asks for keyframes |
 * | `view` | in | `view`: the regions in view, in a world too large to be sent whole |
 * | `inspect` | in | `inspection`: asks how a layer stands by country, or after one person |
 * | `inspected` | out | `Inspection`, the answer |
 * | `welcome` | out | `Welcome`, right after joining or coming back |
 * | `ack` | out | `Ack`: the order or command was applied in that tick |
 * | `refusal` | out | `Refused`: the order or command changes nothing |
 * | `telling` | out | `Telling`: the words of a variant of one's own, as they are written |
 * | `hint` | out | `Hint` |
 * | `frame` | out | bytes, see `frames` |
 *
 * And between a page and the lobby:
 *
 * | name | way | payload |
 * |---|---|---|
 * | `worlds` | out | `LobbyWorld[]`, whenever the list has changed |
 * | `quick`, `create` | in | `WorldOptions`, all optional |
 * | `world` | out | `LobbyAnswer` |
 * | `refusal` | out | `Refused` |
 */

const list = <T extends readonly [string, ...string[]]>(values: T, most: number = values.length) =>
  z
    .array(z.enum(values))
    .max(most)
    .refine((items) => new Set(items).size === items.length, 'each at most once');

export const ideaDraft = z.strictObject({
  text: visibleText(LIMITS.ideaText),
  tags: list(TOPICS, LIMITS.tags).min(1),
  ages: list(AGES),
  languages: list(LANGUAGES),
  platforms: list(PLATFORMS),
  virality: z.int().min(0).max(100),
  valence: z.int().min(-100).max(100),
  arousal: z.int().min(0).max(100),
});

const region = z.string().min(1).max(40);

export const order = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('launch'), idea: ideaDraft, region }),
  z.strictObject({ kind: z.enum(ACTION_KINDS).exclude(['mutate', 'target']), region }),
  z.strictObject({
    kind: z.enum(['mutate', 'target']),
    region,
    audience: z.enum(GROUP_NAMES).optional(),
  }),
  z.strictObject({ kind: z.literal('trait'), branch: z.enum(BRANCHES) }),
]) satisfies z.ZodType<Order>;

/** An order with the sender's own id for it: the same id twice is applied once. */
export interface OrderMessage {
  id: string;
  order: Order;
}
export const orderMessage = z.strictObject({
  id: z.string().min(1).max(40),
  order,
}) satisfies z.ZodType<OrderMessage>;

/** Times the usual pace that a lab may run at. */
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;

/**
 * What is done with a room and its time.
 *
 * | kind | who may | does |
 * |---|---|---|
 * | `start` | the host, before the clock runs | begins with those who are ready |
 * | `fill` | the host, before the clock runs | seats opponents until `seats` are taken |
 * | `kick` | the host of a private world | unseats a person, who may not come back |
 * | `rematch` | whoever sits, once it is over | begins again in this room when all who are here agree |
 * | `hint` | whoever sits, while the clock runs | asks for a hint, which comes as a message of its own |
 * | `pause`, `resume` | a lab's owner; co-op by vote | stops and starts the clock |
 * | `step`, `speed`, `rewind` | a lab's owner | makes some ticks; sets the pace; goes back to a tick |
 * | `fork` | a lab's owner | opens a world of its own from a tick; `ack` brings its `roomId` |
 */
export const command = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start') }),
  z.strictObject({ kind: z.literal('fill'), seats: z.int().min(2).max(LIMITS.seats) }),
  z.strictObject({
    kind: z.literal('kick'),
    seat: z
      .int()
      .min(0)
      .max(LIMITS.seats - 1),
  }),
  z.strictObject({ kind: z.literal('rematch') }),
  z.strictObject({ kind: z.literal('hint') }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('step'), ticks: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('speed'), times: z.literal(SPEEDS) }),
  z.strictObject({ kind: z.literal('rewind'), tick: z.int().min(0) }),
  z.strictObject({ kind: z.literal('fork'), tick: z.int().min(0) }),
]);
export type Command = z.output<typeof command>;

export interface CommandMessage {
  id: string;
  command: Command;
}
export const commandMessage = z.strictObject({
  id: z.string().min(1).max(40),
  command,
}) satisfies z.ZodType<CommandMessage>;

export interface Ack {
  id: string;
  tick: number;
  /** The world that a `fork` opened. */
  roomId?: string;
}

export interface Refused extends Refusal {
  /** Empty when the message was too broken to carry one. */
  id: string;
}

/** Agents of the largest world whose agents are all sent to everybody; larger ones by `view`. */
export const SENT_WHOLE = 20_000;

/** Regions whose agents one is sent, by index, in place of those that one was sent before. */
export const view = z.strictObject({ areas: z.array(z.int().min(0).max(255)).max(6) });

/** What one may look at more closely than everybody is shown: see WIRE47. */
export const inspection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('layer'), layer: z.enum(COUNTED_LAYERS) }),
  z.strictObject({ kind: z.literal('person'), agent: z.int().min(0) }),
]);
export type InspectionWish = z.output<typeof inspection>;

export type Inspection =
  /** `values` by country, each 127 times −1..1. */
  | { kind: 'layer'; tick: number; layer: CountedLayer; values: number[] }
  | { kind: 'person'; person: Inspected };

/**
 * Close codes of our own: too much nonsense, shown out by the host, too slow to follow, a world
 * that is done, one that goes on in another process (join it again by its id), a fault of ours.
 */
export const CLOSE = {
  abuse: 4400,
  kicked: 4403,
  slow: 4408,
  done: 4410,
  moved: 4412,
  fault: 4500,
} as const;

/** How far the words of a variant of one's own have come, until they are in the room's state. */
export interface Telling {
  /** Row of the variant. */
  idea: number;
  text: string;
}

/** Ticks between two hints for a seat. */
export const HINT_EVERY = 10 * TICKS_A_SECOND;

/** What somebody thinks one might do. */
export interface Hint extends Authorship {
  text: string;
}

/** Who you are in this room. */
export interface Welcome {
  /** Your seat, or −1 for a watcher. */
  seat: number;
}

/** What a page sends to enter a world; the token rides beside it, in Colyseus' own place. */
export const joinOptions = z.object({
  protocol: z.int(),
  /** True to watch without a seat. */
  watch: z.boolean().default(false),
  /** True to sit, or not to come in at all. */
  play: z.boolean().default(false),
});

/**
 * The world of a page's own wishes, bounded so that no world can hold up the others: but for large
 * labs, which have threads of their own, all of them step in one thread.
 */
const MATCH_AGENTS = 20_000;
const ownWorld = z
  .strictObject({
    seed: worldSpec.shape.seed.optional(),
    agents: worldSpec.shape.agents.default(10_000),
    network: z.strictObject({ kind: z.literal('earth'), meanDegree: z.int().min(2).max(20) }),
    model: attentionParameters.refine(({ share }) => share <= 0.1, {
      path: ['share'],
      error: 'at most 0.1 in a room',
    }),
  })
  .partial({ network: true, model: true });

/** What a page may say about a world when it makes one; the rest is drawn by the room. */
export const worldOptions = z
  .object({
    mode: z.enum(MODES).default('match'),
    /**
     * A private world is in no list: only those who know its id come in. Its matches are in the
     * history of those who sat in them.
     */
    private: z.boolean().default(false),
    /** Seconds by which those who watch a match are behind those who play it. */
    delay: z.int().min(0).max(120).default(0),
    /** Absent for a world like any other, which quick match may fill. */
    spec: ownWorld.optional(),
  })
  .refine(({ mode, spec }) => mode === 'lab' || !(spec?.network || spec?.model), {
    path: ['spec'],
    error: 'only a lab may have rules of its own',
  })
  .refine(({ mode, spec }) => mode !== 'daily' || spec === undefined, {
    path: ['spec'],
    error: 'the world of a day is the same for everybody',
  })
  .refine((options) => options.mode !== 'daily' || !options.private, {
    path: ['private'],
    error: 'a try at the world of a day is in its table, for all to see',
  })
  .refine(({ mode, spec }) => mode === 'lab' || (spec?.agents ?? 0) <= MATCH_AGENTS, {
    path: ['spec', 'agents'],
    error: `at most ${MATCH_AGENTS}, but in a lab`,
  });
export type WorldOptions = z.output<typeof worldOptions>;
/** The world of somebody's own wishes, as it is asked for: what is left out is as usual. */
export type OwnWorld = z.input<typeof ownWorld>;

/** What somebody who wants a quick match may say: worlds with wishes of their own are made. */
export const quickOptions = z.strictObject({ mode: z.enum(['match', 'coop']).default('match') });

/** A line of the lobby's list. */
export interface LobbyWorld {
  roomId: string;
  mode: WorldOptions['mode'];
  /** A `Phase`. */
  phase: string;
  players: string[];
  watchers: number;
}

/** The lobby's answer to `quick` and `create`: the world to join by its id. */
export interface LobbyAnswer {
  roomId: string;
}

/** Names the first thing wrong with what came in: its path, such as `spec.agents`, and why. */
export function firstIssue(error: z.ZodError): { field?: string; detail: string } {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.');
  const detail = issue?.message ?? 'malformed';
  return field ? { field, detail } : { detail };
}
