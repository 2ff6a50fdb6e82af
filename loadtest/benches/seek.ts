import { loadAtlas } from '#server/atlas.ts';
import { play, seek as seekTo, startHistory } from '#shared/game/history.ts';
import { createMatch, phaseOf } from '#shared/game/match.ts';
import type { Act } from '#shared/game/order.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { matchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { drawBelow } from '#shared/sim/random.ts';
import { percentile, rounded } from '../statistics.ts';

/** Ticks played before, and how far back a seek goes. */
const PLAYED = 2000;
const BACK = 1000;
const SEEKS = 100;

/**
 * How long it takes to go to any tick of the last 1,000 of a busy match, in which seven
 * opponents play against a human who has launched: over 100 seeks, each from where the one
 * before ended. `believing` is the share of believers at the end.
 */
export async function* seek(): AsyncGenerator<object> {
  const atlas = await loadAtlas();
  yield measure(atlas, 10_000);
  yield measure(atlas, 100_000);
}

function measure(atlas: Atlas, agents: number): object {
  const world = { version: 1, seed: 1, agents };
  const match = createMatch(
    matchSpec.parse({ version: 1, mode: 'match', seconds: 3600, world }),
    atlas,
  );
  const history = startHistory(match);
  play(history, match, opening(atlas));
  while (match.world.tick < PLAYED) play(history, match, []);
  if (phaseOf(match) !== 'running') throw new Error(`the match is ${phaseOf(match)}`);
  const end = hashMatch(match);
  const believing = match.world.state.believers.reduce((sum, n) => sum + n, 0) / agents;

  const times: number[] = [];
  for (let i = 0; i < SEEKS; i++) {
    const tick = PLAYED - drawBelow(agents, i, BACK + 1);
    const begun = performance.now();
    seekTo(history, match, tick);
    times.push(performance.now() - begun);
  }
  seekTo(history, match, PLAYED);
  if (hashMatch(match) !== end) throw new Error('the match came out different');
  return {
    bench: 'seek',
    agents,
    seeks: SEEKS,
    p50Ms: rounded(percentile(times, 50), 2),
    p95Ms: rounded(percentile(times, 95), 2),
    believing: rounded(believing, 3),
  };
}

function opening(atlas: Atlas): Act[] {
  const acts: Act[] = Array.from({ length: 8 }, (_, seat) => {
    return { kind: 'join', seat, name: `Seat ${seat}`, opponent: seat > 0 };
  });
  const idea = {
    text: 'Clouds are rented by the hour',
    tags: ['nature' as const],
    ages: [],
    languages: [],
    platforms: [],
    virality: 50,
    valence: 0,
    arousal: 50,
  };
  const region = atlas.regions[0]!.id;
  acts.push({ kind: 'order', seat: 0, order: { kind: 'launch', idea, region } });
  return acts;
}
