import { acts } from './acts.ts';
import { debrief } from './debrief.ts';
import { ending } from './ending.ts';
import { gather } from './gather.ts';
import { idea } from './idea.ts';
import { lab } from './lab.ts';
import { play } from './play.ts';
import { regions } from './regions.ts';
import { room } from './room.ts';

export const playing = {
  ...idea,
  ...play,
  ...acts,
  ...room,
  ...lab,
  ...gather,
  ...regions,
  ...debrief,
  ...ending,
};
