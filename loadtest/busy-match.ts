import { loadAtlas } from '#server/atlas.ts';
import { matchSpec } from '#shared/game/spec.ts';
import { record } from '#shared/wire/fixtures.ts';

/** The recording of a match, usually ten minutes among 10,000 people, which four opponents play, as a file to choose. */
export async function busyMatch({ agents = 10_000, seconds = 600 } = {}) {
  const world = { version: 1, seed: 1, agents };
  const opponents = (['bureau', 'troll', 'cult', 'brand'] as const).map((archetype) => {
    return { archetype, strength: 'strong' as const };
  });
  const spec = matchSpec.parse({ version: 1, mode: 'zero', seconds, opponents, world });
  const replay = record(spec, await loadAtlas(), () => []);
  const buffer = Buffer.from(JSON.stringify(replay));
  return { name: 'match.json', mimeType: 'application/json', buffer };
}
