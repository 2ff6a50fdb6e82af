import { z } from 'zod';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { ideaDraft } from './messages.ts';
import { about, analysis, HEADLINE, line, variant, written } from './studio.ts';

/**
 * All that may be asked about ideas and about what they do in a world, and what comes of it. Asks
 * are parsed again by whoever answers them in another process, answers by whoever asked.
 */

const { text } = ideaDraft.shape;
const seed = z.int().min(0).max(0xffff_ffff);
const percent = z.number().min(0).max(100);
const who = line(48);

/** What the world says of an idea that is told anew. */
const surroundings = z.strictObject({
  region: line(60),
  /** The topic of the day. */
  news: z.enum(TOPICS).nullable(),
  /** Percent of all people, who believe its player now. */
  share: percent,
  isAhead: z.boolean(),
});

/** Something that has happened, in the words that players know. */
const happening = z.strictObject({
  kind: z.enum(['lead', 'border', 'milestone', 'hub', 'drifted', 'mutate', 'extinct']),
  who,
  /** Text or name of the idea. */
  idea: line(280).nullable(),
  region: line(60).nullable(),
  percent: percent.nullable(),
});
export type Told = z.output<typeof happening>;

/** `share` is of all people in the world. */
const standing = z.strictObject({ who, share: percent, isYou: z.boolean() });

/** What is asked, by job; all of it data, whoever wrote it. */
export const ASKS = {
  analyse: z.strictObject({ text }),
  mutate: z.strictObject({
    text,
    /** Whom the variant is for; without one, for everybody. */
    audience: z.enum(GROUP_NAMES).optional(),
    /** Another one asks for another variant of the same text. */
    seed,
    /** In a world: how its own grammar words the variant meanwhile. */
    worded: text.optional(),
    world: surroundings.optional(),
  }),
  /** An idea that has changed by itself as it was passed on. */
  name: z.strictObject({ text, seed, worded: text }),
  narrate: z.strictObject({
    happenings: z.array(happening).min(1).max(8),
    standings: z.array(standing).max(8),
    seed,
  }),
  debrief: z.strictObject({
    standings: z.array(standing).min(1).max(8),
    winner: who.nullable(),
    reason: line(40),
    minutes: z.number().min(0).max(100),
    /** The idea of the winner, and how many ways there were to tell it at the end. */
    idea: text.nullable(),
    variants: z.int().min(0).max(511),
    /** Changes of the lead. */
    turns: z.int().min(0).max(1000),
    seed,
  }),
  coach: z.strictObject({
    standings: z.array(standing).min(1).max(8),
    /** Null in a lab, which has no end. */
    secondsLeft: z.int().min(0).max(100_000).nullable(),
    clout: z.int().min(0).max(0xffff_ffff),
    /** What could be done now, with what it costs. */
    affordable: z.array(line(24)).max(12),
    /** Percent. */
    heat: percent,
    news: z.enum(TOPICS).nullable(),
    idea: text.nullable(),
    seed,
  }),
};

/** A variant that came to be by itself. */
export const naming = variant.omit({ changes: true });
const headline = z.strictObject({ text: line(HEADLINE) });
const story = z.strictObject({ text: line(600) });
const hint = z.strictObject({ text: line(200) });

/** What comes of each job, whoever does it. */
export const ANSWERS = {
  analyse: analysis,
  mutate: variant,
  name: naming,
  narrate: headline,
  debrief: story,
  coach: hint,
};

/** The same with who wrote it. */
export const WRITTEN = {
  analyse: analysis.extend(written),
  mutate: variant.extend(written).extend(about),
  name: naming.extend(written).extend(about),
  narrate: headline.extend(written),
  debrief: story.extend(written),
  coach: hint.extend(written),
};

export type Job = keyof typeof ASKS;
export const JOBS = Object.keys(ASKS) as readonly Job[];
export type Ask<J extends Job> = z.output<(typeof ASKS)[J]>;
export type Answer<J extends Job> = z.output<(typeof ANSWERS)[J]>;
export type Written<J extends Job> = z.output<(typeof WRITTEN)[J]>;
