import { type IdeaView, type PlayerView, type PlayStore, type RoomView, usePlay } from './store.ts';

/** Somebody in seat 1. */
const player: PlayerView = {
  seat: 1,
  name: 'Ada',
  kind: 'human',
  connected: true,
  why: '',
  isReady: false,
  again: false,
  idea: 1,
  clout: 22,
  income: 1,
  ready: [0, 150, 0],
  traits: [0, 0, 0],
  aim: null,
  heat: 0,
  score: 0,
  held: 0,
};

/** Their idea. */
export const launched: IdeaView = {
  id: 1,
  owner: 1,
  parent: 0,
  text: 'x',
  tags: [],
  name: '',
  why: '',
  by: '',
  because: '',
  changes: { virality: 0, plausibility: 0, valence: 0, arousal: 0 },
};

/** A room with nobody in it. */
export const room: RoomView = {
  mode: 'match',
  phase: 'running',
  begins: 0,
  ends: 600,
  news: null,
  watchers: 0,
  host: 0,
  fills: 0,
  paused: '',
  votes: [],
  ranked: '',
  speed: 1,
  winner: -1,
  reason: '',
  matchId: '',
  story: null,
  players: [],
  ideas: [],
  feed: [],
};

/** A match under way, as the player in seat 1 sees it. */
export function playing(
  part: Partial<PlayerView> = {},
  phase: RoomView['phase'] = 'running',
): PlayStore {
  return {
    ...usePlay.getInitialState(),
    link: { kind: 'open' },
    seat: 1,
    tick: 100,
    room: {
      ...room,
      phase,
      players: [{ ...player, ...part }],
      ideas: [launched],
    },
  };
}
