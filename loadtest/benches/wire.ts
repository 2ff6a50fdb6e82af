import { loadAtlas } from '#server/atlas.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { encodeDelta, encodeKeyframe } from '#shared/wire/frames/frame.ts';
import { createMirror, receive } from '#shared/wire/mirror.ts';
import { believers, engineSpread, makeWorld, type Spread, syntheticSpread } from './spread.ts';
import { makeSamples } from './wire-samples.ts';
import { measureWide } from './wire-wide.ts';

/** How large and how fast delta frames are, over so many frames of each case. */
const FRAMES = 200;

interface Case {
  readonly agents: number;
  readonly source: string;
  readonly spread: () => Spread;
  /** Ticks before the first one measured, so that ideas have settled among neighbours. */
  readonly warmUp: number;
}

/** Busy worlds, where size matters: what the bars are about. */
export async function* wire(): AsyncGenerator<object> {
  yield measure(synthetic(10_000, 0.05));
  yield measure(synthetic(10_000, 0.2));
  yield measure(synthetic(100_000, 0.05));
  yield measure(synthetic(1_000_000, 0.05));
  const atlas = await loadAtlas();
  // When half of all agents believe something, most of them change.
  yield measure(engine(10_000, 14, 2500, atlas));
  yield* wide(1_000_000, 10_000, 600, atlas);
}

/** Quiet worlds, where a frame's fixed bytes and where each change is weigh most. */
export async function* wireSparse(): AsyncGenerator<object> {
  yield measure(synthetic(10_000, 0.01));
  yield measure(synthetic(10_000, 0.005));
  yield measure(engine(10_000, 14, 600, await loadAtlas()));
}

/** A world itself, and after it made-up changes among the same people. */
function* wide(agents: number, seeded: number, warmUp: number, atlas: Atlas) {
  const world = makeWorld(agents, atlas);
  const common = { people: world.people, cities: atlas.cities.count };
  const spread = engineSpread(world, seeded);
  yield* measureWide({ ...common, source: 'engine', spread, warmUp, ticks: FRAMES });
  const worst = syntheticSpread(agents, 0.05 * agents);
  yield* measureWide({ ...common, source: 'synthetic', spread: worst, warmUp: 40, ticks: 20 });
}

function synthetic(agents: number, share: number): Case {
  return {
    agents,
    source: 'synthetic',
    spread: () => syntheticSpread(agents, agents * share),
    warmUp: Math.round(2 / share),
  };
}

function engine(agents: number, seeded: number, warmUp: number, atlas: Atlas): Case {
  const spread = () => engineSpread(makeWorld(agents, atlas), seeded);
  return { agents, source: 'engine', spread, warmUp };
}

function measure({ agents, source, spread, warmUp }: Case): object {
  const next = spread();
  for (let i = 0; i < warmUp; i++) next();
  const start = next();
  let before = believers(start.shown);
  const mirror = createMirror(agents);
  receive(mirror, encodeKeyframe(start.shown, { sequence: 0, tick: 0 }, before));

  const samples = makeSamples();
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
    samples.add(changed.length, bytes.length, encoded - begun, decoded - encoded);
    before = after;
  }
  const keyframeBytes = encodeKeyframe(mirror.shown, { sequence: 0, tick: 0 }, before).length;
  return samples.row(FRAMES, { stream: 'agents', every: 1, agents, source, keyframeBytes });
}
