import './jitless.ts';
import { z } from 'zod';
import { ask } from './rest.ts';

const templates = z.object({ templates: z.array(z.object({ id: z.string() })) });

/** Ids of the ideas to start from that operators offer. */
export async function listTemplates(): Promise<ReadonlySet<string>> {
  return new Set((await ask('/templates', templates)).templates.map(({ id }) => id));
}
