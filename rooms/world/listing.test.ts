import assert from 'node:assert/strict';
import { worldOptions } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { PlayerState, RoomState } from '#shared/wire/state.ts';
import { Listing } from './listing.ts';
import { Seats } from './seats.ts';

describe('what the lobby lists of a world', () => {
  it('is what everybody is shown, whenever they are, and only if it differs', () => {
    const listing = new Listing();
    const options = worldOptions.parse({ protocol: PROTOCOL });
    const state = new RoomState();
    state.phase = 'gathering';
    const seats = new Seats(8);
    const listed = () => listing.update(options, state, seats)?.metadata;
    assert.deepEqual([listed()?.players, listed()], [[], undefined]);
    // Who sits down is shown once the match has heard of them.
    seats.take('session', 'id-of-ann');
    assert.equal(listed(), undefined);
    state.players.push(Object.assign(new PlayerState(), { name: 'ann' }));
    assert.deepEqual(listed()?.players, ['ann']);
    seats.watch('other session', 'id-of-eve');
    assert.equal(listed()?.watchers, 1);
    assert.equal(listed(), undefined);
  });
});
