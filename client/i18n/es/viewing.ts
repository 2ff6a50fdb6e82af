import { ending } from './ending.ts';
import { play } from './play.ts';
import { regions } from './regions.ts';
import { room } from './room.ts';
import { viewer } from './viewer.ts';

export const viewing = { ...play, ...room, ...regions, ...ending, ...viewer };
