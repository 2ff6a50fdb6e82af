import { acts } from './en/acts.ts';
import { debrief } from './en/debrief.ts';
import { ending } from './en/ending.ts';
import { gather } from './en/gather.ts';
import { idea } from './en/idea.ts';
import { lab } from './en/lab.ts';
import { play } from './en/play.ts';
import { room } from './en/room.ts';
import { learn } from './index.ts';

// Imported by the pages that play or show a match; home has no need of all these words.
learn(
  { ...idea, ...play, ...acts, ...room, ...lab, ...gather, ...debrief, ...ending },
  { es: async () => (await import('./es/playing.ts')).playing },
);
