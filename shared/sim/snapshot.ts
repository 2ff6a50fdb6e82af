import { attentionColumns, IDEA_ROWS } from './attention/columns.ts';
import { recount } from './attention/scratch.ts';
import { byteLength, fold, freshHash, hashText, load, save } from './columns.ts';
import type { Network } from './network.ts';
import type { People } from './people.ts';
import type { World } from './world.ts';

const MAGIC = [0x56, 0x53]; // 'VS'
const VERSION = 1;
const HEADER = 16;

/**
 * [SIM4] All that changes, as bytes:
 *
 *     'V' 'S' version 0 | tick u32 | agents u32 | ideas u32 | columns …
 */
export function snapshot(world: World): Uint8Array {
  const { declaration, used } = layout(world);
  const bytes = new Uint8Array(HEADER + byteLength(declaration, used));
  const head = new DataView(bytes.buffer);
  bytes.set([...MAGIC, VERSION, 0]);
  head.setUint32(4, world.tick, true);
  head.setUint32(8, used.agent, true);
  head.setUint32(12, used.idea, true);
  save(declaration, world.state, used, bytes, HEADER);
  return bytes;
}

/**
 * [SIM4] Puts a world back to where `snapshot` took it. The world must be made from the same
 * spec. Throws a RangeError, before any change, when the bytes are of another kind, version
 * or size.
 */
export function restore(world: World, bytes: Uint8Array): void {
  if (bytes.length < HEADER || bytes[0] !== MAGIC[0] || bytes[1] !== MAGIC[1]) {
    throw new RangeError('not a snapshot of a world');
  }
  if (bytes[2] !== VERSION) {
    throw new RangeError(`snapshot of version ${bytes[2]}, wanted ${VERSION}`);
  }
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const agents = head.getUint32(8, true);
  const ideas = head.getUint32(12, true);
  if (agents !== world.people.count) {
    throw new RangeError(`snapshot of ${agents} agents, world of ${world.people.count}`);
  }
  if (ideas < 1 || ideas > IDEA_ROWS) {
    throw new RangeError(`snapshot with ${ideas} idea rows, wanted 1..${IDEA_ROWS}`);
  }
  const { declaration } = layout(world);
  const used = { agent: agents, idea: ideas, world: 1 };
  const wanted = HEADER + byteLength(declaration, used);
  if (bytes.length !== wanted) {
    throw new RangeError(`snapshot of ${bytes.length} bytes, wanted ${wanted}`);
  }
  load(declaration, world.state, used, bytes, HEADER);
  world.tick = head.getUint32(4, true);
  world.ideas = ideas;
  recount(world);
}

/** Bytes that `saveState` writes. */
export function stateLength(world: World): number {
  const { declaration, all } = layout(world);
  return byteLength(declaration, all);
}

/**
 * Writes all columns with all of their rows, in use or not, so that each has the same place in
 * whatever moment of a world; tick and number of ideas are the caller's to keep. Returns the
 * offset behind them.
 */
export function saveState(world: World, target: Uint8Array, offset: number): number {
  const { declaration, all } = layout(world);
  return save(declaration, world.state, all, target, offset);
}

/** Reads back what `saveState` wrote when the world had this tick and this many ideas. */
export function loadState(
  world: World,
  { tick, ideas }: Pick<World, 'tick' | 'ideas'>,
  source: Uint8Array,
  offset: number,
): number {
  const { declaration, all } = layout(world);
  const behind = load(declaration, world.state, all, source, offset);
  world.tick = tick;
  world.ideas = ideas;
  recount(world);
  return behind;
}

/** [SIM3] 16 hex digits that differ when any column, the tick or the number of ideas does. */
export function hashWorld(world: World): string {
  const hash = freshHash();
  foldWorld(world, hash);
  return hashText(hash);
}

/** [SIM3] Folds tick, number of ideas and all columns into a running hash. */
export function foldWorld(world: World, hash: Uint32Array): void {
  const { declaration, used } = layout(world);
  hash[0] ^= world.tick;
  hash[1] ^= world.ideas;
  fold(declaration, world.state, used, hash);
}

const PEOPLE = {
  city: { type: 'u16', rows: 'agent' },
  region: { type: 'u8', rows: 'agent' },
  longitude: { type: 'i16', rows: 'agent' },
  latitude: { type: 'i16', rows: 'agent' },
  age: { type: 'u8', rows: 'agent' },
  language: { type: 'u8', rows: 'agent' },
  platform: { type: 'u8', rows: 'agent' },
  openness: { type: 'u8', rows: 'agent' },
  influence: { type: 'u8', rows: 'agent' },
  trust: { type: 'u8', rows: 'agent' },
  interests: { type: 'u8', rows: 'agent', width: 8 },
} as const;

/** [SIM3] 16 hex digits of the fixed columns: a page that made the same people has the same. */
export function hashPeople(people: People): string {
  const hash = freshHash();
  fold(PEOPLE, people, { agent: people.count }, hash);
  return hashText(hash);
}

const NETWORK = {
  row: { type: 'u32', rows: 'row' },
  target: { type: 'u32', rows: 'edge' },
  trust: { type: 'u8', rows: 'edge' },
} as const;

/** [SIM3] 16 hex digits of who hears whom, and how far it is trusted. */
export function hashNetwork(network: Network): string {
  const hash = freshHash();
  fold(NETWORK, network, { row: network.row.length, edge: network.target.length }, hash);
  return hashText(hash);
}

function layout(world: World) {
  return {
    declaration: attentionColumns(world.atlas.regions.length),
    used: { agent: world.people.count, idea: world.ideas, world: 1 },
    all: { agent: world.people.count, idea: IDEA_ROWS, world: 1 },
  };
}
