import type { RoomState } from '#shared/wire/state.ts';
import type { PlayerView, RoomView } from './store.ts';

/** The room's state as plain data that no later patch changes. */
export function snapshot(state: RoomState): RoomView {
  return {
    mode: state.mode as RoomView['mode'],
    phase: state.phase === 'running' || state.phase === 'over' ? state.phase : 'gathering',
    begins: state.begins,
    ends: state.ends,
    watchers: state.watchers,
    host: state.host,
    fills: state.fills,
    paused: state.paused as RoomView['paused'],
    votes: [...state.votes],
    speed: state.speed || 1,
    winner: state.winner,
    reason: state.reason,
    matchId: state.matchId,
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
      score: player.score,
      held: player.held,
    })),
    ideas: [...state.ideas].map(({ id, owner, text, tags }) => ({
      id,
      owner,
      text,
      tags: [...tags],
    })),
    feed: [...state.feed].map(({ id, tick, kind, seat, idea, region, value }) => ({
      id,
      tick,
      kind,
      seat,
      idea,
      region,
      value,
    })),
  };
}
