import type { Atlas } from '#shared/sim/atlas.ts';
import { createWorld } from '#shared/sim/create.ts';
import { apply } from '#shared/sim/input.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import { advance, shownByte } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';

/** What all agents show, tick after tick. Each call is one tick; the arrays are the caller's. */
export type Spread = () => {
  readonly previous: Uint8Array;
  readonly shown: Uint8Array;
  /** Agents whose byte differs, ascending. */
  readonly changed: Uint32Array;
};

const IDEAS = 16;

/**
 * Made-up spread of `IDEAS` ideas in which exactly `perTick` of the agents, anywhere, change in a
 * tick: one in ten believes nothing any more; of the others, four in five copy somebody within
 * 20 ids, and the rest copy any believer.
 */
export function syntheticSpread(agents: number, perTick: number): Spread {
  const below = dice(agents + perTick);
  let shown = new Uint8Array(agents);
  for (let a = 0; a < agents; a++) shown[a] = below(10) < 4 ? 1 + below(IDEAS) : 0;

  const newByte = (agent: number): number => {
    if (below(10) === 0) return 0;
    if (below(5) < 4) return shown[agent - 20 + below(41)] ?? 0;
    for (;;) {
      const byte = shown[below(agents)]!;
      if (byte !== 0) return byte;
    }
  };

  return () => {
    const previous = shown;
    const next = shown.slice();
    const changed = new Uint32Array(perTick);
    for (let i = 0; i < perTick; ) {
      const agent = below(agents);
      const byte = newByte(agent);
      if (byte === previous[agent] || next[agent] !== previous[agent]) continue;
      next[agent] = byte;
      changed[i++] = agent;
    }
    shown = next;
    return { previous, shown, changed: changed.sort() };
  };
}

/** The world itself, before anybody believes anything. */
export function makeWorld(agents: number, atlas: Atlas): World {
  return createWorld(worldSpec.parse({ version: 1, seed: 1, agents }), atlas);
}

/**
 * `IDEAS` ideas, from tame to virulent, each seeded with `count` agents of two regions at once,
 * and then left alone.
 */
export function engineSpread(world: World, count: number): Spread {
  const regions = world.atlas.regions.length;
  for (let idea = 1; idea <= IDEAS; idea++) {
    const topics = Array.from({ length: 8 }, (_, topic) => (topic === idea % 8 ? 255 : 0));
    const middle = { plausibility: 128, arousal: 128, valence: 0, targets: 0 };
    const traits = { topics, virality: 96 + 8 * idea, ...middle };
    apply(world, { kind: 'launch', traits, owner: 0, parent: 0 });
    for (const shift of [0, 7]) {
      apply(world, { kind: 'seed', idea, region: (idea + shift) % regions, count });
    }
  }
  let shown = new Uint8Array(world.people.count);
  return () => {
    const { changed } = advance(world);
    const previous = shown;
    shown = previous.slice();
    for (const agent of changed) shown[agent] = shownByte(world.state.belief[agent]!);
    return { previous, shown, changed };
  };
}

/** Agents that show each idea: the tallies of a frame. */
export function believers(shown: Uint8Array): Uint32Array {
  const counts = new Uint32Array(IDEAS + 1);
  for (const byte of shown) counts[byte]!++;
  return counts.subarray(1);
}

/** Whole numbers in [0, limit), the same ones for the same seed (a counter, and Ettinger's hash). */
function dice(seed: number): (limit: number) => number {
  let counter = seed;
  return (limit) => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let x = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return Math.floor((((x ^ (x >>> 15)) >>> 0) / 2 ** 32) * limit);
  };
}
