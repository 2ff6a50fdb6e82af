import './jitless.ts';
import { z } from 'zod';
import { MODES } from '#shared/game/kinds.ts';
import { ask } from './rest.ts';

const list = z.object({
  worlds: z.array(
    z.object({
      id: z.string(),
      mode: z.enum(MODES),
      phase: z.string(),
      players: z.array(z.string()),
      watchers: z.int().min(0),
    }),
  ),
});

export type ListedWorld = z.output<typeof list>['worlds'][number];

/** Worlds that anybody may know of, the newest first. */
export const listWorlds = async (): Promise<ListedWorld[]> => (await ask('/worlds', list)).worlds;
