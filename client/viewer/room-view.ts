import type { Mode } from '#shared/game/kinds.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import type { FeedView, RoomView } from '../play/store.ts';
import type { Told } from '../worker/replay-messages.ts';

/** Lines of the feed, as many as a room has. */
const MOST_LINES = 40;

/**
 * A match that is played again, as panels show a room. Nobody is in it, so nobody is away or waits.
 *
 * @param told all that is told of it, in order
 */
export function roomViewOf(mode: Mode, summary: MatchSummary, told: readonly Told[]): RoomView {
  const { tick, phase, begins, ends, seats, ideas, winner, news, reason } = summary;
  return {
    mode,
    phase,
    begins,
    ends,
    news: news && { kind: news.kind, from: news.from, until: news.until, what: news.what },
    watchers: 0,
    host: -1,
    fills: 0,
    paused: '',
    votes: [],
    speed: 1,
    winner,
    reason: reason ?? '',
    matchId: '',
    story: null,
    ranked: '',
    players: seats.map((seat) => ({
      ...seat,
      connected: true,
      why: seat.why ?? '',
      again: false,
      heat: Math.round(100 * seat.heat),
    })),
    ideas: ideas.map(({ id, owner, parent, text, tags, told, changes }) => ({
      id,
      owner,
      parent,
      changes,
      text,
      tags,
      name: told?.name ?? '',
      why: told?.why ?? '',
      by: told?.by ?? '',
      because: told?.because ?? '',
    })),
    feed: feedAt(told, tick),
  };
}

/** The newest lines up to a tick, as a room has them, oldest first. */
export function feedAt(told: readonly Told[], tick: number): FeedView[] {
  const end = told.findLastIndex((one) => one.tick <= tick) + 1;
  const start = Math.max(0, end - MOST_LINES);
  return told.slice(start, end).map(({ tick, event }, i) => ({
    id: start + i + 1,
    tick,
    kind: event.kind,
    seat: 'seat' in event ? event.seat : 0,
    idea: 'idea' in event ? event.idea : 0,
    region: 'region' in event ? event.region : 0,
    value: 'value' in event ? event.value : 0,
    text: 'text' in event ? event.text : '',
  }));
}
