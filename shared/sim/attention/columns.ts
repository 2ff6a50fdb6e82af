import type { Columns, Declaration } from '../columns.ts';
import { GROUPS, TOPICS } from '../demographics.ts';

/** Ideas an agent remembers at once. */
export const MEMORY = 4;
/** Rows for ideas in a world, row 0 being "no idea"; a row is never reused. */
export const IDEA_ROWS = 512;

/** Bit of `impressions` that says the agent once believed the idea of that slot. */
export const BELIEVED = 0x80;

/** Everything about an attention world that changes, so everything that is saved and hashed. */
export function attentionColumns(regions: number) {
  return {
    /** The idea the agent believes; 0 = none. */
    belief: { type: 'u16', rows: 'agent' },
    /** 0..255: how sure the agent is of it. */
    conviction: { type: 'u8', rows: 'agent' },
    /** Tick of the adoption. */
    since: { type: 'u32', rows: 'agent' },
    /** Whom it was adopted from, as agent + 1; 0 = seeded. */
    parent: { type: 'u32', rows: 'agent' },
    /** −128 (bitter) .. 127 (glad). */
    mood: { type: 'i8', rows: 'agent' },
    /** Memory: which idea, how often it was heard (and `BELIEVED`), and when last. */
    memory: { type: 'u16', rows: 'agent', width: MEMORY },
    impressions: { type: 'u8', rows: 'agent', width: MEMORY },
    heard: { type: 'u32', rows: 'agent', width: MEMORY },

    /** Weights of the topics, together 255 or less. */
    topics: { type: 'u8', rows: 'idea', width: TOPICS.length },
    virality: { type: 'u8', rows: 'idea' },
    plausibility: { type: 'u8', rows: 'idea' },
    valence: { type: 'i8', rows: 'idea' },
    arousal: { type: 'u8', rows: 'idea' },
    /** Target groups as bits, one for each age, language and platform; 0 on an axis = all. */
    targets: { type: 'u32', rows: 'idea' },
    /** Player's seat + 1; 0 = nobody's. */
    owner: { type: 'u8', rows: 'idea' },
    parentIdea: { type: 'u16', rows: 'idea' },
    generation: { type: 'u16', rows: 'idea' },
    born: { type: 'u32', rows: 'idea' },
    /** 0..65535 for 0..1: how hot it has become; cuts posting and drives believers off. */
    heat: { type: 'u16', rows: 'idea' },
    /** In 1/256: how much more its believers post and leave than by its traits and heat. */
    pace: { type: 'i16', rows: 'idea' },
    loss: { type: 'i16', rows: 'idea' },
    /** 1 while somebody believes it. */
    alive: { type: 'u8', rows: 'idea' },
    /** How many milestones were passed. */
    milestone: { type: 'u8', rows: 'idea' },
    believers: { type: 'u32', rows: 'idea' },

    /** 2³² − 1 (never heard here) .. 0 (worn out). */
    novelty: { type: 'u32', rows: 'idea', width: regions },
    /** Ticks that a boost still lasts; it fades with them. */
    boost: { type: 'u16', rows: 'idea', width: regions },
    /** Ticks for which people here still take it up less readily, having been warned. */
    immune: { type: 'u16', rows: 'idea', width: regions },
    /** A bit for each region where the idea was seeded or has taken root (`rootedBit`). */
    rooted: { type: 'u32', rows: 'idea', width: (regions + 31) >>> 5 },
    believersIn: { type: 'u32', rows: 'idea', width: regions },
    /** Believers by demographic group: ages, then languages, then platforms. */
    believersOf: { type: 'u32', rows: 'idea', width: GROUPS },

    /** Ticks for which nobody in a region still can post. */
    dark: { type: 'u16', rows: 'world', width: regions },
    /** In 1/256: how much better a post is heard within a region, and worse across. */
    lean: { type: 'i8', rows: 'world' },
  } as const satisfies Declaration;
}

export type AttentionState = Columns<ReturnType<typeof attentionColumns>>;

/** Where an idea has its bit for a region in `rooted`. */
export function rootedBit({ rooted, believers }: AttentionState, idea: number, region: number) {
  return idea * 32 * (rooted.length / believers.length) + region;
}
