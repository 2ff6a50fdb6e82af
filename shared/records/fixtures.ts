import type { MatchRecord, ReplayRecord } from './match.ts';

/** Records for tests. */

const EPOCH = Date.UTC(2030, 0, 1);

/** A match that ended `minute` minutes into 2030. */
export function makeMatch(id: string, minute: number, playerIds: readonly string[]): MatchRecord {
  return {
    version: 5,
    id,
    mode: 'match',
    isPrivate: false,
    startedAt: new Date(EPOCH + minute * 60_000 - 30_000),
    endedAt: new Date(EPOCH + minute * 60_000),
    ticks: 300,
    agents: 10_000,
    seed: 7,
    seats: playerIds.map((playerId, seat) => ({
      seat,
      playerId,
      name: `Player ${seat}`,
      kind: 'human' as const,
      idea: { text: 'Pigeons are drones', tags: ['birds'] },
      share: 0.5,
      believers: 5000,
      score: 0.25,
      place: seat + 1,
    })),
    playerIds: [...playerIds],
    winner: 0,
    reason: 'time',
    curve: [{ tick: 0, shares: playerIds.map(() => 0) }],
    ideas: playerIds.map((_, seat) => ({
      id: seat + 1,
      seat,
      parent: 0,
      text: 'Pigeons are drones',
      tags: ['birds'],
      told: null,
      believers: 5000,
    })),
    story: null,
    hash: '0123456789abcdef',
  };
}

export function makeReplay(id: string): ReplayRecord {
  return {
    version: 1,
    id,
    spec: { seed: 7, 'St. Louis': { $odd: new Date(0) } },
    inputs: [{ tick: 1, kind: 'launch', text: 'Pigeons are drones' }],
    hashes: [[300, '0123456789abcdef']],
    seal: '0123456789abcdef',
  };
}
