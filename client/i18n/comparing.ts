import { compare } from './en/compare.ts';
import { debrief } from './en/debrief.ts';
import { learn } from './index.ts';

// Imported by the page that compares; of a broken recording it says what the debrief says.
learn(
  { ...compare, ...debrief },
  {
    es: async () => ({
      ...(await import('./es/compare.ts')).compare,
      ...(await import('./es/debrief.ts')).debrief,
    }),
  },
);
