import { z } from 'zod';
import type { Load } from '../../observe/meter.ts';
import type { State } from '../../observe/state.ts';
import type { Database } from '../../store/database.ts';
import type { Reports } from '../../store/reports.ts';
import { version } from '../../version.ts';
import { type Route, route } from '../route.ts';

export interface HealthParts {
  readonly kind: Database['kind'];
  readonly state: State;
  readonly load: () => Load;
  readonly reports: Reports;
}

/** How this process and what it relies on are, and what waits for somebody. */
export function healthRoute({ kind, state, load, reports }: HealthParts): Route {
  return route({
    id: 'getHealth',
    method: 'get',
    path: '/admin/health',
    tag: 'admin',
    summary: 'How the process that answers is, and what waits for a moderator',
    access: 'moderate',
    answer: z.strictObject({
      version: z.string(),
      uptimeSeconds: z.int().min(0),
      store: z.enum(['embedded', 'mongo']),
      isStoreThere: z.boolean(),
      redis: z.string().meta({ description: 'absent, ready or away' }),
      isStopping: z.boolean(),
      memoryBytes: z.int().min(0),
      rooms: z.int().min(0),
      clients: z.int().min(0),
      openReports: z.int().min(0),
    }),
    async handle() {
      return {
        version,
        uptimeSeconds: Math.floor(process.uptime()),
        store: kind,
        isStoreThere: await state.store(),
        redis: state.redis(),
        isStopping: state.isStopping(),
        memoryBytes: process.memoryUsage.rss(),
        ...load(),
        openReports: await reports.countOpen(),
      };
    },
  });
}
