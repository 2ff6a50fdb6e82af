import { z } from 'zod';
import type { IdeaDraft } from '#shared/game/order.ts';
import { visibleText } from '#shared/game/text.ts';
import { ideaDraft } from '#shared/wire/messages.ts';
import english from './en.json' with { type: 'json' };
import facts from './templates.json' with { type: 'json' };

/** What kind of thing it is, in the order in which pages show them: four templates of each. */
export const GENRES = ['joke', 'conspiracy', 'campaign', 'fad', 'wisdom'] as const;
export type Genre = (typeof GENRES)[number];

/** An idea to start from: invented and harmless. */
export interface IdeaTemplate {
  readonly id: string;
  readonly genre: Genre;
  /** A few words, for a button or a card. */
  readonly title: string;
  /** Ready to be launched as it is. */
  readonly idea: IdeaDraft;
}

/** What is the same in every language; an audience that is not given is everybody. */
const fact = ideaDraft.omit({ text: true }).extend({
  id: z.string().regex(/^[a-z]{1,20}$/),
  genre: z.enum(GENRES),
  ages: ideaDraft.shape.ages.default([]),
  languages: ideaDraft.shape.languages.default([]),
  platforms: ideaDraft.shape.platforms.default([]),
});
const words = z.strictObject({ title: visibleText(40), text: ideaDraft.shape.text });

/**
 * The templates in the language of `dictionary`, which has words for each id.
 *
 * @throws ZodError where the words or the facts are not as they must be
 * @throws RangeError for a template without words
 */
export function readTemplates(dictionary: unknown): readonly IdeaTemplate[] {
  const said = z.record(z.string(), words).parse(dictionary);
  return z
    .array(fact)
    .parse(facts)
    .map(({ id, genre, ...rest }) => {
      const own = said[id];
      if (!own) throw new RangeError(`idea template ${id}: no words`);
      return { id, genre, title: own.title, idea: { text: own.text, ...rest } };
    });
}

/** Twenty ideas to start from, genre by genre. */
export const TEMPLATES = readTemplates(english);
