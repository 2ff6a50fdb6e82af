import type { Act } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { Seats } from './seats.ts';

/** Seats that opponents fill up to in a quick match. */
const FILLED = 4;
/** How long those who are ready wait for those who are not, once all seats are filled. */
const PATIENCE_TICKS = 45 * TICKS_A_SECOND;

const NAMES = ['Echo', 'Chorus', 'Static', 'Rumour', 'Ripple', 'Buzz', 'Drift', 'Hearsay'];

/**
 * How a match comes to begin. In a quick one opponents take the free seats some seconds after
 * the first person sat down; where people invite each other, their host says. Then it begins as
 * soon as everybody here is ready.
 */
export class Gathering {
  /** Tick at which opponents come; 0 when nobody waits for that. */
  fills = 0;
  /** Ticks from the first person to the opponents; null where only the host brings them. */
  private readonly fillTicks: number | null;
  private readonly seats: Seats;
  private wasFilled = false;
  private isAsked = false;

  constructor(seats: Seats, fillTicks: number | null) {
    this.seats = seats;
    this.fillTicks = fillTicks;
  }

  /** What the room does in the tick that starts at `summary.tick`, while it gathers. */
  acts(summary: MatchSummary): Act[] {
    const { tick } = summary;
    const people = summary.seats.filter(({ kind }) => kind === 'human');
    if (people.length === 0) {
      this.fills = 0;
      return [];
    }
    if (this.fillTicks !== null && this.fills === 0) this.fills = tick + this.fillTicks;
    const acts: Act[] = [];
    if (this.fills > 0 && tick >= this.fills && !this.wasFilled) {
      this.wasFilled = true;
      acts.push(...this.fill(FILLED));
    }
    if (this.isTime(summary, people)) {
      // Nobody plays alone.
      if (summary.seats.length + acts.length < 2) acts.push(...this.fill(2));
      acts.push({ kind: 'begin' });
    }
    return acts;
  }

  /** Seats opponents until `seats` are taken. */
  fill(seats: number): Act[] {
    const acts: Act[] = [];
    let taken = this.seats.taken;
    for (; taken < seats; taken++) {
      const seat = this.seats.takeForOpponent();
      if (seat < 0) break;
      acts.push({ kind: 'join', seat, name: NAMES[seat]!, opponent: true });
    }
    return acts;
  }

  /** The host says that it begins with those who are ready. */
  start(): void {
    this.isAsked = true;
  }

  private isTime(
    { tick, seats }: MatchSummary,
    people: readonly { seat: number; isReady: boolean }[],
  ): boolean {
    const here = people.filter(({ seat }) => this.seats.isConnected(seat));
    // Who has lost their connection is back in a moment, or makes room.
    if (here.length === 0 || !people.some(({ isReady }) => isReady)) return false;
    if (this.isAsked) return true;
    if (tick < this.fills) return false;
    const isEverybodyReady = here.every(({ isReady }) => isReady);
    if (this.fillTicks === null) return isEverybodyReady && seats.length > 1;
    return isEverybodyReady || tick >= this.fills + PATIENCE_TICKS;
  }
}
