import { z } from 'zod';
import { NOTICE } from '#shared/game/time.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { mix } from '#shared/sim/random.ts';
import english from './en.json' with { type: 'json' };

/** A line of the feed, as the room tells it. */
export interface Happening {
  /** As in `GameEvent`, such as `now-news` or `border`. */
  readonly kind: string;
  readonly tick: number;
  readonly seat: number;
  readonly region: number;
  readonly value: number;
}

/** What a line may speak of: a player's name, an idea's text, a region's name. */
export interface Said {
  readonly name: string;
  readonly idea: string;
  readonly region: string;
}

/** One line, whose `{holes}` are of those that its kind has something to put in. */
const line = (...holes: (keyof Said | 'percent')[]) =>
  z
    .string()
    .min(1)
    .max(120)
    .refine(
      (text) => [...text.matchAll(/\{(.*?)\}/g)].every(([, hole]) => holes.some((h) => h === hole)),
      `only these holes: ${holes.join(', ') || 'none'}`,
    );
/** An event and its announcement. */
const pair = (...holes: (keyof Said)[]) => {
  return z.strictObject({ soon: line(...holes), now: line(...holes) });
};
const some = <T extends z.ZodType>(one: T, n: number) => z.array(one).length(n);

/** The words of one language; others have as many of each, so that all tell the same event. */
export const headlineWords = z.strictObject({
  news: z.record(z.enum(TOPICS), some(pair(), 3)),
  sweep: some(pair(), 4),
  shift: z.strictObject({ within: some(pair(), 2), across: some(pair(), 2) }),
  scandal: some(pair('name'), 4),
  outage: some(pair('region'), 4),
  border: some(line('name', 'idea', 'region'), 3),
  milestone: some(line('name', 'idea', 'percent'), 3),
  hub: some(line('name', 'idea', 'region'), 3),
  lead: some(line('name'), 3),
  extinct: some(line('name', 'idea'), 3),
  drifted: some(line('name', 'idea', 'region'), 3),
});
export type HeadlineWords = z.output<typeof headlineWords>;

export const ENGLISH_HEADLINES: HeadlineWords = headlineWords.parse(english);

/**
 * How the papers put it: the same words for the same event wherever it is shown, and for an event
 * the words of its announcement. Null for what makes no headline. No rule reads them.
 */
export function headline(
  event: Happening,
  said: Said,
  words: HeadlineWords = ENGLISH_HEADLINES,
): string | null {
  const [when, what] = event.kind.split('-', 2);
  const isAnnounced = when === 'soon';
  if (isAnnounced || when === 'now') {
    const pairs = eventsOf(words, what!, event.value);
    if (!pairs) return null;
    const { soon, now } = chosen(pairs, isAnnounced ? event.tick + NOTICE : event.tick, event);
    return fill(isAnnounced ? soon : now, event, said);
  }
  const lines = linesOf(words, event.kind);
  return lines && fill(chosen(lines, event.tick, event), event, said);
}

type Pair = z.output<ReturnType<typeof pair>>;

function eventsOf(words: HeadlineWords, kind: string, value: number): readonly Pair[] | null {
  switch (kind) {
    case 'news': {
      const topic = TOPICS[value];
      return topic ? words.news[topic] : null;
    }
    case 'shift':
      return value === 1 ? words.shift.within : words.shift.across;
    case 'sweep':
    case 'scandal':
    case 'outage':
      return words[kind];
    default:
      return null;
  }
}

function linesOf(words: HeadlineWords, kind: string): readonly string[] | null {
  switch (kind) {
    case 'border':
    case 'milestone':
    case 'hub':
    case 'lead':
    case 'extinct':
    case 'drifted':
      return words[kind];
    default:
      return null;
  }
}

/** Ticks of events are as good as drawn, so a hash of where and when is luck enough. */
function chosen<T>(of: readonly T[], tick: number, { seat, region }: Happening): T {
  return of[mix(mix(tick) + seat * 256 + region) % of.length]!;
}

/** In one pass, so that a hole in somebody's name or idea stays what they wrote. */
function fill(text: string, { value }: Happening, said: Said): string {
  const holes: Readonly<Record<string, string | number>> = { ...said, percent: value };
  return text.replace(/\{(\w+)\}/g, (_, hole: string) => String(holes[hole]));
}
