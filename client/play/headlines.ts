import {
  ENGLISH_HEADLINES,
  type Happening,
  type HeadlineWords,
  headlineWords,
  type Said,
  headline as tell,
} from '#assets/news/headlines.ts';
import { worded } from '../i18n/index.ts';

const words = worded<HeadlineWords>(ENGLISH_HEADLINES, {
  es: async () => {
    const { default: spanish } = await import('#assets/news/es.json', { with: { type: 'json' } });
    return headlineWords.parse(spanish);
  },
});

/** How the papers put it, in the language of the page; null for what makes no headline. */
export const headline = (event: Happening, said: Said): string | null =>
  tell(event, said, words.now());
