import type { Atlas } from './atlas.ts';
import { createWorld } from './create.ts';
import { TOPICS } from './demographics.ts';
import type { Traits, WorldInput } from './input.ts';
import { draw, drawBelow } from './random.ts';
import { hashNetwork, hashPeople, hashWorld } from './snapshot.ts';
import { type WorldSpec, worldSpec } from './spec.ts';
import { step } from './step.ts';

/**
 * [SIM3] A small busy world and what must come of it, in every engine. Pure, so that a page
 * runs the very same. When the rules change on purpose, these change with them: run
 * `goldenHashes`, and say in the commit why.
 */
export const GOLDEN_HASHES = {
  people: 'af1d3cb0699ad611',
  network: 'ca27e909b8f61e12',
  tick0: '218e0870e0233f6d',
  tick100: 'e45249e54d43b7ef',
  tick600: '24f47ef748e807de',
};

export const GOLDEN_IDEAS = 16;

export const goldenSpec: WorldSpec = worldSpec.parse({ version: 1, seed: 20180607, agents: 2000 });

export function goldenHashes(atlas: Atlas): typeof GOLDEN_HASHES {
  const world = createWorld(goldenSpec, atlas);
  const tick0 = hashWorld(world);
  const runTo = (tick: number): string => {
    while (world.tick < tick) step(world, goldenInputs(world.tick, atlas.regions.length));
    return hashWorld(world);
  };
  return {
    people: hashPeople(world.people),
    network: hashNetwork(world.network),
    tick0,
    tick100: runTo(100),
    tick600: runTo(600),
  };
}

/**
 * What happens to the golden world in a tick: 16 ideas in tick 0, seeded in six regions each;
 * from then on a seed, boost, debunk or heat every fourth tick, something rarer every twentieth,
 * and a child idea in tick 300.
 */
export function goldenInputs(tick: number, regions: number): WorldInput[] {
  if (tick === 0) return opening(regions);
  if (tick === 300) {
    const idea = GOLDEN_IDEAS + 1;
    return [
      { kind: 'launch', traits: traits(idea), owner: 1, parent: 1 },
      { kind: 'seed', idea, region: 0, count: 20 },
      { kind: 'vary', idea, region: 1, novelty: 90, forget: 77 },
    ];
  }
  if (tick % 20 === 10) return [rarer(tick, regions)];
  if (tick % 4 !== 0) return [];
  const idea = 1 + drawBelow(KEY, 3 * tick, GOLDEN_IDEAS);
  const region = drawBelow(KEY, 3 * tick + 1, regions);
  switch (draw(KEY, 3 * tick + 2) >>> 30) {
    case 0:
      return [{ kind: 'seed', idea, region, count: 5 }];
    case 1:
      return [{ kind: 'boost', idea, region }];
    case 2:
      return [{ kind: 'debunk', idea, region, strength: 64, by: idea & 7 }];
    default:
      return [{ kind: 'heat', idea, heat: draw(KEY, tick) >>> 16 }];
  }
}

/** One of the inputs that worlds see now and then. */
function rarer(tick: number, regions: number): WorldInput {
  const idea = 1 + drawBelow(KEY, 5 * tick, GOLDEN_IDEAS);
  const region = drawBelow(KEY, 5 * tick + 1, regions);
  const value = draw(KEY, 5 * tick + 2);
  switch ((tick / 10 - 1) % 7) {
    case 0:
      return { kind: 'win', idea, agent: value % 100, impressions: value & 3 };
    case 1:
      return { kind: 'expose', idea, region, chance: 100, impressions: 2, groups: value >>> 15 };
    case 2:
      return { kind: 'warn', idea, region, ticks: 200 };
    case 3:
      return { kind: 'sway', idea, pace: (value & 255) - 100, loss: 60 - (value & 63) };
    case 4:
      return { kind: 'plausibility', idea, plausibility: value & 255 };
    case 5:
      return { kind: 'dark', region, ticks: 50 };
    default:
      return { kind: 'lean', lean: (value & 127) - 64 };
  }
}

const KEY = 0x5eed;

function opening(regions: number): WorldInput[] {
  const inputs: WorldInput[] = [];
  for (let idea = 1; idea <= GOLDEN_IDEAS; idea++) {
    inputs.push({ kind: 'launch', traits: traits(idea), owner: 1 + (idea & 7), parent: 0 });
    for (let i = 0; i < 6; i++) {
      inputs.push({ kind: 'seed', idea, region: (7 * idea + 5 * i) % regions, count: 10 });
    }
  }
  return inputs;
}

/** Every idea differs in everything; every fourth is meant for some ages, languages, platforms. */
function traits(idea: number): Traits {
  const topics = new Array<number>(TOPICS.length).fill(0);
  topics[idea % TOPICS.length] = 160;
  topics[(idea * 3 + 1) % TOPICS.length]! += 95;
  return {
    topics,
    virality: drawBelow(KEY, 8 * idea + 1, 256),
    plausibility: drawBelow(KEY, 8 * idea + 2, 256),
    arousal: drawBelow(KEY, 8 * idea + 3, 256),
    valence: drawBelow(KEY, 8 * idea + 4, 256) - 128,
    targets: idea % 4 === 0 ? draw(KEY, 8 * idea + 5) >>> 15 : 0,
  };
}
