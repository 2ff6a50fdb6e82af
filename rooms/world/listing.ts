import type { Room } from '@colyseus/core';
import type { LobbyWorld, WorldOptions } from '#shared/wire/messages.ts';
import type { RoomState } from '#shared/wire/state.ts';
import type { Ratings } from '../ports.ts';
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
  /** Id of the player who leads a lab; told to nobody outside. */
  leader: string | null;
}

/** Id of the player whose lab it is; null of all other worlds, and before anybody sits. */
export function leaderOf({ mode }: Pick<WorldOptions, 'mode'>, { memory }: Seats): string | null {
  return mode === 'lab' ? memory.host : null;
}

/** How a world stands in the list, as the room has it listed. */
export class Listing {
  /** Of the players who have been here. */
  private readonly points = new Map<string, number>();
  /** As JSON. */
  private listed = '';

  /** Somebody comes: how good they are brings people together who are alike. */
  async know(playerId: string, ratings: Ratings): Promise<void> {
    if (this.points.has(playerId)) return;
    // Without it quick match is a little worse, and nothing else.
    const points = await ratings.pointsOf(playerId).catch(() => null);
    if (points !== null) this.points.set(playerId, points);
  }

  /**
   * What to list, or null while the list tells the truth. Quick match fills a world like any other
   * until its clock runs or its seats are taken; all others are entered by their link.
   */
  update(
    options: WorldOptions,
    state: RoomState,
    seats: Seats,
  ): { readonly isHidden: boolean; readonly metadata: WorldMetadata } | null {
    const { mode, private: isPrivate, spec } = options;
    const isOpen = state.phase !== 'running' && state.phase !== 'over';
    const now = {
      isHidden: isPrivate || spec !== undefined || !isOpen || seats.isFull,
      metadata: {
        mode,
        private: isPrivate,
        phase: state.phase || 'gathering',
        players: state.players.map((player) => player.name),
        watchers: seats.watchers,
        rating: this.ratingOf(seats),
        leader: leaderOf(options, seats),
      },
    };
    const json = JSON.stringify(now);
    if (json === this.listed) return null;
    this.listed = json;
    return now;
  }

  private ratingOf(seats: Seats): number | null {
    const known = [...seats.players().values()].flatMap((id) => this.points.get(id) ?? []);
    if (known.length === 0) return null;
    return Math.round(known.reduce((sum, each) => sum + each, 0) / known.length);
  }
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
