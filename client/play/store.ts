import { create } from 'zustand';
import type { ActionKind, OrderKind } from '#shared/game/order.ts';
import type { Link } from '../net/link.ts';
import type { MapAnswer } from '../worker/messages.ts';
import type { Tally } from './tally.ts';

export interface PlayerView {
  readonly seat: number;
  readonly name: string;
  readonly kind: 'human' | 'opponent' | 'relieved';
  readonly connected: boolean;
  /** What was behind the last order of a player whom the engine plays; empty for none. */
  readonly why: string;
  readonly idea: number;
  readonly clout: number;
  readonly income: number;
  readonly ready: readonly number[];
  readonly score: number;
  readonly held: number;
}

export interface IdeaView {
  readonly id: number;
  readonly owner: number;
  readonly text: string;
  readonly tags: readonly string[];
}

export interface FeedView {
  readonly id: number;
  readonly tick: number;
  readonly kind: string;
  readonly seat: number;
  readonly idea: number;
  readonly region: number;
  readonly value: number;
}

/** What became of an order, to be shown beside the actions. */
export interface Outcome {
  readonly id: string;
  readonly kind: OrderKind;
  readonly region: number;
  readonly status: 'pending' | 'done' | 'silent' | 'refused';
  /** The refusal's code and the server's own words for it. */
  readonly code: string;
  readonly detail: string;
}

/** Shares of the world over time, oldest first. */
export interface Series {
  readonly ticks: readonly number[];
  /** One row a seat, as long as `ticks`. */
  readonly shares: readonly (readonly number[])[];
}

/** The room's slow state as plain data. */
export interface RoomView {
  readonly phase: 'gathering' | 'running' | 'over';
  readonly begins: number;
  readonly ends: number;
  readonly watchers: number;
  readonly winner: number;
  readonly reason: string;
  readonly matchId: string;
  readonly players: readonly PlayerView[];
  readonly ideas: readonly IdeaView[];
  readonly feed: readonly FeedView[];
}

/** All that the panels around the map show; written four times a second. */
export interface PlayStore {
  readonly link: Link;
  readonly roomId: string | null;
  /** One's own seat, −1 for a watcher, null before the welcome. */
  readonly seat: number | null;
  readonly room: RoomView | null;
  readonly tick: number;
  /** Ticks that play will last from the first launch on. */
  readonly length: number;
  readonly map: MapAnswer | null;
  readonly tally: Tally | null;
  readonly series: Series;
  readonly chosen: number | null;
  /** An action that waits for a region. */
  readonly armed: ActionKind | null;
  readonly outcomes: readonly Outcome[];
  /** Whole seconds since the last frame, when that is too long ago; else 0. */
  readonly silent: number;
  readonly latency: number | null;
  readonly fps: number | null;
  /** Why the world could not be laid out; null when it could. */
  readonly fault: string | null;
  /** This page made other people than the server. */
  readonly mismatch: boolean;
}

const fresh: PlayStore = {
  link: { kind: 'joining' },
  roomId: null,
  seat: null,
  room: null,
  tick: 0,
  length: 0,
  map: null,
  tally: null,
  series: { ticks: [], shares: [] },
  chosen: null,
  armed: null,
  outcomes: [],
  silent: 0,
  latency: null,
  fps: null,
  fault: null,
  mismatch: false,
};

/** The one match that is on the page. */
export const usePlay = create<PlayStore>(() => fresh);

export const resetPlay = (): void => usePlay.setState(fresh, true);

/** One's own row, if one has a seat. */
export const me = ({ room, seat }: PlayStore): PlayerView | undefined =>
  room?.players.find((player) => player.seat === seat);

/** One's own idea, once it is launched. */
export const myIdea = (state: PlayStore): IdeaView | undefined => {
  const row = me(state)?.idea;
  return row ? state.room?.ideas.find(({ id }) => id === row) : undefined;
};

export const shareOf = (tally: Tally | null, seat: number): number =>
  tally && tally.agents > 0 ? tally.seats[seat]! / tally.agents : 0;
