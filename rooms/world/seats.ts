import { LIMITS } from '#shared/game/order.ts';

/** What of the seats must be known again by whoever goes on with the world. */
export interface SeatsMemory {
  /** Player id by seat; null = free, '' = an opponent. */
  readonly owners: readonly (string | null)[];
  readonly host: string | null;
  readonly banned: readonly string[];
}

/**
 * Who sits where. Once the clock runs, a seat belongs to its player for the life of the world, so
 * someone who comes back, by whatever way, sits where they sat; a player may have several sessions.
 */
export class Seats {
  /** Player id by seat; null = free, '' = an opponent. */
  private readonly owners: (string | null)[];
  private readonly sessions = new Map<string, { seat: number; playerId: string }>();
  private readonly banned: Set<string>;
  /** Seats that the match has not heard of, until their players come. */
  private readonly unheard = new Set<number>();
  /** Player id of who has the say over the room; null before anybody sits. */
  private hostId: string | null;
  /** Seats that people may take. */
  private readonly forPeople: number;

  constructor(forPeople: number, known: SeatsMemory = { owners: [], host: null, banned: [] }) {
    this.forPeople = forPeople;
    this.owners = Array.from({ length: LIMITS.seats }, (_, seat) => known.owners[seat] ?? null);
    this.hostId = known.host;
    this.banned = new Set(known.banned);
  }

  get memory(): SeatsMemory {
    return { owners: [...this.owners], host: this.hostId, banned: [...this.banned] };
  }

  /** The player's seat, or the first free one, or −1 when there is none. */
  take(session: string, playerId: string): { seat: number; isNew: boolean } {
    const known = this.owners.indexOf(playerId);
    const seat = known >= 0 ? known : this.people < this.forPeople ? this.reserve(playerId) : -1;
    this.sessions.set(session, { seat, playerId });
    if (seat >= 0) this.hostId ??= playerId;
    return { seat, isNew: this.unheard.delete(seat) || (known < 0 && seat >= 0) };
  }

  /**
   * Of a world that was brought back, only these seats are taken: the others were about to be. They
   * stay their players', who are new to the match when they come.
   */
  takenAre(seats: readonly number[]): void {
    this.owners.forEach((owner, seat) => {
      if (owner === null || seats.includes(seat)) return;
      if (owner === '') this.owners[seat] = null;
      else this.unheard.add(seat);
    });
  }

  /** Seats an opponent: the first free seat, or −1. */
  takeForOpponent(): number {
    return this.reserve('');
  }

  /** Lets a session in without a seat. */
  watch(session: string, playerId: string): void {
    this.sessions.set(session, { seat: -1, playerId });
  }

  /** The session is gone; its player keeps the seat. */
  disconnect(session: string): void {
    this.sessions.delete(session);
  }

  /** The seat is anybody's again. */
  release(seat: number): void {
    if (this.owners[seat] === this.hostId) this.hostId = null;
    this.owners[seat] = null;
    this.unheard.delete(seat);
    for (const at of this.sessions.values()) if (at.seat === seat) at.seat = -1;
  }

  /** Frees the seats of opponents and of people who are not here. */
  clear(): void {
    for (const seat of this.owners.keys()) {
      if (this.owners[seat] === '' || !this.isConnected(seat)) this.owners[seat] = null;
    }
  }

  /** The player may not come in again. */
  ban(playerId: string): void {
    this.banned.add(playerId);
  }

  isBanned(playerId: string): boolean {
    return this.banned.has(playerId);
  }

  /** Whether the player has a seat, or can have one. */
  hasPlaceFor(playerId: string): boolean {
    return this.owners.includes(playerId) || !this.isFull;
  }

  /** Whether nobody else can sit down. */
  get isFull(): boolean {
    return this.people >= this.forPeople || this.owners.every((owner) => owner !== null);
  }

  get opponents(): number {
    return this.owners.filter((owner) => owner === '').length;
  }

  /** Seats that are somebody's, opponents' included. */
  get taken(): number {
    return this.owners.filter((owner) => owner !== null).length;
  }

  /** −1 for a watcher and for a session that is not here. */
  seatOf(session: string): number {
    return this.sessions.get(session)?.seat ?? -1;
  }

  /** Null for a session that is not here. */
  playerOf(session: string): string | null {
    return this.sessions.get(session)?.playerId ?? null;
  }

  isConnected(seat: number): boolean {
    if (this.owners[seat] === '') return true;
    for (const at of this.sessions.values()) if (at.seat === seat) return true;
    return false;
  }

  /** Seats of people who are here, ascending. */
  get present(): number[] {
    const seats = new Set<number>();
    for (const { seat } of this.sessions.values()) if (seat >= 0) seats.add(seat);
    return [...seats].sort((a, b) => a - b);
  }

  /**
   * Seat of the host, −1 while nobody is it. Who came first is; when they are gone, whoever of
   * those who are here sits in the lowest seat, unless the world is its `owner`'s for good.
   */
  host(isOwned: boolean): number {
    const seat = this.hostId === null ? -1 : this.owners.indexOf(this.hostId);
    if (isOwned || (seat >= 0 && this.isConnected(seat))) return seat;
    const [next] = this.present;
    if (next === undefined) return seat;
    this.hostId = this.owners[next] ?? null;
    return next;
  }

  get watchers(): number {
    let count = 0;
    for (const { seat } of this.sessions.values()) if (seat < 0) count++;
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

  private get people(): number {
    return this.owners.filter((owner) => owner).length;
  }

  private reserve(owner: string): number {
    const seat = this.owners.indexOf(null);
    if (seat >= 0) this.owners[seat] = owner;
    return seat;
  }
}
