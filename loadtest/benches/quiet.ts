import { loadAtlas } from '#server/atlas.ts';
import { createWorld } from '#shared/sim/create.ts';
import { apply } from '#shared/sim/input.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import { advance } from '#shared/sim/step.ts';
import { median, rounded } from '../statistics.ts';

const TICKS = 300;

/** How long a tick of a large world takes when few or none believe anything: the median. */
export async function* quiet(): AsyncGenerator<object> {
  const atlas = await loadAtlas();
  for (const agents of [100_000, 1_000_000]) {
    const world = createWorld(worldSpec.parse({ version: 1, seed: 1, agents }), atlas);
    for (const believing of [0, 100]) {
      if (believing > 0) {
        const traits = {
          topics: [255, 0, 0, 0, 0, 0, 0, 0],
          virality: 128,
          plausibility: 128,
          arousal: 128,
          valence: 0,
          targets: 0,
        };
        const idea = apply(world, { kind: 'launch', traits, owner: 0, parent: 0 });
        apply(world, { kind: 'seed', idea, region: 0, count: believing });
      }
      const times: number[] = [];
      for (let i = 0; i < TICKS; i++) {
        const begun = performance.now();
        advance(world);
        times.push(performance.now() - begun);
      }
      yield { bench: 'quiet', agents, believing, ticks: TICKS, tickMs: rounded(median(times), 4) };
    }
  }
}
