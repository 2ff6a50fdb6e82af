import type { Audience } from '#shared/game/order.ts';
import type { RoomState } from '#shared/wire/state.ts';
import type { NewsView, PlayerView, RoomView, StoryView } from './store.ts';

/** The room's state as plain data that no later patch changes. */
export function snapshot(state: RoomState): RoomView {
  return {
    mode: state.mode as RoomView['mode'],
    phase: state.phase === 'running' || state.phase === 'over' ? state.phase : 'gathering',
    begins: state.begins,
    ends: state.ends,
    news: newsIn(state),
    watchers: state.watchers,
    host: state.host,
    fills: state.fills,
    paused: state.paused as RoomView['paused'],
    votes: [...state.votes],
    speed: state.speed || 1,
    winner: state.winner,
    reason: state.reason,
    matchId: state.matchId,
    story: storyIn(state),
    ranked: state.ranked as RoomView['ranked'],
    players: [...state.players].map((player) => ({
      seat: player.seat,
      name: player.name,
      kind: player.kind as PlayerView['kind'],
      connected: player.connected,
      why: player.why,
      isReady: player.isReady,
      again: player.again,
      idea: player.idea,
      clout: player.clout,
      income: player.income,
      ready: [...player.ready],
      traits: [...player.traits],
      aim: player.aim ? { audience: player.aim as Audience, until: player.aimUntil } : null,
      heat: player.heat,
      score: player.score,
      held: player.held,
    })),
    ideas: [...state.ideas].map((idea) => {
      const { id, owner, parent, text, tags, name, why, by, because } = idea;
      const { virality, plausibility, valence, arousal } = idea;
      const changes = { virality, plausibility, valence, arousal };
      return { id, owner, parent, text, tags: [...tags], name, why, by, because, changes };
    }),
    feed: [...state.feed].map(({ id, tick, kind, seat, idea, region, value, text }) => ({
      id,
      tick,
      kind,
      seat,
      idea,
      region,
      value,
      text,
    })),
  };
}

function newsIn({ news, newsFrom, newsUntil, newsWhat }: RoomState): NewsView | null {
  if (!news) return null;
  return { kind: news as NewsView['kind'], from: newsFrom, until: newsUntil, what: newsWhat };
}

function storyIn({ story, storyBy, storyBecause }: RoomState): StoryView | null {
  return story ? { text: story, by: storyBy, because: storyBecause } : null;
}
