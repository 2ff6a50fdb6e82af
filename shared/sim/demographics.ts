/**
 * Who an agent is: an age band, a language group and a platform, each one byte.
 * The lists are data: their order is part of every saved world, so only ever append.
 */
export const AGES = ['teen', 'young', 'adult', 'middle', 'senior'] as const;
export const LANGUAGES = [
  'english',
  'iberian',
  'french',
  'arabic',
  'slavic',
  'indic',
  'chinese',
  'other',
] as const;
export const PLATFORMS = ['video', 'feed', 'chat', 'forum'] as const;

/** What people care about and ideas are about: 8 topics, each weighed 0..255. */
export const TOPICS = [
  'humour',
  'work',
  'technology',
  'health',
  'money',
  'nature',
  'fame',
  'mystery',
] as const;

export type Age = (typeof AGES)[number];
export type Language = (typeof LANGUAGES)[number];
export type Platform = (typeof PLATFORMS)[number];
export type Topic = (typeof TOPICS)[number];

/** Every demographic group in one row: ages, then languages, then platforms. */
export const GROUPS = AGES.length + LANGUAGES.length + PLATFORMS.length;
