import { debrief } from './en/debrief.ts';
import { ending } from './en/ending.ts';
import { idea } from './en/idea.ts';
import { play } from './en/play.ts';
import { room } from './en/room.ts';
import { learn } from './index.ts';

// Imported by the pages that play or show a match; home has no need of all these words.
learn({ ...idea, ...play, ...room, ...debrief, ...ending });
