import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadAtlas } from '#server/atlas.ts';
import { kept, launch, seedEverywhere, sweep, testWorld } from './fixtures.ts';
import { goldenInputs } from './golden.ts';
import { apply, type WorldInput } from './input.ts';
import { hashWorld, restore, snapshot } from './snapshot.ts';
import { advance, step } from './step.ts';
import type { World } from './world.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;

type Inputs = (tick: number) => readonly WorldInput[];

/** The golden script with inputs of one's own in the ticks that have any. */
function scripted(extra: ReadonlyMap<number, readonly WorldInput[]>): Inputs {
  return (tick) => [...goldenInputs(tick, regions), ...(extra.get(tick) ?? [])];
}

function run(world: World, to: number, inputs: Inputs): World {
  while (world.tick < to) step(world, inputs(world.tick));
  return world;
}

const idea = fc.integer({ min: 1, max: 16 });
const region = fc.nat(regions - 1);
const input: fc.Arbitrary<WorldInput> = fc.oneof(
  fc.record({ kind: fc.constant('seed' as const), idea, region, count: fc.nat(30) }),
  fc.record({ kind: fc.constant('boost' as const), idea, region }),
  fc.record({
    kind: fc.constant('debunk' as const),
    idea,
    region,
    strength: fc.nat(256),
    by: fc.nat(8),
  }),
  fc.record({ kind: fc.constant('heat' as const), idea, heat: fc.nat(65535) }),
);
const extras = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.array(input)), {
  selector: ([tick]) => tick,
  maxLength: 8,
});

describe('snapshot', () => {
  it('[SIM4] taken at any tick, restored and run on, ends where the straight run ends', () => {
    const straight = testWorld(atlas, 300);
    const other = testWorld(atlas, 300);
    const empty = snapshot(straight);
    fc.assert(
      fc.property(fc.nat(80), fc.nat(20), extras, (at, more, extra) => {
        const inputs = scripted(new Map(extra));
        restore(straight, empty);
        run(straight, at, inputs);
        const bytes = snapshot(straight);
        run(straight, at + more, inputs);
        // The other world was somewhere else before.
        restore(other, bytes);
        assert.deepEqual(kept(other), sweep(other), 'derived from the state anew');
        assert.deepEqual(snapshot(other), bytes, 'the same bytes again');
        run(other, at + more, inputs);
        assert.equal(hashWorld(other), hashWorld(straight));
        assert.deepEqual(snapshot(other), snapshot(straight));
      }),
      { numRuns: 40 },
    );
  });

  it('[SIM4] taken between the inputs of a tick and the tick itself, it goes on as well', () => {
    const world = run(testWorld(atlas, 300), 50, scripted(new Map()));
    apply(world, { kind: 'seed', idea: 3, region: 1, count: 5 });
    const bytes = snapshot(world);
    advance(world);
    const other = testWorld(atlas, 300);
    restore(other, bytes);
    advance(other);
    assert.equal(hashWorld(other), hashWorld(world));
  });

  it('[SIM4] calls every agent changed in the first report after a restore', () => {
    const world = run(testWorld(atlas, 300), 20, scripted(new Map()));
    restore(world, snapshot(world));
    assert.equal(step(world, []).changed.length, 300);
  });

  it('[SIM4] begins with magic, version, tick, agents and ideas', () => {
    const world = testWorld(atlas, 300);
    for (let i = 0; i < 3; i++) launch(world);
    run(world, 0x1234, () => []);
    const head = Buffer.from(snapshot(world).subarray(0, 16)).toString('hex');
    assert.equal(head, '56530100' + '34120000' + '2c010000' + '04000000');
  });

  describe('refuses, before any change,', () => {
    const source = testWorld(atlas, 300);
    run(source, 30, scripted(new Map()));
    const bytes = snapshot(source);
    const changed = (at: number, value: number) => {
      const copy = bytes.slice();
      copy[at] = value;
      return copy;
    };
    const larger = testWorld(atlas, 301);
    seedEverywhere(larger, launch(larger), 0.5);
    const cases: [string, Uint8Array, RegExp][] = [
      ['nothing', new Uint8Array(), /not a snapshot/],
      ['a cut header', bytes.subarray(0, 15), /not a snapshot/],
      ['another magic', changed(1, 0x4d), /not a snapshot/],
      ['another version', changed(2, 9), /version 9, wanted 1/],
      ['a cut end', bytes.subarray(0, -1), /of \d+ bytes, wanted \d+/],
      ['a byte too many', new Uint8Array([...bytes, 0]), /of \d+ bytes, wanted \d+/],
      ['more ideas than are there', changed(12, bytes[12] + 1), /of \d+ bytes, wanted \d+/],
      ['no row for ideas', changed(12, 0), /0 idea rows, wanted 1\.\.512/],
      ['too many rows for ideas', changed(13, 8), /idea rows, wanted 1\.\.512/],
      ['a world of another size', snapshot(larger), /301 agents, world of 300/],
    ];
    const world = run(testWorld(atlas, 300), 7, scripted(new Map()));
    const before = { bytes: snapshot(world), kept: kept(world) };
    for (const [what, wrong, message] of cases) {
      it(`[SIM4] ${what}`, () => {
        assert.throws(() => restore(world, wrong), { name: 'RangeError', message });
        assert.deepEqual({ bytes: snapshot(world), kept: kept(world) }, before);
      });
    }
  });

  it('[SIM3] any change of state, tick or ideas is another hash', () => {
    const world = run(testWorld(atlas, 300), 30, scripted(new Map()));
    const hash = hashWorld(world);
    const names = Object.keys(world.state) as (keyof typeof world.state)[];
    for (const name of names) {
      const at = Math.min(3, world.state[name].length - 1);
      world.state[name][at] ^= 1;
      assert.notEqual(hashWorld(world), hash, name);
      world.state[name][at] ^= 1;
    }
    assert.equal(hashWorld(world), hash);
    world.tick++;
    assert.notEqual(hashWorld(world), hash, 'tick');
    world.tick--;
    launch(world);
    assert.notEqual(hashWorld(world), hash, 'ideas');
  });
});
