import assert from 'node:assert/strict';
import { room } from './fixtures.ts';
import { pauseCommand } from './pausing.ts';
import { type PlayStore, type RoomView, usePlay } from './store.ts';

const at = (part: Partial<RoomView>, seat = 1): PlayStore => ({
  ...usePlay.getInitialState(),
  seat,
  room: { ...room, mode: 'coop', host: 1, ...part },
});
const kind = (part: Partial<RoomView>, seat?: number) => pauseCommand(at(part, seat))?.kind;

describe('a press on pause', () => {
  it('is a vote in co-op, and a second press takes it back', () => {
    assert.equal(kind({}), 'pause');
    assert.equal(kind({ votes: [1] }), 'resume');
    assert.equal(kind({ paused: 'vote' }), 'resume');
    assert.equal(kind({ paused: 'vote', votes: [1] }), 'pause');
    assert.equal(kind({ votes: [2] }), 'pause', 'somebody else’s vote');
  });

  it('stops and starts a lab for its owner', () => {
    assert.equal(kind({ mode: 'lab' }), 'pause');
    assert.equal(kind({ mode: 'lab', phase: 'gathering', paused: 'asked' }), 'resume');
    assert.equal(kind({ mode: 'lab', host: 0 }), undefined);
  });

  it('does nothing in a match, after the end, and for those who watch', () => {
    assert.equal(kind({ mode: 'match' }), undefined);
    assert.equal(kind({ phase: 'over' }), undefined);
    assert.equal(kind({}, -1), undefined);
  });
});
