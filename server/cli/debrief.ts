import { loadAtlas } from '#server/atlas.ts';
import {
  type Debrief,
  type Difference,
  differencesOf,
  reportOf,
  startDebrief,
} from '#shared/game/debrief.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { print } from './output.ts';
import { progressBar } from './progress.ts';
import { provenReplay } from './replay.ts';

/** `virality debrief`: what decided a match. @throws Failure when it is not the match it was */
export async function debriefCommand(path: string, { json }: { json?: true }): Promise<void> {
  const { replay, tick } = await provenReplay(path);
  const atlas = await loadAtlas();
  const { spec, inputs } = replay;
  const { course, debrief } = startDebrief({ spec, inputs, end: tick }, atlas);
  const differences: Difference[] = [];
  let progress: ReturnType<typeof progressBar> | undefined;
  try {
    for (const { done, of, difference } of differencesOf(course, debrief, atlas)) {
      progress ??= progressBar('matches without something', of);
      progress.show(done);
      differences.push(difference);
    }
  } finally {
    progress?.end();
  }
  if (json) print(JSON.stringify(reportOf(replay.id, course, debrief, differences)));
  else print(tell(debrief, differences, course.match.names, atlas));
}

function tell(
  { deeds, shares, winner, turning, bestMutation, ideas }: Debrief,
  differences: readonly Difference[],
  names: readonly string[],
  atlas: Atlas,
): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const lines = [winner < 0 ? 'nobody won' : `${names[winner]} won`];
  for (const [seat, name] of names.entries())
    if (name) lines.push(`  ${name}: ${percent(shares[seat]!)}`);
  if (turning && turning.tick >= 0) lines.push(`led for good from tick ${turning.tick}`);
  const best = ideas[bestMutation - 1];
  if (best) lines.push(`best mutation: idea ${best.idea}, taken up ${best.descendants} times`);
  if (differences.length > 0) lines.push('share with and without:');
  for (const { seat, kind, deed, count, withIt, without, winner } of differences) {
    const one = deeds[deed];
    const region = atlas.regions[one?.region ?? -1];
    const place = region ? ` in ${region.name}` : '';
    const what = one ? `${kind}${place} at tick ${one.tick}` : `${kind} (${count})`;
    const other = { same: '', other: '; another would have won', open: '; not decided by then' };
    lines.push(
      `  ${names[seat]}, ${what}: ${percent(withIt)}, ${percent(without)}${other[winner]}`,
    );
  }
  return lines.join('\n');
}
