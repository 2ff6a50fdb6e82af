import { z } from 'zod';
import { GENRES, TEMPLATES } from '#assets/ideas/templates.ts';
import { ideaDraft } from '#shared/wire/messages.ts';
import { type Route, route } from './route.ts';

const template = z
  .strictObject({ id: z.string(), genre: z.enum(GENRES), title: z.string(), idea: ideaDraft })
  .meta({ id: 'Template' });

/** Ideas to start from. */
export function templateRoutes(): Route[] {
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
      handle({ query: { genre } }) {
        return { templates: TEMPLATES.filter((one) => !genre || one.genre === genre) };
      },
    }),
  ];
}
