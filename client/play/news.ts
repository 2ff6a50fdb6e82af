import { NEWS_FELT } from '#shared/game/felt.ts';
import { NOTICE, TICKS_A_SECOND } from '#shared/game/time.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { headline } from './headlines.ts';
import { type FeedView, me, myIdea, type NewsView, type PlayStore } from './store.ts';
import { regionName } from './words.ts';

/** What is announced or happens, worded for who plays. */
export interface NewsLine {
  readonly kind: NewsView['kind'];
  readonly isOn: boolean;
  /** Whole seconds until it comes or ends, and how much of that is left, 0..1. */
  readonly seconds: number;
  readonly left: number;
  /** As the papers put it; empty where they have no words. */
  readonly headline: string;
  /** What it is in the rules, and what it means for one's own idea; empty where nothing. */
  readonly what: string;
  readonly own: string;
  /** Whether it is good or bad for one's own idea. */
  readonly mood: 'good' | 'bad' | 'plain';
}

/** A scandal is over at once, so it is told for a while. */
const TOLD_TICKS = 80;

/** What the world knows of by now; a scandal also for a while after it. */
export function newsNow({ room, tick }: Pick<PlayStore, 'room' | 'tick'>): NewsView | null {
  if (!room) return null;
  if (room.news && tick < room.news.until) return room.news;
  const last = room.feed.findLast(({ kind }) => kind === 'now-scandal');
  if (!last || tick >= last.tick + TOLD_TICKS || room.phase !== 'running') return null;
  return { kind: 'scandal', from: last.tick - 1, until: last.tick + TOLD_TICKS, what: last.seat };
}

/** Whether there is news that can be ridden. */
export function isInNews({ room, tick }: Pick<PlayStore, 'room' | 'tick'>): boolean {
  const news = room?.news;
  return news?.kind === 'news' && tick >= news.from && tick < news.until;
}

/** The region without a network, or −1. */
export function darkRegion(state: Pick<PlayStore, 'room' | 'tick'>): number {
  const news = newsNow(state);
  return news?.kind === 'outage' && state.tick >= news.from ? news.what : -1;
}

/** The seat that a scandal is or will be about, or −1. */
export function disgraced(state: Pick<PlayStore, 'room' | 'tick'>): number {
  const news = newsNow(state);
  return news?.kind === 'scandal' ? news.what : -1;
}

export function newsLine(state: PlayStore): NewsLine | null {
  const news = newsNow(state);
  if (!news) return null;
  const isOn = state.tick >= news.from;
  const ticks = Math.max(0, (isOn ? news.until : news.from) - state.tick);
  const { what, own = '', mood = 'plain' } = wordsOf(state, news, isOn);
  return {
    kind: news.kind,
    isOn,
    seconds: Math.ceil(ticks / TICKS_A_SECOND),
    left: Math.min(1, ticks / (isOn ? news.until - news.from : NOTICE)),
    headline: headlineOf(state, news, isOn),
    what,
    own,
    mood,
  };
}

type Words = Pick<NewsLine, 'what'> & Partial<Pick<NewsLine, 'own' | 'mood'>>;

function wordsOf(state: PlayStore, { kind, what }: NewsView, isOn: boolean): Words {
  const player = me(state);
  switch (kind) {
    case 'news':
      return topicWords(state, what, isOn);
    case 'sweep': {
      const hot = Math.round(100 * NEWS_FELT.hot);
      const line = t('news.sweep', { hot, lost: percent(NEWS_FELT.swept) });
      if (!player) return { what: line };
      const isHot = player.heat >= hot;
      const own = t(isHot ? 'news.sweep.hit' : 'news.sweep.safe', { heat: player.heat });
      return { what: line, own, mood: isHot ? 'bad' : 'good' };
    }
    case 'shift':
      return {
        what: t(what === 1 ? 'news.shift.within' : 'news.shift.across', {
          more: percent(NEWS_FELT.lean),
        }),
      };
    case 'scandal': {
      const part = percent(NEWS_FELT.scandal);
      if (what === state.seat) return { what: t('news.scandal.you', { part }), mood: 'bad' };
      const name = state.room?.players.find(({ seat }) => seat === what)?.name ?? '';
      return { what: t('news.scandal', { name, part }), mood: player ? 'good' : 'plain' };
    }
    case 'outage':
      return { what: t('news.outage', { region: regionName(state, what) }) };
    default:
      return kind satisfies never;
  }
}

function topicWords(state: PlayStore, what: number, isOn: boolean): Words {
  const topic = TOPICS[what]!;
  const line = t(isOn ? 'news.news.now' : 'news.news.soon', { topic: t(`topic.${topic}`) });
  const idea = myIdea(state);
  if (!idea) return { what: line };
  const fits = idea.tags.includes(topic);
  const mood = fits ? 'good' : 'plain';
  return { what: line, own: t(fits ? 'news.news.fits' : 'news.news.else'), mood };
}

/** The feed says it with the tick after the one in which it comes. */
function headlineOf(state: PlayStore, { kind, from, what }: NewsView, isOn: boolean): string {
  const { room } = state;
  const event: Omit<FeedView, 'id' | 'idea' | 'text'> = {
    kind: `${isOn ? 'now' : 'soon'}-${kind}`,
    tick: from + 1 - (isOn ? 0 : NOTICE),
    seat: kind === 'scandal' ? what : 0,
    region: kind === 'outage' ? what : 0,
    value: what,
  };
  const name = room?.players.find(({ seat }) => seat === event.seat)?.name ?? '';
  const region = regionName(state, event.region);
  return headline(event, { name, idea: '', region }) ?? '';
}
