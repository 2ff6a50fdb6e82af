import './jitless.ts';
import { z } from 'zod';
import { Problem } from './problem.ts';
import { ask } from './rest.ts';

const profile = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.coerce.date(),
  points: z.number(),
});

const tally = { matches: z.number(), wins: z.number() };
const statistics = z.object({
  ...tally,
  secondsPlayed: z.number(),
  bestShare: z.number(),
  believers: z.number(),
  /** How often 1st, 2nd and so on. */
  places: z.array(z.number()),
});
export type Statistics = z.output<typeof statistics>;

const course = z.object({
  course: z.array(
    z.object({
      matchId: z.string(),
      endedAt: z.coerce.date(),
      place: z.number(),
      points: z.number(),
    }),
  ),
});
/** Points after a rated match. */
export type RatedMoment = z.output<typeof course>['course'][number];

/** As the server has them: nothing else is asked for, and is found where nobody is. */
const ID = /^[\w-]{8,32}$/;

function pathOf(id: string): string {
  if (!ID.test(id)) throw new Problem('not-found');
  return `/players/${id}`;
}

/** A player as others see them. */
export const findPlayer = async (id: string) => ask(pathOf(id), profile);
/** What their matches come to. */
export const findStatistics = async (id: string) => ask(`${pathOf(id)}/statistics`, statistics);
/** The oldest first. */
export const findCourse = async (id: string) => (await ask(`${pathOf(id)}/rating`, course)).course;
