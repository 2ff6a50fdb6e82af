import { play, startHistory } from '#shared/game/history.ts';
import { createMatch, type Match, phaseOf } from '#shared/game/match.ts';
import type { Act } from '#shared/game/order.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import type { MatchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { HASH_EVERY, type ReplayFile, sealReplay } from './replay.ts';

/** Ticks after which a lab's recording ends. */
const LAB_TICKS = 250;

/** The replay of a match that is played to its end. For tests and benchmarks. */
export function record(
  spec: MatchSpec,
  atlas: Atlas,
  actsOf: (match: Match) => readonly Act[],
): ReplayFile {
  const match = createMatch(spec, atlas);
  const history = startHistory(match);
  const hashes: [number, string][] = [];
  const isDone = () =>
    spec.mode === 'lab' ? match.world.tick === LAB_TICKS : phaseOf(match) === 'over';
  while (!isDone()) {
    play(history, match, actsOf(match));
    const { tick } = match.world;
    if (tick % HASH_EVERY === 0 || isDone()) hashes.push([tick, hashMatch(match)]);
  }
  return sealReplay({ version: 1, id: 'recorded', spec, inputs: history.inputs, hashes });
}
