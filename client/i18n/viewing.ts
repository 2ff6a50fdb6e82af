import { ending } from './en/ending.ts';
import { play } from './en/play.ts';
import { room } from './en/room.ts';
import { viewer } from './en/viewer.ts';
import { learn } from './index.ts';

// Imported by the pages of those who watch, live or again.
learn(
  { ...play, ...room, ...ending, ...viewer },
  { es: async () => (await import('./es/viewing.ts')).viewing },
);
