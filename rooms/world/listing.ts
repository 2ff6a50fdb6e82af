import type { Room } from '@colyseus/core';
import type { LobbyWorld, WorldOptions } from '#shared/wire/messages.ts';
import type { RoomState } from '#shared/wire/state.ts';
import type { Seats } from './seats.ts';

/** What the lobby lists of a world. */
export interface WorldMetadata {
  mode: WorldOptions['mode'];
  private: boolean;
  phase: string;
  players: string[];
  watchers: number;
  /** Mean points of the people who sit; null while nobody does. */
  rating: number | null;
}

export interface People {
  readonly seats: Seats;
  /** Of the players who have been here. */
  readonly points: ReadonlyMap<string, number>;
}

/**
 * Quick match fills a world like any other until its clock runs or its seats are taken; all
 * others are entered by their link.
 */
export function listingOf(
  { mode, private: isPrivate, spec }: WorldOptions,
  state: RoomState,
  people: People,
): { readonly isHidden: boolean; readonly metadata: WorldMetadata } {
  const isOpen = state.phase !== 'running' && state.phase !== 'over';
  return {
    isHidden: isPrivate || spec !== undefined || !isOpen || people.seats.isFull,
    metadata: {
      mode,
      private: isPrivate,
      phase: state.phase || 'gathering',
      players: state.players.map((player) => player.name),
      watchers: people.seats.watchers,
      rating: ratingOf(people),
    },
  };
}

/** Worlds listed at most. */
const MOST_LISTED = 100;

/** A room as Colyseus finds it. */
export type FoundWorld = Room<{ metadata: WorldMetadata }>;

/** Of the worlds that there are, those that anybody may know of, the newest first. */
export function publicOf(
  found: readonly { readonly roomId: string; readonly metadata?: WorldMetadata }[],
): LobbyWorld[] {
  return found
    .flatMap(({ roomId, metadata }) => (metadata && !metadata.private ? { roomId, metadata } : []))
    .slice(-MOST_LISTED)
    .reverse()
    .map(({ roomId, metadata: { mode, phase, players, watchers } }) => {
      return { roomId, mode, phase, players, watchers };
    });
}

function ratingOf({ seats, points }: People): number | null {
  const known = [...seats.players().values()].flatMap((playerId) => points.get(playerId) ?? []);
  if (known.length === 0) return null;
  return Math.round(known.reduce((sum, each) => sum + each, 0) / known.length);
}
