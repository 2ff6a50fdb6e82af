import { goldenMatch } from '#shared/game/golden.ts';
import { parseAtlas } from '#shared/sim/atlas.ts';
import { goldenHashes } from '#shared/sim/golden.ts';
import { goldenModels } from '#shared/sim/models/golden.ts';

/** Runs in a page: the golden world, match and models, on the atlas that the page is given. */
Object.assign(globalThis, {
  runGolden(json: unknown, cities: number[]) {
    const atlas = parseAtlas(json, Uint8Array.from(cities));
    return { world: goldenHashes(atlas), match: goldenMatch(atlas), models: goldenModels(atlas) };
  },
});
