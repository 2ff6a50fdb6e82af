import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { believersOf, launch, plainTraits, seedEverywhere, testWorld } from '../fixtures.ts';
import { apply } from '../input.ts';
import { restore, snapshot } from '../snapshot.ts';
import { advance } from '../step.ts';
import type { World } from '../world.ts';
import { BELIEVED, MEMORY } from './columns.ts';
import { MOST_IMPRESSIONS } from './rule.ts';

const atlas = await loadAtlas();

/** Impressions of the idea in an agent's memory, or 0. */
function impressionsOf({ state }: World, a: number, idea: number): number {
  for (let slot = a * MEMORY; slot < (a + 1) * MEMORY; slot++) {
    if (state.memory[slot] === idea) return state.impressions[slot] & MOST_IMPRESSIONS;
  }
  return 0;
}

/** In each tick, how many of those with an offer of `idea` took it, by impressions then. */
function decisions(
  world: World,
  idea: number,
  ticks: number,
): { offers: number[]; taken: number[] } {
  const offers = new Array<number>(MOST_IMPRESSIONS + 1).fill(0);
  const taken = new Array<number>(MOST_IMPRESSIONS + 1).fill(0);
  for (let i = 0; i < ticks; i++) {
    const before = world.state.belief.slice();
    const { tick } = world;
    advance(world);
    const { target, source, length } = world.scratch.heard;
    const offered = new Set<number>();
    for (let h = 0; h < length; h++) {
      if (before[source[h]] === idea && before[target[h]] !== idea) offered.add(target[h]);
    }
    for (const a of offered) {
      const n = impressionsOf(world, a, idea);
      offers[n]++;
      if (world.state.belief[a] === idea && world.state.since[a] === tick) taken[n]++;
    }
  }
  return { offers, taken };
}

function checkRate(taken: number, offers: number, wanted: number, what: string): void {
  const off = Math.abs(taken - offers * wanted) / Math.sqrt(offers * wanted * (1 - wanted));
  assert.ok(off < 4, `${what}: ${taken} of ${offers}, wanted ${wanted}, ${off} deviations off`);
  assert.ok(offers > 200, `${what}: only ${offers} offers`);
}

const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

