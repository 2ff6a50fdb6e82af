import { ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import { TooLate, within } from '#rooms/patience.ts';
import type { Quota } from '#rooms/ports.ts';
import type { Seen } from '#rooms/world/called.ts';
import { Unreachable, type WorldCalls } from '#rooms/world/calling.ts';
import { MOST_LABS } from '#rooms/world/labs.ts';
import { MODES } from '#shared/game/kinds.ts';
import type { Refusal } from '#shared/game/order.ts';
import {
  type Ack,
  type Command,
  command,
  ideaDraft,
  order,
  type Refused,
  worldOptions,
} from '#shared/wire/messages.ts';
import { byId } from './fields.ts';
import { spend } from './limit.ts';
import { Problem, TooMany } from './problem.ts';
import { bytes, type Call, type Caller, type Route, route } from './route.ts';

const listed = z.strictObject({
  id: z.string(),
  mode: z.enum(MODES),
  phase: z.string(),
  players: z.array(z.string()),
  watchers: z.int().min(0),
});

const seen = z
  .strictObject({
    id: z.string(),
    mode: z.string(),
    isPrivate: z.boolean(),
    phase: z.string(),
    tick: z.int().min(0),
    paused: z.string().meta({ description: 'why time stands; empty while it runs' }),
    speed: z.number().meta({ description: 'times the usual pace' }),
    agents: z.int().min(1),
    seat: z.int().min(-1).meta({ description: 'of whoever asks, or −1' }),
    seats: z.array(
      z.strictObject({
        seat: z.int(),
        name: z.string(),
        kind: z.string(),
        believers: z.int(),
        score: z.number(),
      }),
    ),
    ideas: z.array(
      z.strictObject({
        id: z.int(),
        seat: z.int(),
        parent: z.int(),
        text: z.string(),
        tags: z.array(z.string()),
        believers: z.int(),
      }),
    ),
  } satisfies Record<keyof Seen, z.ZodType>)
  .meta({ id: 'World' });

const done = z
  .strictObject({
    state: z.enum(['done', 'waiting']).meta({
      description:
        '`waiting`: time stands, and what was asked enters when it goes on. Asked again with the ' +
        'same `Idempotency-Key`, this is once more one order, with one answer.',
    }),
    tick: z.int().nullable().meta({ description: 'in which it was applied' }),
    world: z.string().optional().meta({ description: 'the one that a fork made' }),
  })
  .meta({ id: 'Done' });

/** Worlds as they run, in whatever process: what is asked here goes the way of a player's messages. */
export function worldRoutes(
  calls: WorldCalls,
  { worlds, saves }: { readonly worlds: Quota; readonly saves: Quota },
): Route[] {
  const missing = () => new Problem('not-found', 'no world that you may know of has this id');

  async function ask(
    { params, caller, key }: Call<{ id: string }, unknown, unknown, Caller>,
    asked: { order: z.output<typeof order> } | { command: Command },
  ): Promise<z.output<typeof done>> {
    // The room itself makes one order of one id.
    const id = key ?? nanoid();
    const asking =
      'order' in asked
        ? ({ kind: 'order', message: { id, ...asked } } as const)
        : ({ kind: 'command', message: { id, ...asked } } as const);
    const { playerId, name } = caller;
    const answer = await reached(calls.ask(params.id, { playerId, name }, asking));
    if (answer === null) throw missing();
    // A refusal says that there is such a world, which is not for everybody to know.
    if (isRefusal(answer) && !(await reached(calls.see(params.id, playerId)))) throw missing();
    return outcomeOf(answer);
  }

  /** Something done with a world's time, by `POST /worlds/{id}/KIND`. */
  const timing = <K extends Command['kind']>(kind: K, summary: string) => {
    const schema = command.options.find(({ shape }) => shape.kind.value === kind);
    const body = (schema as unknown as z.ZodObject).omit({ kind: true });
    return route({
      id: `${kind}World`,
      method: 'post',
      path: `/worlds/{id}/${kind}`,
      tag: 'worlds',
      summary,
      access: 'signed-in',
      ownsKey: true,
      params: byId,
      body,
      answer: done,
      problems: [...ASKED],
      handle: (call) => ask(call, { command: command.parse({ kind, ...call.body }) }),
    });
  };

  return [
    route({
      id: 'listWorlds',
      method: 'get',
      path: '/worlds',
      tag: 'worlds',
      summary: 'Worlds that anybody may know of, newest first',
      access: 'anyone',
      answer: z.strictObject({ worlds: z.array(listed) }),
      async handle() {
        const found = await reached(calls.list(), LOOK_MS);
        return { worlds: found.map(({ roomId, ...world }) => ({ id: roomId, ...world })) };
      },
    }),
    route({
      id: 'createWorld',
      method: 'post',
      path: '/worlds',
      tag: 'worlds',
      summary: 'Open a world; a lab is its maker’s',
      description:
        'A world that nobody enters is gone after a quarter of a minute; a lab, once its leader ' +
        'has not used it for a quarter of an hour. Where another world needs the place, a lab that ' +
        'nobody is in ends after a minute without an accepted request of its leader; reading how ' +
        'it stands is none, saving it is one. What has ended is gone for good: save what you want ' +
        `to keep. One player leads at most ${MOST_LABS} labs at once: \`too-many-labs\`.`,
      access: 'signed-in',
      status: 201,
      body: worldOptions.strict(),
      answer: z.strictObject({ id: z.string() }),
      problems: ['too-many', 'refused', 'world-unavailable'],
      async handle({ body, caller: { playerId, name }, response }) {
        await spend(worlds, playerId);
        const id = await reached(calls.create(body, { playerId, name }));
        if (typeof id !== 'string') throw problemOf(id);
        response.location(`/api/v1/worlds/${id}`);
        return { id };
      },
    }),
    route({
      id: 'getWorld',
      method: 'get',
      path: '/worlds/{id}',
      tag: 'worlds',
      summary: 'How a world stands',
      description:
        'Of private worlds, and of those shown late to watchers, only who sits there knows. To all ' +
        'others they are not there, whatever they ask of them.',
      access: 'anyone',
      params: byId,
      answer: seen,
      problems: ['not-found', 'world-unavailable'],
      async handle({ params, caller }) {
        const world = await reached(calls.see(params.id, caller?.playerId ?? null), LOOK_MS);
        if (!world) throw missing();
        return world;
      },
    }),
    route({
      id: 'saveWorld',
      method: 'get',
      path: '/worlds/{id}/snapshot',
      tag: 'worlds',
      summary: 'A lab of one’s own, whole, as shared/game/snapshot.ts writes it',
      description:
        'About 40 bytes an agent, of one tick. A lab is saved for one request at a time, until ' +
        `that has all of it, and one player saves ${SAVES_PER_MINUTE} times a minute; more is ` +
        '`too-many`. Whoever reads nothing for a minute finds the connection closed.',
      access: 'signed-in',
      params: byId,
      answer: bytes,
      problems: ['not-found', 'world-unavailable'],
      async handle({ params, caller, response }) {
        await spend(saves, caller.playerId);
        const saved = await reached(calls.save(params.id, caller.playerId));
        if (!saved) throw new Problem('not-found', 'no lab of yours has this id');
        if (saved === 'busy') {
          throw new TooMany(BUSY_SECONDS, 'this lab is being saved: wait until that is through');
        }
        response.attachment(`world-${params.id}.bin`);
        return { ...saved, pieces: () => reachedEach(saved.pieces()) };
      },
    }),
    timing('pause', 'Stop the clock of a lab; in co-op, vote for it'),
    timing('resume', 'Start the clock of a lab again; in co-op, vote for it'),
    timing('step', 'Make some ticks in a lab whose clock stands'),
    timing('speed', 'Set the pace of a lab'),
    timing('rewind', 'Take a lab back to a tick'),
    timing('fork', 'Open a lab that starts as this one stood at a tick'),
    route({
      id: 'launchIdea',
      method: 'post',
      path: '/worlds/{id}/ideas',
      tag: 'worlds',
      summary: 'Launch an idea in a region',
      access: 'signed-in',
      ownsKey: true,
      params: byId,
      body: z.strictObject({ idea: ideaDraft, region: z.string().min(1).max(40) }),
      answer: done,
      problems: [...ASKED],
      handle: (call) => ask(call, { order: { kind: 'launch', ...call.body } }),
    }),
    route({
      id: 'sendOrder',
      method: 'post',
      path: '/worlds/{id}/orders',
      tag: 'worlds',
      summary: 'What a seat does in a match',
      access: 'signed-in',
      ownsKey: true,
      params: byId,
      body: order,
      answer: done,
      problems: [...ASKED],
      handle: (call) => ask(call, { order: call.body }),
    }),
  ];
}

/** More than anybody has to keep of what they watch. */
export const SAVES_PER_MINUTE = 6;
/** After which a lab that is being saved may be free. */
const BUSY_SECONDS = 5;

const ASKED = ['not-found', 'not-allowed', 'refused', 'too-many', 'world-unavailable'] as const;

type Answer = Ack | Refused | 'waiting';

const isRefusal = (answer: Answer): answer is Refused => answer !== 'waiting' && 'code' in answer;

function outcomeOf(answer: Answer): z.output<typeof done> {
  if (answer === 'waiting') return { state: 'waiting', tick: null };
  if (isRefusal(answer)) throw problemOf(answer);
  const { tick, roomId } = answer;
  return { state: 'done', tick, ...(roomId ? { world: roomId } : {}) };
}

function problemOf({ code, detail, field }: Refusal): Problem {
  switch (code) {
    case 'malformed':
      return new Problem('invalid-field', detail, field);
    case 'spectator':
    case 'not-allowed':
      return new Problem('not-allowed', detail);
    case 'too-fast':
      return new Problem('too-many', detail);
    case 'not-recorded':
      return new Problem('store-unavailable', detail);
    case 'full':
      return new Problem('world-unavailable', detail);
    default:
      return new Problem('refused', detail, field, code);
  }
}

/** How long worlds are waited for: making, saving or forking a large one takes some seconds. */
const PATIENCE_MS = 20_000;
/** How long to see how they stand. */
const LOOK_MS = 5000;

/** @throws Problem where the process that holds a world is gone or does not answer in time */
export async function reached<T>(call: Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  try {
    return await within(patienceMs, call);
  } catch (error) {
    const isKnown = AWAY.some((kind) => error instanceof kind);
    throw isKnown ? new Problem('world-unavailable', (error as Error).message) : error;
  }
}

/** @throws Problem in the same way, before any piece */
async function* reachedEach<T>(pieces: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const { value, done: isLast } = await reached(pieces.next());
    if (isLast) return;
    yield value;
  }
}

const AWAY = [Unreachable, ServerError, TooLate] as const;
