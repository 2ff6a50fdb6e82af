import assert from 'node:assert/strict';
import type { GameEvent } from '#shared/game/event.ts';
import { FEED_LENGTH, RoomState } from '#shared/wire/state.ts';
import { tell } from './view.ts';

describe('the feed of a room', () => {
  const hub = (seat: number, region: number): GameEvent => {
    return { kind: 'hub', seat, idea: 1, region };
  };
  const lines = ({ feed }: RoomState) => Array.from(feed, ({ kind, tick }) => `${kind} ${tick}`);

  it('is not drowned by loud voices: it tells of one a seat in half a minute', () => {
    const state = new RoomState();
    tell(state, 10, [{ kind: 'boost', seat: 0, idea: 1, region: 3, value: 0 }]);
    for (let tick = 11; tick <= 320; tick++) tell(state, tick, [hub(0, tick % 24), hub(1, 2)]);
    assert.deepEqual(lines(state), ['boost 10', 'hub 11', 'hub 11', 'hub 311', 'hub 311']);
  });

  it('keeps all else, the newest of it', () => {
    const state = new RoomState();
    for (let tick = 1; tick <= FEED_LENGTH + 5; tick++)
      tell(state, tick, [{ kind: 'lead', seat: 0 }]);
    assert.equal(state.feed.length, FEED_LENGTH);
    assert.equal(lines(state).at(-1), `lead ${FEED_LENGTH + 5}`);
    assert.equal(state.feed.at(-1)?.id, FEED_LENGTH + 5);
  });
});
