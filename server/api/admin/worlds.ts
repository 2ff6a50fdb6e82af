import { z } from 'zod';
import type { WorldCalls } from '#rooms/world/calling.ts';
import type { Deeds } from '../../moderation/deeds.ts';
import { byId } from '../fields.ts';
import { Problem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { reached } from '../worlds.ts';

const world = z
  .strictObject({
    id: z.string(),
    mode: z.string().meta({ description: 'empty for a moment, while a world opens' }),
    isPrivate: z.boolean(),
    phase: z.string(),
    players: z.array(z.string()),
    watchers: z.int().min(0),
    openedAt: z.date().nullable(),
    process: z.string().meta({ description: 'the one that runs it' }),
  })
  .meta({ id: 'AnyWorld' });

/** Worlds of all processes, private ones as well. */
export function worldDeskRoutes(calls: WorldCalls, deeds: Deeds): Route[] {
  const common = { tag: 'admin', access: 'administer' } as const;
  return [
    route({
      ...common,
      id: 'listAllWorlds',
      method: 'get',
      path: '/admin/worlds',
      summary: 'Every world that runs, newest first',
      answer: z.strictObject({ worlds: z.array(world) }),
      problems: ['world-unavailable'],
      async handle() {
        const found = await reached(calls.listAll());
        return {
          worlds: found.map(({ roomId, createdAt, processId, metadata }) => ({
            id: roomId,
            mode: metadata?.mode ?? '',
            isPrivate: metadata?.private ?? true,
            phase: metadata?.phase ?? '',
            players: metadata?.players ?? [],
            watchers: metadata?.watchers ?? 0,
            openedAt: createdAt ? new Date(createdAt) : null,
            process: processId,
          })),
        };
      },
    }),
    route({
      ...common,
      id: 'closeWorld',
      method: 'delete',
      path: '/admin/worlds/{id}',
      summary: 'End a world for everybody in it; a match that runs counts as abandoned',
      params: byId,
      answer: null,
      problems: ['not-found', 'world-unavailable'],
      async handle({ params: { id }, caller, request }) {
        const found = await reached(calls.listAll());
        if (!found.some(({ roomId }) => roomId === id)) {
          throw new Problem('not-found', 'no world has this id');
        }
        await deeds.note({ caller, request }, { deed: 'world-closed', target: id, details: {} });
        await reached(calls.close(id));
      },
    }),
  ];
}
