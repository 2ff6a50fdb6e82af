import { Encoder } from '@colyseus/schema';
import type { GameEvent } from '#shared/game/event.ts';
import type { Mode } from '#shared/game/kinds.ts';
import type { IdeaSummary, MatchSummary, SeatSummary } from '#shared/game/summary.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { StoryRecord } from '#shared/records/match.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import {
  FEED_LENGTH,
  FeedItem,
  IdeaState,
  PlayerState,
  type RoomState,
} from '#shared/wire/state.ts';
import type { DailyTry } from './daily.ts';
import type { Gathering } from './gathering.ts';
import type { FeedMemory } from './memory.ts';
import type { Round } from './round.ts';
import type { Seats } from './seats.ts';
import type { Time } from './time.ts';

// A full state holds every idea's text: more than the 16 KB that Colyseus starts with.
Encoder.BUFFER_SIZE = 256 * 1024;

/** Where a room's state comes from. */
export interface Shown {
  readonly summary: MatchSummary;
  readonly seats: Seats;
  readonly gathering: Gathering;
  readonly daily: DailyTry;
  readonly time: Time;
  /** Seat of who has the say, or −1. */
  readonly host: number;
  /** Seats that want a rematch. */
  readonly again: ReadonlySet<number>;
}

/** Says what a match is made of, from which pages make the same people. */
export function announce(state: RoomState, mode: Mode, { spec, host }: Round): void {
  state.protocol = PROTOCOL;
  state.mode = mode;
  state.spec = JSON.stringify(spec);
  state.population = host.population;
}

/** Copies what changes slowly into the room's state; Colyseus sends only what differs. */
export function show(state: RoomState, shown: Shown): void {
  const { summary, seats, gathering, daily, time, host, again } = shown;
  state.tick = summary.tick;
  state.phase = summary.phase;
  state.begins = summary.begins;
  state.ends = summary.ends;
  showNews(state, summary.news);
  state.winner = summary.winner;
  state.reason = summary.reason ?? '';
  state.watchers = seats.watchers;
  state.host = host;
  state.fills = summary.phase === 'gathering' ? gathering.fills : 0;
  state.ranked = daily.ranked;
  state.paused = time.paused;
  state.speed = time.speed;
  showVotes(state, [...time.votes].sort());
  summary.seats.forEach((seat, i) => {
    const player = state.players[i] ?? new PlayerState();
    showPlayer(player, seat, seats.isConnected(seat.seat));
    player.again = again.has(seat.seat);
    if (i === state.players.length) state.players.push(player);
  });
  while (state.players.length > summary.seats.length) state.players.pop();
  // Going back, and beginning again, takes ideas away.
  while (state.ideas.length > summary.ideas.length) state.ideas.pop();
  state.ideas.forEach((idea, i) => {
    showWords(idea, summary.ideas[i]!);
  });
  for (const known of summary.ideas.slice(state.ideas.length)) {
    const idea = new IdeaState();
    idea.id = known.id;
    idea.owner = known.owner;
    idea.parent = known.parent;
    for (const tag of known.tags) idea.tags.push(tag);
    showWords(idea, known);
    state.ideas.push(idea);
  }
}

/** Words change when a variant is retold, and change back when a world goes back. */
function showWords(idea: IdeaState, { text, told, changes }: IdeaSummary): void {
  idea.text = text;
  idea.name = told?.name ?? '';
  idea.why = told?.why ?? '';
  idea.by = told?.by ?? '';
  idea.because = told?.because ?? '';
  idea.virality = changes.virality;
  idea.plausibility = changes.plausibility;
  idea.valence = changes.valence;
  idea.arousal = changes.arousal;
}

function showVotes({ votes }: RoomState, seats: readonly number[]): void {
  while (votes.length > seats.length) votes.pop();
  seats.forEach((seat, i) => {
    if (i === votes.length) votes.push(seat);
    else if (votes[i] !== seat) votes[i] = seat;
  });
}

function showNews(state: RoomState, news: MatchSummary['news']): void {
  state.news = news?.kind ?? '';
  state.newsFrom = news?.from ?? 0;
  state.newsUntil = news?.until ?? 0;
  state.newsWhat = news?.what ?? 0;
}

function showPlayer(player: PlayerState, seat: SeatSummary, connected: boolean): void {
  player.seat = seat.seat;
  player.name = seat.name;
  player.kind = seat.kind;
  player.connected = connected;
  player.isReady = seat.isReady;
  player.why = seat.why ?? '';
  player.idea = seat.idea;
  player.clout = seat.clout;
  player.income = seat.income;
  player.score = seat.score;
  player.held = seat.held;
  player.aim = seat.aim?.audience ?? '';
  player.aimUntil = seat.aim?.until ?? 0;
  player.heat = Math.round(100 * seat.heat);
  seat.ready.forEach((tick, i) => {
    if (player.ready[i] !== tick) player.ready[i] = tick;
  });
  seat.traits.forEach((steps, i) => {
    if (player.traits[i] !== steps) player.traits[i] = steps;
  });
}

export function feedOf({ feed }: RoomState): FeedMemory {
  return Array.from(feed, ({ id, tick, kind, seat, idea, region, value, text, by }) => {
    return { id, tick, kind, seat, idea, region, value, text, by };
  });
}

/** The feed as it was. */
export function retell({ feed }: RoomState, lines: FeedMemory): void {
  for (const line of lines) feed.push(Object.assign(new FeedItem(), line));
}

/** Empties the feed, for another match. */
export function hush(state: RoomState): void {
  state.feed.clear();
  state.ideas.clear();
  state.matchId = '';
  showStory(state, null);
}

/** What somebody made of the match that is over. */
export function showStory(state: RoomState, story: StoryRecord | null): void {
  state.story = story?.text ?? '';
  state.storyBy = story?.by ?? '';
  state.storyBecause = story?.because ?? '';
}

/** Takes back what was told of ticks after `tick`, for a world that went back there. */
export function unsay({ feed }: RoomState, tick: number): void {
  while ((feed.at(-1)?.tick ?? 0) > tick) feed.pop();
}

/** Ticks after a seat won a loud voice in which its others are not told: late they come by the dozen. */
const LOUD_ENOUGH = 30 * TICKS_A_SECOND;

/** Appends to the feed, and drops its oldest lines. */
export function tell(state: RoomState, tick: number, events: readonly GameEvent[]): void {
  for (const event of events) {
    if (event.kind === 'hub' && hasTold(state, event, tick - LOUD_ENOUGH)) continue;
    const item = new FeedItem();
    item.id = (state.feed.at(-1)?.id ?? 0) + 1;
    item.tick = tick;
    item.kind = event.kind;
    item.seat = 'seat' in event ? event.seat : 0;
    item.idea = 'idea' in event ? event.idea : 0;
    item.region = 'region' in event ? event.region : 0;
    item.value = 'value' in event ? event.value : 0;
    item.text = 'text' in event ? event.text : '';
    item.by = 'by' in event ? event.by : '';
    state.feed.push(item);
  }
  while (state.feed.length > FEED_LENGTH) state.feed.shift();
}

/** Whether the feed has told the same of the same seat since a tick. */
function hasTold(
  { feed }: RoomState,
  { kind, seat }: Extract<GameEvent, { seat: number }>,
  since: number,
): boolean {
  return feed.some((line) => line.kind === kind && line.seat === seat && line.tick > since);
}
