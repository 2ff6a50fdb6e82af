import { type SchemaType, schema, t } from '@colyseus/schema';

/*
 * What everybody in a room sees and what changes slowly. Agents are never in here: they
 * travel as binary frames, and so do the numbers that change every tick.
 */

export const PlayerState = schema(
  {
    seat: t.uint8(),
    name: t.string(),
    /** `human` or `opponent`. */
    kind: t.string(),
    connected: t.boolean(),
    /** Has an idea that is launched when the clock starts. */
    isReady: t.boolean(),
    /** Wants a rematch. */
    again: t.boolean(),
    /** Row of the idea the player launched; 0 before that. */
    idea: t.uint16(),
    /** Whole clout in hand, and what comes in a second. */
    clout: t.uint32(),
    income: t.float32(),
    /** Ticks at which the actions are ready again, in the order of `ACTIONS`. */
    ready: t.array('uint32'),
    /** Steps bought in each of `BRANCHES`. */
    traits: t.array('uint8'),
    /** One of `GROUP_NAMES` that the player has taken aim at, or empty, and the last tick of it. */
    aim: t.string(),
    aimUntil: t.uint32(),
    /** Heat of the player's most believed idea, in percent. */
    heat: t.uint8(),
    /** One of `WHYS`: what was behind the last order that the engine gave; empty for none. */
    why: t.string(),
    /** Share integrated over time so far, 0..1. */
    score: t.float32(),
    /** How many ticks in a row the player has held half of the world. */
    held: t.uint16(),
  },
  'PlayerState',
);

export const IdeaState = schema(
  {
    id: t.uint16(),
    owner: t.uint8(),
    /** Row of the idea it came from; 0 for a launched one. */
    parent: t.uint16(),
    text: t.string(),
    tags: t.array('string'),
    /** Of a variant that somebody has told anew: its name, why it was changed so, … */
    name: t.string(),
    why: t.string(),
    /** … who wrote it (one of `AUTHORS`), and why no model did (one of `REASONS`); empty else. */
    by: t.string(),
    because: t.string(),
    /** What it has more of than its parent, on the scales of `IdeaDraft`. */
    virality: t.int8(),
    plausibility: t.int8(),
    valence: t.int8(),
    arousal: t.int8(),
  },
  'IdeaState',
);

/** One line of the feed; the page words it. Unused numbers are 0. */
export const FeedItem = schema(
  {
    /** Counts up, so that a list has stable keys. */
    id: t.uint32(),
    tick: t.uint32(),
    /** A kind of `Happening`. */
    kind: t.string(),
    seat: t.uint8(),
    idea: t.uint16(),
    /** Index of the region, where one is meant. */
    region: t.uint8(),
    /** Milestone in percent, or how many agents an action reached. */
    value: t.uint32(),
    /** The line itself, where it is worded already, and who wrote it (one of `AUTHORS`). */
    text: t.string(),
    by: t.string(),
  },
  'FeedItem',
);

export const RoomState = schema(
  {
    protocol: t.uint16(),
    mode: t.string(),
    phase: t.string(),
    tick: t.uint32(),
    /** Tick at which the clock started and at which it ends; 0 while gathering. */
    begins: t.uint32(),
    ends: t.uint32(),
    /** One of `NEWS_KINDS` that is announced or happening, or empty; its first tick and the first after it. */
    news: t.string(),
    newsFrom: t.uint32(),
    newsUntil: t.uint32(),
    /** What it is about, as `News.what` says. */
    newsWhat: t.uint8(),
    /** Seat of the host, or −1 while nobody sits here. */
    host: t.int8(),
    /** Tick at which opponents take the free seats and the clock starts; 0 when only people say. */
    fills: t.uint32(),
    /** Why the clock stands: one of `PAUSES`, or empty while it runs. */
    paused: t.string(),
    /** Seats that have voted to pause, or to go on where it stands. */
    votes: t.array('uint8'),
    /** Times the usual pace. */
    speed: t.float32(),
    /** The world's spec as JSON: the page makes the same population from it. */
    spec: t.string(),
    /** Hash of the population's fixed columns, to compare with one's own. */
    population: t.string(),
    players: t.array(PlayerState),
    ideas: t.array(IdeaState),
    /** The newest lines, at most `FEED_LENGTH`, oldest first. */
    feed: t.array(FeedItem),
    watchers: t.uint16(),
    /** Seat of the winner, or −1. */
    winner: t.int8(),
    /** `held-half`, `time` or `abandoned`; empty until the end. */
    reason: t.string(),
    /** Id of the match record, once it is saved. */
    matchId: t.string(),
    /** What somebody made of it then, who (one of `AUTHORS`), and why no model (one of `REASONS`). */
    story: t.string(),
    storyBy: t.string(),
    storyBecause: t.string(),
    /** Whether a daily counts for its day's table: `yes`, `no`, empty until known and in other modes. */
    ranked: t.string(),
  },
  'RoomState',
);

/**
 * Asked for, agreed on by vote, until somebody is back after the world was brought back, or
 * because nothing can be recorded just now.
 */
export const PAUSES = ['asked', 'vote', 'waiting', 'not-recorded'] as const;

export const FEED_LENGTH = 40;

export type PlayerState = SchemaType<typeof PlayerState>;
export type IdeaState = SchemaType<typeof IdeaState>;
export type FeedItem = SchemaType<typeof FeedItem>;
export type RoomState = SchemaType<typeof RoomState>;
