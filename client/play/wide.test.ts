import assert from 'node:assert/strict';
import { WideStreams } from '#shared/wire/frames/wide.ts';
import { createMirror, follow, receive } from '#shared/wire/mirror.ts';
import { makeWideDots } from './wide.ts';

/** Eight agents: two cities of four; city 0 is area 0, city 1 is area 1. */
const layout = {
  cities: 2,
  city: Uint16Array.from([0, 1, 0, 1, 0, 1, 0, 1]),
  members: Uint32Array.from([0, 2, 4, 6, 1, 3, 5, 7]),
  memberStart: Uint32Array.from([0, 4, 8]),
};

describe('dots of a world that is sent as cities and areas', () => {
  function open() {
    const streams = new WideStreams(layout);
    const mirror = createMirror(8, layout);
    const wide = makeWideDots(mirror);
    const truth = new Uint8Array(8);
    const step = (tick: number, agents: number[], byte: number) => {
      for (const agent of agents) truth[agent] = byte;
      streams.stepped(tick, Uint32Array.from(agents), truth, [0]);
    };
    const take = (bytes: Uint8Array) => wide.received(receive(mirror, bytes));
    const look = (areas: number[]) => {
      follow(mirror, areas);
      wide.followed(areas);
    };
    return { streams, wide, step, take, look, dots: wide.dots };
  }

  it('show as many believers in each city as there are, whoever they are', () => {
    const { streams, step, take, dots } = open();
    step(1, [4, 6, 7], 3);
    take(streams.cities(true));
    assert.deepEqual([...dots.shown], [3, 3, 3, 0, 0, 0, 0, 0]);
    assert.deepEqual([...dots.changed.subarray(0, dots.changedCount)], [0, 2, 1]);
    step(2, [7], 0);
    take(streams.cities(true));
    assert.deepEqual([...dots.shown], [3, 0, 3, 0, 0, 0, 0, 0]);
    assert.deepEqual([...dots.changed.subarray(0, dots.changedCount)], [1]);
  });

  it('show the very agents where an area is followed, and counts again once it is left', () => {
    const { streams, step, take, look, dots } = open();
    step(1, [4, 6, 7], 3);
    take(streams.cities(true));
    look([0]);
    take(streams.areaKeyframe(0));
    assert.deepEqual([...dots.shown], [0, 3, 0, 0, 3, 0, 3, 0]);
    step(2, [0], 5);
    take(streams.cities(true));
    take(streams.area(0));
    assert.deepEqual([...dots.shown], [5, 3, 0, 0, 3, 0, 3, 0]);
    look([]);
    assert.deepEqual([...dots.shown], [3, 3, 3, 0, 5, 0, 0, 0]);
    assert.equal(dots.changedCount, 4);
  });
});
