import { encodeDelta, encodeKeyframe } from '#shared/wire/frames/frame.ts';
import { createMirror, receive } from '#shared/wire/mirror.ts';
import { engineSpread, IDEAS, type Spread, syntheticSpread } from './spread.ts';

/** How large and how fast delta frames are; medians over `FRAMES` frames of each case. */
const FRAMES = 200;

interface Case {
  readonly agents: number;
  readonly source: string;
  readonly spread: () => Spread;
  /** Ticks before the first one measured, so that ideas have settled among neighbours. */
  readonly warmUp: number;
}

/** Busy worlds, where size matters: what the bar is about. */
export async function* wire(): AsyncGenerator<object> {
  yield measure(synthetic(10_000, 0.05));
  yield measure(synthetic(10_000, 0.2));
  yield measure(synthetic(100_000, 0.05));
  yield measure(synthetic(1_000_000, 0.05));
}

/** Quiet worlds, where a frame's fixed bytes and where each change is weigh most. */
export async function* wireSparse(): AsyncGenerator<object> {
  yield measure(synthetic(10_000, 0.01));
  yield measure(synthetic(10_000, 0.005));
  const spread = () => engineSpread(10_000);
  yield measure({ agents: 10_000, source: 'engine', spread, warmUp: 600 });
}

function synthetic(agents: number, share: number): Case {
  return {
    agents,
    source: 'synthetic',
    spread: () => syntheticSpread(agents, agents * share),
    warmUp: Math.round(2 / share),
  };
}

function measure({ agents, source, spread, warmUp }: Case): object {
  const next = spread();
  for (let i = 0; i < warmUp; i++) next();
  const start = next();
  let before = believers(start.shown);
  const mirror = createMirror(agents);
  receive(mirror, encodeKeyframe(start.shown, { sequence: 0, tick: 0 }, before));

  const changes: number[] = [];
  const sizes: number[] = [];
  const encoding: number[] = [];
  const decoding: number[] = [];
  for (let i = 1; i <= FRAMES; i++) {
    const { previous, shown, changed } = next();
    const after = believers(shown);
    const head = { sequence: i, tick: i };
    const begun = performance.now();
    const bytes = encodeDelta(previous, shown, changed, changed.length, head, before, after);
    const encoded = performance.now();
    receive(mirror, bytes);
    const decoded = performance.now();
    if (Buffer.compare(mirror.shown, shown) !== 0) throw new Error(`frame ${i} came out different`);
    changes.push(changed.length);
    sizes.push(bytes.length);
    encoding.push(encoded - begun);
    decoding.push(decoded - encoded);
    before = after;
  }
  const bytes = median(sizes);
  const changed = median(changes);
  return {
    bench: 'wire',
    agents,
    changed,
    bytes,
    bytesPerChange: rounded(bytes / changed),
    encodeMs: rounded(median(encoding)),
    decodeMs: rounded(median(decoding)),
    source,
    keyframeBytes: encodeKeyframe(mirror.shown, { sequence: 0, tick: 0 }, before).length,
  };
}

/** Agents that show each idea: the tallies of a frame. */
function believers(shown: Uint8Array): Uint32Array {
  const counts = new Uint32Array(IDEAS + 1);
  for (const byte of shown) counts[byte]!++;
  return counts.subarray(1);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
