import { LIMITS } from '#shared/game/order.ts';

/**
 * Who sits where. Once the clock runs, a seat belongs to its player for the life of the world, so
 * someone who comes back, by whatever way, sits where they sat; a player may have several sessions.
 */
export class Seats {
  /** Player id by seat; undefined = free, '' = an opponent. */
  private readonly owners: (string | undefined)[] = [];
  private readonly sessions = new Map<string, number>();

  /** The player's seat, or the first free one, or −1 when there is none. */
  take(session: string, playerId: string): { seat: number; isNew: boolean } {
    const known = this.owners.indexOf(playerId);
    if (known >= 0) {
      this.sessions.set(session, known);
      return { seat: known, isNew: false };
    }
    const seat = this.reserve(playerId);
    this.sessions.set(session, seat);
    return { seat, isNew: seat >= 0 };
  }

  /** Seats an opponent: the first free seat, or −1. */
  takeForOpponent(): number {
    return this.reserve('');
  }

  /** Lets a session in without a seat. */
  watch(session: string): void {
    this.sessions.set(session, -1);
  }

  /** The session is gone; its player keeps the seat. */
  disconnect(session: string): void {
    this.sessions.delete(session);
  }

  /** The seat is anybody's again. */
  release(seat: number): void {
    this.owners[seat] = undefined;
  }

  get isFull(): boolean {
    for (let seat = 0; seat < LIMITS.seats; seat++) {
      if (this.owners[seat] === undefined) return false;
    }
    return true;
  }

  /** −1 for a watcher and for a session that is not here. */
  seatOf(session: string): number {
    return this.sessions.get(session) ?? -1;
  }

  isConnected(seat: number): boolean {
    if (this.owners[seat] === '') return true;
    for (const at of this.sessions.values()) if (at === seat) return true;
    return false;
  }

  get watchers(): number {
    let count = 0;
    for (const seat of this.sessions.values()) if (seat < 0) count++;
    return count;
  }

  /** Player id of each human seat. */
  players(): Map<number, string> {
    const players = new Map<number, string>();
    this.owners.forEach((owner, seat) => {
      if (owner) players.set(seat, owner);
    });
    return players;
  }

  private reserve(owner: string): number {
    for (let seat = 0; seat < LIMITS.seats; seat++) {
      if (this.owners[seat] === undefined) {
        this.owners[seat] = owner;
        return seat;
      }
    }
    return -1;
  }
}
