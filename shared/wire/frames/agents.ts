import type { Coder, Table } from './coder.ts';
import { FrameError } from './header.ts';
import { codeGap, codeNumber, evenTable, learn, lengthTable, symbolExcept } from './tables.ts';

// What a changed agent shows is mostly what agents near it show: ids are in geographic order.
// So each of the REACH agents on either side votes for its own byte with weight NEAR; on top
// come 1 for every byte, a share of WORLD after what the whole world showed before, and GAIN for
// every change earlier in the frame. The most that adds up is 40 · NEAR + LIMIT = 55,296, which
// the coder's 65,536 allows. shared/wire/SPEC.md has the figures of the models that lost.
const REACH = 20;
const NEAR = 768;
const WORLD = 2048;
const GAIN = 192;
const LIMIT = 24576;

const RUN_GAIN = 32;
const RUN_LIMIT = 8192;

/**
 * Walks the changes of a delta: their number, then for each, in order of ids, how many
 * unchanged agents lie before it and its new byte, which is never its old one.
 *
 * `before` and `after` hold every agent's byte before and after the frame, `counts` how many
 * show each byte before, and `ids[0..count)` the changed agents in ascending order. A reader
 * passes one array for both, which holds the bytes before and is brought up to date in place,
 * and `ids` with room for every agent; its `count` is not looked at. Returns the number of
 * changes.
 */
export function walkChanges(
  coder: Coder,
  before: Uint8Array,
  after: Uint8Array,
  counts: Uint32Array,
  ids: Uint32Array,
  count: number,
): number {
  const agents = before.length;
  count = codeNumber(coder, lengthTable(), count);
  if (count > agents) throw new FrameError(`${count} changes among ${agents} agents`);
  const half = halvingGap(agents, count);
  const table = worldTable(counts, agents);
  let next = 0;
  for (let i = 0; i < count; i++) {
    const agent = next + codeGap(coder, half, agents - next, ids[i] - next);
    if (agent >= agents) throw new FrameError(`change ${i} of ${count} is beyond ${agents} agents`);
    vote(table, before, after, agent, NEAR);
    const byte = symbolExcept(coder, table, before[agent], after[agent]);
    vote(table, before, after, agent, -NEAR);
    learn(table, byte, GAIN, LIMIT);
    ids[i] = agent;
    after[agent] = byte;
    next = agent + 1;
  }
  return count;
}

/**
 * Walks the runs of a keyframe: for each stretch of agents that show the same byte, the byte,
 * which is never that of the stretch before, and the length. A reader's `shown` is filled.
 */
export function walkRuns(coder: Coder, shown: Uint8Array): void {
  const table = evenTable(256);
  const lengths = lengthTable();
  let last = -1;
  let from = 0;
  while (from < shown.length) {
    const byte =
      last < 0 ? coder.symbol(table, shown[from]) : symbolExcept(coder, table, last, shown[from]);
    const length = 1 + codeNumber(coder, lengths, coder.writing ? runLength(shown, from) - 1 : 0);
    if (length > shown.length - from) {
      throw new FrameError(`a run of ${length} from agent ${from} of ${shown.length}`);
    }
    learn(table, byte, RUN_GAIN, RUN_LIMIT);
    for (const to = from + length; from < to; from++) shown[from] = byte;
    last = byte;
  }
}

/**
 * The gap that half of all gaps are shorter than, if `count` changes fall anywhere:
 * ln 2 · agents / count. It is the best parameter for `codeGap`.
 */
function halvingGap(agents: number, count: number): number {
  return Math.max(1, Math.min(65536, Math.round((69 * agents) / (100 * count))));
}

/** How many agents show each byte. */
export function countBytes(shown: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let a = 0; a < shown.length; a++) counts[shown[a]]++;
  return counts;
}

/** Weights after how many agents show each byte, and at least 1, so that any byte can come. */
function worldTable(counts: Uint32Array, agents: number): Table {
  const table = evenTable(256);
  for (let byte = 0; byte < 256; byte++) {
    const weight = Math.floor((WORLD * counts[byte]) / Math.max(1, agents));
    table.weights[byte] += weight;
    table.total += weight;
  }
  return table;
}

function vote(
  table: Table,
  before: Uint8Array,
  after: Uint8Array,
  agent: number,
  weight: number,
): void {
  const { weights } = table;
  const from = Math.max(0, agent - REACH);
  const to = Math.min(before.length - 1, agent + REACH);
  for (let a = from; a < agent; a++) weights[after[a]] += weight;
  for (let a = agent + 1; a <= to; a++) weights[before[a]] += weight;
  table.total += (to - from) * weight;
}

function runLength(shown: Uint8Array, from: number): number {
  let to = from + 1;
  while (to < shown.length && shown[to] === shown[from]) to++;
  return to - from;
}
