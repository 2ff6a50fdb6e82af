import { create } from 'zustand';
import type { Branch, Mode, NewsKind } from '#shared/game/kinds.ts';
import type { ActionKind, Audience, OrderKind } from '#shared/game/order.ts';
import type { Changes } from '#shared/game/telling.ts';
import type { Command, Hint } from '#shared/wire/messages.ts';
import type { PAUSES } from '#shared/wire/state.ts';
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
  /** Has an idea that is launched when the clock starts. */
  readonly isReady: boolean;
  /** Wants a rematch. */
  readonly again: boolean;
  readonly idea: number;
  readonly clout: number;
  readonly income: number;
  readonly ready: readonly number[];
  /** Steps bought in each of `BRANCHES`. */
  readonly traits: readonly number[];
  /** What the next action is aimed at, and the last tick for it. */
  readonly aim: { readonly audience: Audience; readonly until: number } | null;
  /** Heat of the most believed idea, in percent. */
  readonly heat: number;
  readonly score: number;
  readonly held: number;
}

export interface IdeaView {
  readonly id: number;
  readonly owner: number;
  readonly text: string;
  readonly tags: readonly string[];
  /** Row of the idea that it came from; 0 for one that was launched. */
  readonly parent: number;
  /** Of a variant that was told anew: its name, why, one of `AUTHORS` and of `REASONS`; empty else. */
  readonly name: string;
  readonly why: string;
  readonly by: string;
  readonly because: string;
  /** What it has more of than its parent. */
  readonly changes: Changes;
}

export interface FeedView {
  readonly id: number;
  readonly tick: number;
  readonly kind: string;
  readonly seat: number;
  readonly idea: number;
  readonly region: number;
  readonly value: number;
  /** The line itself, where the server has worded it; empty else. */
  readonly text: string;
}

/** What is announced or happens in the world by itself. */
export interface NewsView {
  readonly kind: NewsKind;
  /** First tick of it, and the first tick after. */
  readonly from: number;
  readonly until: number;
  /** As `News.what` of the rules. */
  readonly what: number;
}

/** What became of an order or a command, to be shown beside the actions. */
export interface Outcome {
  readonly id: string;
  readonly kind: OrderKind | `command.${Command['kind']}`;
  /** Null for what is done nowhere: commands and traits. */
  readonly region: number | null;
  /** Of a trait. */
  readonly branch: Branch | null;
  readonly status: 'pending' | 'done' | 'silent' | 'refused';
  /** The refusal's code and the server's own words for it. */
  readonly code: string;
  readonly detail: string;
  /** When that became known: clout in hand, what it costs, seconds until it may be done. */
  readonly numbers: { readonly clout: number; readonly price: number; readonly seconds: number };
}

/** A rewriting that was ordered from this page, as far as it has come. */
export interface Rewriting {
  /** Id of its order. */
  readonly order: string;
  readonly region: number;
  /** Null for everybody. */
  readonly audience: Audience | null;
  /** The newest row of an idea when it was ordered. */
  readonly since: number;
  /** Row of the variant; 0 until it is known. */
  readonly idea: number;
  /** How far its words have come; empty before the first and where nobody writes them slowly. */
  readonly soFar: string;
}

/** A world that goes on from a tick of this one. */
export interface Fork {
  readonly roomId: string;
  readonly tick: number;
}

/** Shares of the world over time, oldest first. */
export interface Series {
  readonly ticks: readonly number[];
  /** One row a seat, as long as `ticks`. */
  readonly shares: readonly (readonly number[])[];
}

/** One of `AUTHORS` has written it, and one of `REASONS`, or nothing, is why no model did. */
export interface StoryView {
  readonly text: string;
  readonly by: string;
  readonly because: string;
}

