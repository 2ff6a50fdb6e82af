import assert from 'node:assert/strict';
import { layoutOf } from './fixtures.ts';
import { readHeader } from './header.ts';
import { WideStreams } from './wide.ts';

/** Six agents by turns in three cities and two areas; the third area is empty. */
const layout = layoutOf(
  3,
  3,
  Array.from({ length: 6 }, (_, a) => ({ city: a % 3, area: a % 2 })),
);

/** Streams and what agents show; `show` is a step in which they come to show something else. */
function start() {
  const streams = new WideStreams(layout);
  const shown = new Uint8Array(6);
  let tick = 0;
  return {
    streams,
    show(changes: Record<number, number>, tallies: number[] = []) {
      for (const [agent, byte] of Object.entries(changes)) shown[Number(agent)] = byte;
      streams.stepped(++tick, Uint32Array.from(Object.keys(changes), Number), shown, tallies);
    },
    move: () => streams.moved(++tick, shown, []),
  };
}

const heads = (...frames: Uint8Array[]) =>
  frames.map((frame) => {
    const { kind, sequence, tick } = readHeader(frame);
    return [kind, sequence, tick];
  });

describe('streams of cities and areas', () => {
  it('[WIRE25] begin with a keyframe and go on with deltas, each with a sequence of its own', () => {
    const { streams, show } = start();
    show({ 0: 1, 1: 1 });
    assert.deepEqual(heads(streams.cities(true), streams.area(1)), [
      ['cities', 1, 1],
      ['area', 1, 1],
    ]);
    assert.equal(readHeader(streams.areaKeyframe(1)).area, 1);
    show({ 1: 2 });
    show({ 3: 1 });
    assert.deepEqual(heads(streams.cities(true), streams.area(1), streams.area(0)), [
      ['cities-delta', 2, 3],
      ['area-delta', 2, 3],
      ['area', 1, 3],
    ]);
  });

  it('[WIRE25] what changes there and back again between two frames is in none', () => {
    const { streams, show } = start();
    show({ 1: 1 });
    streams.area(1);
    streams.cities(true);
    show({});
    const empty = [streams.area(1).length, streams.cities(true).length];
    show({ 1: 5 });
    show({ 1: 1, 3: 0 });
    assert.deepEqual([streams.area(1).length, streams.cities(true).length], empty);
    // An area may have no agents at all.
    assert.deepEqual(heads(streams.area(2), streams.area(2)), [
      ['area', 1, 4],
      ['area-delta', 2, 4],
    ]);
  });

  it('[WIRE25] a keyframe for newcomers is what the last frame led to, made once', () => {
    const { streams, show } = start();
    show({ 0: 1 }, [1]);
    const [cities, area] = [streams.cities(true), streams.area(0)];
    show({ 0: 2 }, [2]);
    assert.equal(streams.citiesKeyframe(), cities);
    assert.equal(streams.areaKeyframe(0), area);
    streams.cities(true);
    streams.area(0);
    assert.deepEqual(heads(streams.citiesKeyframe(), streams.areaKeyframe(0)), [
      ['cities', 2, 2],
      ['area', 2, 2],
    ]);
    assert.equal(streams.citiesKeyframe(), streams.citiesKeyframe());
    assert.deepEqual(heads(streams.areaKeyframe(1)), [['area', 1, 2]]);
  });

  it('[WIRE25] after closing, or a move of the world, no old frame is continued', () => {
    const { streams, show, move } = start();
    for (const area of [0, 1]) streams.area(area);
    streams.cities(true);
    streams.close(1);
    show({ 0: 1, 1: 1 });
    assert.deepEqual(heads(streams.area(0), streams.area(1)), [
      ['area-delta', 2, 1],
      ['area', 2, 1],
    ]);
    move();
    assert.deepEqual(heads(streams.area(0), streams.areaKeyframe(1), streams.cities(true)), [
      ['area', 3, 2],
      ['area', 3, 2],
      ['cities', 2, 2],
    ]);
  });

  it('[WIRE29] counts that wait cost nothing until they are sent', () => {
    const { streams, show } = start();
    streams.cities(true);
    show({}, [5]);
    const empty = streams.cities(true).length;
    show({ 0: 1, 1: 1, 2: 3 }, [6]);
    assert.equal(streams.cities(false).length, empty);
    show({ 4: 2 }, [7]);
    assert.ok(streams.cities(true).length > empty);
  });

  it('[WIRE25] an area that the world does not have is refused', () => {
    const { streams } = start();
    for (const area of [-1, 3, 0.5, Number.NaN]) {
      assert.throws(() => streams.area(area), RangeError);
      assert.throws(() => streams.areaKeyframe(area), RangeError);
      assert.throws(() => streams.close(area), RangeError);
    }
  });
});
