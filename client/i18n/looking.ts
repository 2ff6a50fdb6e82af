import { idea } from './en/idea.ts';
import { look } from './en/look.ts';
import { learn } from './index.ts';

// Imported by the panels that look more closely at a world; people are called by the words for audiences of ideas.
learn(
  { ...idea, ...look },
  {
    es: async () => ({
      ...(await import('./es/idea.ts')).idea,
      ...(await import('./es/look.ts')).look,
    }),
  },
);
