import { dayOf } from '#shared/records/calendar.ts';
import type { Opening } from '#shared/records/journal.ts';
import type { RoomPorts } from '../ports.ts';

/** Whether a daily match counts for the table of its day; empty until that is known. */
export type Ranked = '' | 'yes' | 'no';

/**
 * Tells a player whether this is their ranked try of the day: before the clock runs, and for good
 * once it does. The table itself is made of the records, whatever was told.
 */
export class DailyTry {
  ranked: Ranked = '';
  private asked = '';
  private readonly ports: Pick<RoomPorts, 'dailies' | 'log'>;

  constructor(ports: Pick<RoomPorts, 'dailies' | 'log'>) {
    this.ports = ports;
  }

  /** Asks once about each match while it gathers, and once when its clock has started. */
  follow({ matchId, startedAt }: Opening, hasBegun: boolean, playerId: string | undefined): void {
    if (playerId === undefined) return;
    const question = `${matchId} ${hasBegun}`;
    if (this.asked === question) return;
    this.asked = question;
    const { dailies, log } = this.ports;
    const first = hasBegun
      ? dailies.begin({ playerId, matchId, startedAt })
      : dailies.tryOf(playerId, dayOf(startedAt));
    first.then(
      (known) => {
        if (this.asked === question) this.ranked = (known ?? matchId) === matchId ? 'yes' : 'no';
      },
      (error: unknown) => {
        // Asked again with the next patch.
        if (this.asked === question) this.asked = '';
        log.warn('cannot tell whether a try is ranked', { matchId, error: String(error) });
      },
    );
  }
}