/** The room's slow state as plain data. */
export interface RoomView {
  readonly mode: Mode;
  readonly phase: 'gathering' | 'running' | 'over';
  readonly begins: number;
  readonly ends: number;
  readonly news: NewsView | null;
  readonly watchers: number;
  /** Seat of who has the say, or −1. */
  readonly host: number;
  /** Tick at which opponents come; 0 when only people say. */
  readonly fills: number;
  /** Why time stands; empty while it runs. */
  readonly paused: (typeof PAUSES)[number] | '';
  /** Seats that want it the other way round. */
  readonly votes: readonly number[];
  /** Times the usual pace. */
  readonly speed: number;
  readonly winner: number;
  readonly reason: string;
  readonly matchId: string;
  /** What somebody made of it then, and who; null until that is known. */
  readonly story: StoryView | null;
  /** Whether a daily counts for the table of its day; empty until that is known. */
  readonly ranked: 'yes' | 'no' | '';
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
  /** Too large to be sent whole: people are only known one by one in regions in view. */
  readonly isWide: boolean;
  readonly map: MapAnswer | null;
  readonly tally: Tally | null;
  readonly series: Series;
  readonly chosen: number | null;
  /** An action that waits for a region. */
  readonly armed: ActionKind | null;
  /** An action that waits for an audience. */
  readonly picking: ActionKind | null;
  /** The rewriting that was ordered last, until it is put aside. */
  readonly rewriting: Rewriting | null;
  /** The hint that was given last, until it is put aside; each is another object. */
  readonly hint: Hint | null;
  /** When it was asked for; −∞ before the first. */
  readonly hintedAt: number;
  /** People of each demographic group by region, as `PeopleAnswer` has them; null before. */
  readonly groups: Uint32Array | null;
  /** Region of the idea that waits for the clock, as far as this page knows. */
  readonly launchedIn: number | null;
  /** An idea that waits is about to be launched in another way. */
  readonly relaunching: boolean;
  /** The world that was opened from this one last. */
  readonly fork: Fork | null;
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
  isWide: false,
  map: null,
  tally: null,
  series: { ticks: [], shares: [] },
  chosen: null,
  armed: null,
  picking: null,
  rewriting: null,
  hint: null,
  hintedAt: Number.NEGATIVE_INFINITY,
  groups: null,
  launchedIn: null,
  relaunching: false,
  fork: null,
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

/** Another match begins in the same room: what was of the one before goes. */
export function resetRound(): void {
  const { series, chosen, armed, picking, rewriting, hint, hintedAt } = fresh;
  const { launchedIn, relaunching, outcomes, tally } = fresh;
  const waiting = { chosen, armed, picking, rewriting, hint, hintedAt };
  usePlay.setState({ ...waiting, series, launchedIn, relaunching, outcomes, tally });
}

/** One's own row, if one has a seat. */
export const me = ({ room, seat }: PlayStore): PlayerView | undefined =>
  room?.players.find((player) => player.seat === seat);

/** One's own idea, once it is launched. */
export const myIdea = (state: PlayStore): IdeaView | undefined => {
  const row = me(state)?.idea;
  return row ? state.room?.ideas.find(({ id }) => id === row) : undefined;
};

/** In co-op, whose rival sits from the start and so in the first seat. */
export const isOfBureau = (seat: number): boolean => seat === 0;

/** Whether one has the say over the room. */
export const isHost = ({ room, seat }: PlayStore): boolean =>
  room !== null && seat !== null && seat >= 0 && room.host === seat;

/** People who sit in the room and are here. */
export const peopleOf = ({ players }: RoomView): PlayerView[] =>
  players.filter(({ kind, connected }) => kind !== 'opponent' && connected);

export const shareOf = (tally: Tally | null, seat: number): number =>
  tally && tally.agents > 0 ? tally.seats[seat]! / tally.agents : 0;

/** Whether an order waits for time to go on: orders are answered when a tick has taken them. */
export function awaitsTime({ room }: PlayStore, { kind, status }: Outcome): boolean {
  const isUnanswered = status === 'pending' || status === 'silent';
  return isUnanswered && (room?.paused ?? '') !== '' && !kind.startsWith('command.');
}
