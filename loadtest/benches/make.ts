import { loadAtlas } from '#server/atlas.ts';
import { createWorld } from '#shared/sim/create.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import { median, rounded } from '../statistics.ts';

/** How long it takes to make an earth world: median of `runs` seeds, and the first of them. */
export async function* make(): AsyncGenerator<object> {
  const atlas = await loadAtlas();
  for (const [agents, runs] of [
    [10_000, 21],
    [100_000, 9],
    [1_000_000, 3],
  ] as const) {
    const times: number[] = [];
    for (let seed = 1; seed <= runs; seed++) {
      const spec = worldSpec.parse({ version: 1, seed, agents });
      const begun = performance.now();
      createWorld(spec, atlas);
      times.push(performance.now() - begun);
    }
    const firstMs = rounded(times[0]!, 1);
    yield { bench: 'make', agents, runs, ms: rounded(median(times), 1), firstMs };
  }
}
