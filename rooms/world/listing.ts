import type { WorldOptions } from '#shared/wire/messages.ts';
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

function ratingOf({ seats, points }: People): number | null {
  const known = [...seats.players().values()].flatMap((playerId) => points.get(playerId) ?? []);
  if (known.length === 0) return null;
  return Math.round(known.reduce((sum, each) => sum + each, 0) / known.length);
}
