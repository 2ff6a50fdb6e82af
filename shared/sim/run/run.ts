import {
  allocate,
  byteLength,
  bytesARow,
  type Declaration,
  fold,
  freshHash,
  hashText,
  load,
  save,
  type Table,
  tableOf,
} from '../columns.ts';
import { agentsOf, type Topology } from '../networks/topology.ts';
import { COMMON, type Model, type Run } from './model.ts';

const MAGIC = [0x56, 0x52]; // 'VR'
const VERSION = 1;
const HEADER = 20;

/** Memory for a model on a network, to be begun as often as wanted. */
export function openRun<D extends Declaration, P, W>(
  model: Model<D, P, W>,
  network: Topology,
  parameters: P,
): Run<D, P, W> {
  const declaration = { ...model.columns(parameters), ...COMMON };
  const rows = rowsOf(model.rows, network);
  const state = allocate<Declaration>(declaration, rows) as Run<D, P, W>['state'];
  return {
    model,
    network,
    parameters,
    declaration,
    state,
    scratch: model.scratch(network, parameters, state),
    seed: 0,
    tick: 0,
    isOpen: false,
  };
}

/** [MODEL1] Tick 0: same network, parameters, seed and seeds, same run. Seeds in any order. */
export function begin(run: Run, seed: number, seeds: Uint32Array): void {
  for (const column of Object.values(run.state)) column.fill(0);
  run.seed = seed;
  run.tick = 0;
  run.model.start(run, Uint32Array.from(new Set(seeds)).sort());
  run.state.peak[0] = run.state.active[0];
  run.isOpen = true;
}

/** [MODEL2] One tick. Returns whether anything can still change. */
export function stepRun(run: Run): boolean {
  run.isOpen = run.model.step(run);
  run.tick++;
  if (run.state.active[0] > run.state.peak[0]) run.state.peak[0] = run.state.active[0];
  return run.isOpen;
}

/**
 * [MODEL3] All that changes, as bytes:
 *
 *     'V' 'R' version isOpen | seed u32 | tick u32 | agents u32 | 0 u32 | columns …
 */
export function snapshotRun(run: Run): Uint8Array {
  const rows = rowsOf(run.model.rows, run.network);
  const bytes = new Uint8Array(HEADER + byteLength(run.declaration, rows));
  const head = new DataView(bytes.buffer);
  bytes.set([...MAGIC, VERSION, run.isOpen ? 1 : 0]);
  head.setUint32(4, run.seed, true);
  head.setUint32(8, run.tick, true);
  head.setUint32(12, rows.agent, true);
  save(run.declaration, run.state, rows, bytes, HEADER);
  return bytes;
}

/**
 * [MODEL3] Puts a run back to where `snapshotRun` took it. It must be of the same model on the
 * same network. Throws a RangeError, before any change, when the bytes are of another kind,
 * version or size.
 */
export function restoreRun(run: Run, bytes: Uint8Array): void {
  if (bytes.length < HEADER || bytes[0] !== MAGIC[0] || bytes[1] !== MAGIC[1]) {
    throw new RangeError('not a snapshot of a run');
  }
  if (bytes[2] !== VERSION) {
    throw new RangeError(`snapshot of version ${bytes[2]}, wanted ${VERSION}`);
  }
  const rows = rowsOf(run.model.rows, run.network);
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const agents = head.getUint32(12, true);
  if (agents !== rows.agent) {
    throw new RangeError(`snapshot of ${agents} agents, network of ${rows.agent}`);
  }
  const wanted = HEADER + byteLength(run.declaration, rows);
  if (bytes.length !== wanted) {
    throw new RangeError(`snapshot of ${bytes.length} bytes, wanted ${wanted}`);
  }
  load(run.declaration, run.state, rows, bytes, HEADER);
  run.isOpen = bytes[3] === 1;
  run.seed = head.getUint32(4, true);
  run.tick = head.getUint32(8, true);
  run.model.recall(run);
}

/** [MODEL3] 16 hex digits that differ when any column, the seed or the tick does. */
export function hashRun(run: Run): string {
  const hash = freshHash();
  foldRun(run, hash);
  return hashText(hash);
}

/** [MODEL3] Folds seed, tick and all columns into a running hash. */
export function foldRun(run: Run, hash: Uint32Array): void {
  hash[0] ^= run.tick;
  hash[1] ^= run.seed;
  fold(run.declaration, run.state, rowsOf(run.model.rows, run.network), hash);
}

/** [MODEL3] Bytes that the state of a run would take, before there is one. */
export function stateBytes<D extends Declaration, P, W>(
  model: Model<D, P, W>,
  network: Topology,
  parameters: P,
): number {
  const declaration: Declaration = { ...model.columns(parameters), ...COMMON };
  return byteLength(declaration, rowsOf(model.rows, network));
}

/** [MODEL3] Bytes of state an agent, each column by its name; what there is once is left out. */
export function bytesAnAgent({ declaration }: Run): Readonly<Record<string, number>> {
  return bytesARow(declaration, 'agent');
}

/** [MODEL3] What the columns hold of each agent. */
export function agentTable({ declaration, state, network }: Run): Table {
  return tableOf(declaration, state, 'agent', agentsOf(network));
}

function rowsOf(own: Model['rows'], network: Topology) {
  return { ...own, agent: agentsOf(network), single: 1 };
}