describe('adopt', () => {
  it('[SIM9] the chance to adopt grows with impressions: 0.8 · n² / (n² + 2.4²) · plausible', () => {
    const world = testWorld(atlas, 20_000, { share: 0.05, leave: 0, noveltyLoss: 0 });
    seedEverywhere(world, launch(world, plainTraits({ plausibility: 128 })), 0.3);
    const { offers, taken } = decisions(world, 1, 45);
    const plausible = (96 + 80) / 256;
    for (const n of [1, 2, 3, 4, 5]) {
      const wanted = 0.8 * (n ** 2 / (n ** 2 + 2.4 ** 2)) * plausible;
      checkRate(taken[n], offers[n], wanted, `${n} impressions`);
    }
  });

  it('[SIM9] plausibility and worn novelty weigh on the chance to adopt', () => {
    for (const [plausibility, novelty] of [
      [0, 1],
      [255, 1],
      [128, 0.5],
      [128, 0.1],
    ] as const) {
      const world = testWorld(atlas, 20_000, {
        share: 0.1,
        leave: 0,
        noveltyLoss: 0,
        threshold: 0.1,
      });
      seedEverywhere(world, launch(world, plainTraits({ plausibility })), 0.1);
      world.state.novelty.fill(Math.floor(novelty * 0xffffffff));
      const { offers, taken } = decisions(world, 1, 6);
      // A threshold of 0.1 makes one impression nearly enough: 0.99.
      const wanted = (0.8 * novelty * (96 + (plausibility * 160) / 256)) / 256 / 1.01;
      checkRate(taken[1], offers[1], wanted, `plausibility ${plausibility}, novelty ${novelty}`);
    }
  });

  it('[SIM9] former believers adopt at 0.3 of the rate of new ones', () => {
    const [fresh, former] = [false, true].map((former) => {
      const world = testWorld(atlas, 20_000, {
        share: 0.1,
        leave: 0,
        noveltyLoss: 0,
        threshold: 0.1,
      });
      const idea = launch(world);
      if (former) {
        seedEverywhere(world, idea, 1);
        atlas.regions.forEach((_, region) => {
          apply(world, { kind: 'debunk', idea, region, strength: 512, by: 0 });
        });
        assert.equal(world.state.believers[idea], 0);
      }
      seedEverywhere(world, idea, 0.1);
      const { offers, taken } = decisions(world, idea, 3);
      assert.ok(total(offers) > 500);
      return total(taken) / total(offers);
    });
    assert.ok(Math.abs(former / fresh - 0.3) < 0.06, `${former} against ${fresh}`);
  });

  it('[SIM9] who believes something else is won by plausibility against conviction', () => {
    const world = testWorld(atlas, 20_000, {
      share: 0.1,
      leave: 0,
      noveltyLoss: 0,
      threshold: 0.1,
    });
    const held = launch(world, plainTraits({ plausibility: 255, virality: 0 }));
    const rival = launch(world, plainTraits({ plausibility: 128 }));
    seedEverywhere(world, held, 1);
    seedEverywhere(world, rival, 0.1);
    const bytes = snapshot(world);
    for (const conviction of [40, 111, 255]) {
      restore(world, bytes);
      // Nobody posts the idea that is held, so no conviction changes before the decision.
      for (const a of believersOf(world, held)) {
        world.state.conviction[a] = conviction;
        world.state.since[a] = 0;
      }
      world.people.influence.fill(0);
      for (const a of believersOf(world, rival)) world.people.influence[a] = 255;
      const { offers, taken } = decisions(world, rival, 1);
      const wanted = ((0.8 * (176 / 256)) / 1.01) * (129 / (129 + conviction));
      checkRate(taken[1], offers[1], wanted, `conviction ${conviction}`);
    }
  });

  it('[SIM8] of several offers each stands as often, whoever made it', () => {
    const world = testWorld(atlas, 20_000, { share: 0.2, adoption: 1, threshold: 0.1, leave: 0 });
    seedEverywhere(world, launch(world), 0.4);
    const bytes = snapshot(world);
    let first = 0;
    let pairs = 0;
    for (let i = 0; i < 20; i++) {
      restore(world, bytes);
      world.tick = i;
      const before = world.state.belief.slice();
      advance(world);
      const { target, source, length } = world.scratch.heard;
      const offers = new Map<number, number[]>();
      for (let h = 0; h < length; h++) {
        if (before[target[h]] === 0) {
          offers.set(target[h], [...(offers.get(target[h]) ?? []), source[h]]);
        }
      }
      for (const [a, sources] of offers) {
        if (sources.length !== 2 || world.state.belief[a] === 0) continue;
        pairs++;
        if (world.state.parent[a] === sources[0] + 1) first++;
      }
    }
    checkRate(first, pairs, 0.5, 'the first of two');
  });

  it('[SIM8] what is heard of one’s own idea reassures, by 12 up to 255, and makes no impression', () => {
    const world = testWorld(atlas, 2000, { share: 0.3, leave: 0 });
    seedEverywhere(world, launch(world), 1);
    const wanted = world.state.conviction.slice();
    for (let i = 0; i < 20; i++) {
      advance(world);
      const { target, source, length } = world.scratch.heard;
      for (let h = 0; h < length; h++) {
        if (world.state.belief[source[h]] !== 1 || world.state.belief[target[h]] !== 1) continue;
        wanted[target[h]] = Math.min(255, wanted[target[h]] + 12);
      }
    }
    const believers = believersOf(world, 1);
    assert.ok(believers.some((a) => wanted[a] === 255) && believers.some((a) => wanted[a] < 200));
    for (const a of believers) {
      if (world.state.since[a] !== 0) continue;
      assert.equal(world.state.conviction[a], wanted[a], `agent ${a}`);
      assert.equal(impressionsOf(world, a, 1), 0);
    }
  });

  it('[SIM8] impressions add up, and those who once believed stay marked', () => {
    const world = testWorld(atlas, 2000, { share: 0.3, adoption: 0, leave: 0 });
    const idea = launch(world);
    seedEverywhere(world, idea, 1);
    atlas.regions.forEach((_, region) => {
      apply(world, { kind: 'debunk', idea, region, strength: 128, by: 0 });
    });
    const count = new Uint32Array(2000);
    for (let i = 0; i < 10; i++) {
      advance(world);
      const { target, length } = world.scratch.heard;
      for (let h = 0; h < length; h++) count[target[h]]++;
    }
    let former = 0;
    for (let a = 0; a < 2000; a++) {
      if (world.state.belief[a] !== 0 || count[a] === 0) continue;
      const slot = a * MEMORY;
      assert.equal(world.state.impressions[slot] & MOST_IMPRESSIONS, Math.min(63, count[a]));
      if (world.state.impressions[slot] & BELIEVED) former++;
    }
    assert.ok(former > 300, `${former}`);
  });
});
