import { TOPICS } from '#shared/sim/demographics.ts';
import { apply } from '#shared/sim/input.ts';
import { drawBelow, keyOf, PURPOSE } from '#shared/sim/random.ts';
import type { GameEvent } from './event.ts';
import { ideasOf } from './holdings.ts';
import { NEWS_KINDS, type NewsKind } from './kinds.ts';
import { type Match, phaseOf } from './match.ts';
import { NOTICE, TICKS_A_SECOND } from './time.ts';

/** [GAME21] The pause between two of them. */
const LEAST_PAUSE = 60 * TICKS_A_SECOND;
const PAUSES = 30 * TICKS_A_SECOND + 1;

/** Ticks that each lasts. All are over before the next is announced. */
const LENGTH: Readonly<Record<NewsKind, number>> = {
  news: 300,
  sweep: 200,
  shift: 400,
  scandal: 1,
  outage: 200,
};
/** Of eight: how often each comes. */
const DECK: readonly NewsKind[] = [
  'news',
  'news',
  'news',
  'sweep',
  'shift',
  'shift',
  'scandal',
  'outage',
];

/** In 1/256: how strongly ties within regions, or across, are favoured by a shift. */
export const LEAN = 80;
/** In 1/256: how strongly a scandal talks believers out of it. */
export const SCANDAL = 64;

/** What is announced or happening. */
export interface News {
  readonly kind: NewsKind;
  /** First tick of it, and the first tick after. */
  readonly from: number;
  readonly until: number;
  /** False while it is only announced. */
  readonly isOn: boolean;
  /**
   * Topic of news, region of an outage, seat of a scandal; for a shift 1 when ties within regions
   * are favoured, 0 when those across are; 0 for a sweep.
   */
  readonly what: number;
}

export function newsOf({ state, world }: Match): News | null {
  const kind = NEWS_KINDS[state.news[0]! - 1];
  if (!kind) return null;
  const from = state.newsFrom[0]!;
  const until = from + LENGTH[kind];
  const isOn = world.tick >= from && world.tick < until;
  return { kind, from, until, isOn, what: state.newsWhat[0]! };
}

/** [GAME21] Announces, begins and ends what happens in the world by itself. */
export function follow(match: Match, events: GameEvent[]): void {
  if (phaseOf(match) !== 'running' || match.spec.mode === 'lab') return;
  const { state, world } = match;
  if (state.newsFrom[0] === 0) schedule(match, state.begins[0]!);
  const from = state.newsFrom[0]!;
  if (world.tick === from - NOTICE) announce(match, events);
  const news = newsOf(match);
  if (!news) return;
  if (world.tick === from) begin(match, news, events);
  if (world.tick < news.until) return;
  if (news.kind === 'shift') apply(world, { kind: 'lean', lean: 0 });
  state.trend.fill(0);
  state.news[0] = 0;
  schedule(match, from);
}

function schedule(match: Match, after: number): void {
  const pause = LEAST_PAUSE + drawBelow(keyAt(match, after), 0, PAUSES);
  match.state.newsFrom[0] = after + pause;
}

function keyAt({ world }: Match, tick: number): number {
  return keyOf(world.seed, PURPOSE.event, tick);
}

function announce(match: Match, events: GameEvent[]): void {
  const { state, world } = match;
  const key = keyAt(match, world.tick);
  let kind = DECK[drawBelow(key, 1, DECK.length)]!;
  const somebody = anyBeliever(match, key);
  // Nobody to make a scandal of.
  if (kind === 'scandal' && somebody < 0) kind = 'news';
  state.news[0] = NEWS_KINDS.indexOf(kind) + 1;
  state.newsWhat[0] = whatOf(match, kind, key, somebody);
  events.push(told('soon', newsOf(match)!));
}

function whatOf({ world }: Match, kind: NewsKind, key: number, somebody: number): number {
  switch (kind) {
    case 'news':
      return drawBelow(key, 2, TOPICS.length);
    case 'shift':
      return drawBelow(key, 2, 2);
    case 'scandal':
      return world.state.owner[world.state.belief[somebody]!]! - 1;
    case 'outage':
      // Where an agent drawn at random lives, so that it is seldom where nobody does.
      return world.people.region[drawBelow(key, 2, world.people.count)]!;
    case 'sweep':
      return 0;
    default:
      return kind satisfies never;
  }
}

/** An agent that believes some seat's idea, each as likely, so a seat by its share; −1 for none. */
function anyBeliever({ world }: Match, key: number): number {
  const { count } = world.people;
  for (let i = 0; i < 64; i++) {
    const a = drawBelow(key, 16 + i, count);
    if (world.state.owner[world.state.belief[a]!] !== 0) return a;
  }
  return -1;
}

function begin(match: Match, news: News, events: GameEvent[]): void {
  const { world } = match;
  switch (news.kind) {
    case 'shift':
      apply(world, { kind: 'lean', lean: news.what === 1 ? LEAN : -LEAN });
      break;
    case 'outage':
      apply(world, { kind: 'dark', region: news.what, ticks: LENGTH.outage });
      break;
    case 'scandal':
      for (const idea of ideasOf(match, news.what)) {
        for (let region = 0; region < world.atlas.regions.length; region++) {
          apply(world, { kind: 'debunk', idea, region, strength: SCANDAL, by: 0 });
        }
      }
      break;
    case 'news':
    case 'sweep':
      // Felt through `swayAll`.
      break;
    default:
      news.kind satisfies never;
  }
  events.push(told('now', news));
}

function told(when: 'soon' | 'now', { kind, what }: News): GameEvent {
  return {
    kind: `${when}-${kind}`,
    seat: kind === 'scandal' ? what : 0,
    region: kind === 'outage' ? what : 0,
    value: what,
  };
}
