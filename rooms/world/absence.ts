import type { Act } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';

/**
 * Who is away from the keyboard. An opponent plays for whoever has not been heard of for a
 * while, connected or not, and hands back at the first sign of life.
 */
export class Absence {
  /** Milliseconds of silence that count as away. */
  private readonly patience: number;
  private readonly heard = new Map<number, number>();

  constructor(patience: number) {
    this.patience = patience;
  }

  /** There was a sign of life from `seat` at `now` ms. */
  hear(seat: number, now: number): void {
    this.heard.set(seat, now);
  }

  /** Who is relieved and who plays again, at `now` ms. */
  acts({ phase, seats }: MatchSummary, now: number): Act[] {
    if (phase !== 'running') return [];
    return seats.flatMap(({ seat, kind }): Act[] => {
      if (kind === 'opponent') return [];
      // The watch over a seat starts when it is first looked at.
      if (!this.heard.has(seat)) this.heard.set(seat, now);
      const isAway = now - this.heard.get(seat)! >= this.patience;
      if (isAway === (kind === 'relieved')) return [];
      return [{ kind: isAway ? 'relieve' : 'resume', seat }];
    });
  }
}
