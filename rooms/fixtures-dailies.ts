import type { Dailies } from './ports.ts';

/** Tries of a day in memory: the first that begins is it. */
export class MemoryDailies implements Dailies {
  readonly tries = new Map<string, string>();

  async tryOf(playerId: string, day: string): Promise<string | null> {
    return this.tries.get(`${day} ${playerId}`) ?? null;
  }

  async begin(match: { playerId: string; matchId: string; startedAt: Date }): Promise<string> {
    const key = `${match.startedAt.toISOString().slice(0, 10)} ${match.playerId}`;
    const first = this.tries.get(key) ?? match.matchId;
    this.tries.set(key, first);
    return first;
  }
}
