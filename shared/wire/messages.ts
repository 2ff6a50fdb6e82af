import { z } from 'zod';
import { LIMITS, type Order, type Refusal } from '#shared/game/order.ts';
import { AGES, LANGUAGES, PLATFORMS, TOPICS } from '#shared/sim/demographics.ts';
import { worldSpec } from '#shared/sim/spec.ts';

/**
 * Every message between a page and a world room.
 *
 * | name | way | payload |
 * |---|---|---|
 * | `order` | in | `OrderMessage` |
 * | `resync` | in | nothing: asks for a keyframe |
 * | `welcome` | out | `Welcome`, once, right after joining |
 * | `ack` | out | `Ack`: the order is recorded and will be applied at that tick |
 * | `refusal` | out | `Refused`: the order changes nothing |
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

// Control characters and bidirectional overrides can make a text show as another one.
const UNSEEN = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

export const ideaText = z
  .string()
  .trim()
  .min(1)
  .refine((text) => [...text].length <= LIMITS.ideaText, `at most ${LIMITS.ideaText} characters`)
  .refine((text) => !UNSEEN.test(text), 'no control characters');

export const ideaDraft = z.strictObject({
  text: ideaText,
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
  z.strictObject({ kind: z.literal('seed'), region }),
  z.strictObject({ kind: z.literal('boost'), region }),
  z.strictObject({ kind: z.literal('debunk'), region }),
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

export interface Ack {
  id: string;
  tick: number;
}

export interface Refused extends Refusal {
  /** Empty when the message was too broken to carry one. */
  id: string;
}

/** Who you are in this room. */
export interface Welcome {
  /** Your seat, or −1 for a watcher. */
  seat: number;
}

/** Agents in a world that a page may ask for. */
const MOST_AGENTS = 100_000;

/** What a page sends to enter a world; the token rides beside it, in Colyseus' own place. */
export const joinOptions = z.object({
  protocol: z.int(),
  /** True to watch without a seat. */
  watch: z.boolean().default(false),
});

/** What a page may say about a world when it makes one; the rest is drawn by the room. */
export const worldOptions = z.object({
  mode: z.enum(['match', 'lab']).default('match'),
  /** A private world is in no list: only those who know its id come in. */
  private: z.boolean().default(false),
  spec: z
    .strictObject({
      seed: worldSpec.shape.seed.optional(),
      agents: worldSpec.shape.agents.max(MOST_AGENTS).default(10_000),
      network: worldSpec.shape.network,
      model: worldSpec.shape.model,
    })
    .prefault({}),
});
export type WorldOptions = z.output<typeof worldOptions>;

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
