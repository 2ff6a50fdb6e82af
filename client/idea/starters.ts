import '../net/jitless.ts';
import { type IdeaTemplate, readTemplates, TEMPLATES } from '#assets/ideas/templates.ts';
import type { IdeaDraft } from '#shared/game/order.ts';
import { worded } from '../i18n/index.ts';

const words = worded<readonly IdeaTemplate[]>(TEMPLATES, {
  es: async () => {
    const { default: spanish } = await import('#assets/ideas/es.json', { with: { type: 'json' } });
    return readTemplates(spanish);
  },
});

/** Ideas to start from, in the language of the page. */
export const starters = (): readonly IdeaTemplate[] => words.now();

/** Whether it is what newcomers find filled in, in whichever language, with nothing changed. */
export const isFirstStarter = (draft: IdeaDraft): boolean =>
  words.all().some(([first]) => first?.idea === draft);
