import assert from 'node:assert/strict';
import type { MatchSummary } from '#shared/game/summary.ts';
import { Gathering } from './gathering.ts';
import { Seats } from './seats.ts';

describe('how a match comes to begin', () => {
  /** One person, who has launched an idea. */
  const ready = (tick: number) =>
    ({ tick, seats: [{ seat: 0, kind: 'human', isReady: true }] }) as unknown as MatchSummary;

  it('[WIRE37] with opponents in the free seats, once the one who is ready is back', () => {
    const seats = new Seats(8);
    seats.take('session', 'ann');
    const gathering = new Gathering(seats, 10);
    const kinds = (tick: number) => gathering.acts(ready(tick)).map(({ kind }) => kind);
    assert.deepEqual([kinds(0), gathering.fills], [[], 10]);
    seats.disconnect('session');
    assert.deepEqual(kinds(10), ['join', 'join', 'join']);
    assert.deepEqual(kinds(10_000), []);
    seats.take('another', 'ann');
    assert.deepEqual(kinds(10_001), ['begin']);
  });
});
