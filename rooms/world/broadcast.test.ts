import assert from 'node:assert/strict';
import type { Client } from '@colyseus/core';
import { CLOSE } from '#shared/wire/messages.ts';
import { Broadcast } from './broadcast.ts';
import type { StreamId } from './host.ts';

const KB = 1024;
const quiet = { tick() {}, late() {}, sent() {}, order() {}, refusal() {}, reply() {} };

/** A connection of which the test says how much waits in it. */
function connection() {
  const got: string[] = [];
  let closed = 0;
  const client = {
    ref: { bufferedAmount: 0 },
    // The frame is the end of the message.
    enqueueRaw: (message: Uint8Array) => void got.push(Buffer.from(message).toString().slice(-3)),
    leave: (code: number) => {
      closed = code;
    },
  };
  return {
    client: client as unknown as Client,
    got,
    wait: (bytes: number) => {
      client.ref.bufferedAmount = bytes;
    },
    get closed() {
      return closed;
    },
  };
}

/** A tick: what is wished is made, each stream's frame with a mark of its own. */
function tick(cast: Broadcast, number: number): { frames: StreamId[]; keyframes: StreamId[] } {
  const wish = cast.wish(number);
  const make = (mark: string) => (id: StreamId) =>
    [id, Buffer.from(`${mark}${id.slice(0, 1)}${id.slice(-1)}`)] as const;
  cast.send({
    frames: new Map(wish.frames.map(make('+'))),
    keyframes: new Map(wish.keyframes.map(make('='))),
  });
  return { frames: [...wish.frames].sort(), keyframes: [...wish.keyframes].sort() };
}

describe('the frames of a room', () => {
  it('begin with a keyframe for each follower, and are made once for all', () => {
    const cast = new Broadcast(quiet, 0);
    const [ann, bob] = [connection(), connection()];
    cast.follow(ann.client, ['agents']);
    assert.deepEqual(tick(cast, 1), { frames: [], keyframes: ['agents'] });
    cast.follow(bob.client, ['agents']);
    assert.deepEqual(tick(cast, 2), { frames: ['agents'], keyframes: ['agents'] });
    assert.deepEqual(tick(cast, 3), { frames: ['agents'], keyframes: [] });
    assert.deepEqual(ann.got, ['=as', '+as', '+as']);
    assert.deepEqual(bob.got, ['=as', '+as']);
  });

  it('[WIRE31] come every second tick for those who watch', () => {
    const cast = new Broadcast(quiet, 0);
    const eve = connection();
    cast.follow(eve.client, ['half']);
    for (let i = 0; i < 7; i++) tick(cast, i);
    assert.deepEqual(eve.got, ['=hf', '+hf', '+hf', '+hf']);
  });

  it('[WIRE19] leave out who is slow until their connection has drained', () => {
    const cast = new Broadcast(quiet, 0);
    const [ann, bob] = [connection(), connection()];
    for (const { client } of [ann, bob]) cast.follow(client, ['agents']);
    tick(cast, 1);
    bob.wait(300 * KB);
    tick(cast, 2);
    bob.wait(100 * KB);
    assert.deepEqual(tick(cast, 3), { frames: ['agents'], keyframes: [] });
    bob.wait(0);
    assert.deepEqual(tick(cast, 4), { frames: ['agents'], keyframes: ['agents'] });
    assert.deepEqual(bob.got, ['=as', '=as']);
    assert.deepEqual(ann.got, ['=as', '+as', '+as', '+as']);
  });

  it('[WIRE19] end for who does not read at all', () => {
    const cast = new Broadcast(quiet, 0);
    const eve = connection();
    cast.follow(eve.client, ['agents']);
    eve.wait(800 * KB);
    tick(cast, 1);
    assert.equal(eve.closed, CLOSE.slow);
  });

  it('[WIRE33] give large keyframes one after the other, as they drain, and deltas meanwhile', () => {
    const cast = new Broadcast(quiet, 0);
    const ann = connection();
    cast.follow(ann.client, ['cities', 'area:1']);
    tick(cast, 1);
    cast.follow(ann.client, ['cities', 'area:1', 'area:2']);
    ann.wait(90 * KB);
    assert.deepEqual(tick(cast, 2), { frames: ['area:1', 'cities'], keyframes: [] });
    ann.wait(20 * KB);
    assert.deepEqual(tick(cast, 3), { frames: ['area:1', 'cities'], keyframes: ['area:2'] });
    cast.follow(ann.client, ['cities', 'area:2']);
    assert.deepEqual(tick(cast, 4), { frames: ['area:2', 'cities'], keyframes: [] });
  });
});
