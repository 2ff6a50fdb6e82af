import { z } from 'zod';
import { GENRES, TEMPLATES } from '#assets/ideas/templates.ts';
import { ideaDraft } from '#shared/wire/messages.ts';
import type { TemplateSwitches } from '../store/templates.ts';
import { type Route, route } from './route.ts';

export const template = z
  .strictObject({ id: z.string(), genre: z.enum(GENRES), title: z.string(), idea: ideaDraft })
  .meta({ id: 'Template' });

/** Ideas to start from. What operators switch off is gone for whoever asks next, of any process. */
export function templateRoutes(switches: TemplateSwitches): Route[] {
  return [
    route({
      id: 'listTemplates',
      method: 'get',
      path: '/templates',
      tag: 'ideas',
      summary: 'Ideas to start from, ready to be launched as they are',
      access: 'anyone',
      query: z.strictObject({
        genre: z
          .enum(GENRES, `one of ${GENRES.join(', ')}`)
          .optional()
          .meta({ description: 'only those of this kind' }),
      }),
      answer: z.strictObject({ templates: z.array(template) }),
      async handle({ query: { genre } }) {
        const turned = await switches.all();
        const offered = TEMPLATES.filter(({ id }) => turned.get(id)?.isEnabled !== false);
        return { templates: offered.filter((one) => !genre || one.genre === genre) };
      },
    }),
  ];
}
