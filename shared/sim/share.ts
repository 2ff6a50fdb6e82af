import type { Atlas } from './atlas.ts';
import type { World } from './world.ts';

type Column =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float64Array;

/**
 * The same world with all its columns in shared memory, so that a copy of it that is posted to
 * another thread is a window onto it. The world given is not to be used any more. What is
 * listed within a tick (`leavers`, `heard`) stays each thread's own.
 */
export function shareWorld(world: World): World {
  return {
    ...world,
    people: shareColumns(world.people),
    network: shareColumns(world.network),
    state: shareColumns(world.state),
    scratch: shareColumns(world.scratch),
  };
}

/** The same atlas with its cities in shared memory, so that it costs little to post to a thread. */
export function shareAtlas(atlas: Atlas): Atlas {
  return { ...atlas, cities: shareColumns(atlas.cities) };
}

/** The columns that count believers, as `allocate` made them. */
export type Tallies = Pick<World['state'], 'believers' | 'believersIn' | 'believersOf'>;

/**
 * [SIM19] Tallies of zeros, shared: what the owner of a range counts instead of the world's own.
 * A loss is counted as 2³² less one, so that adding them up wraps around to the right number.
 */
export function makeTallies({ state }: World): Tallies {
  return shareColumns({
    believers: new Uint32Array(state.believers.length),
    believersIn: new Uint32Array(state.believersIn.length),
    believersOf: new Uint32Array(state.believersOf.length),
  });
}

/** [SIM19] Adds a range's tallies to the world's, and sets them back to zero. */
export function mergeTallies({ state, ideas }: World, tallies: Tallies): void {
  for (const name of ['believers', 'believersIn', 'believersOf'] as const) {
    const sum = state[name];
    const part = tallies[name];
    const used = ideas * (part.length / state.believers.length);
    for (let i = 0; i < used; i++) sum[i] += part[i];
    part.fill(0, 0, used);
  }
}

function shareColumns<T extends object>(columns: T): T {
  const shared = Object.entries(columns).map(([name, column]) => [
    name,
    ArrayBuffer.isView(column) ? shareArray(column as Column) : column,
  ]);
  return Object.fromEntries(shared) as T;
}

function shareArray<A extends Column>(array: A): A {
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => A;
  const copy = new Kind(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
