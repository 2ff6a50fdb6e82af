import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { loadAtlas } from '#server/atlas.ts';
import { parseEdgeList } from '#shared/sim/networks/files/edge-list.ts';
import { CHECKS } from '#shared/sim/validation/all.ts';
import { BENDS, failuresOf } from '#shared/sim/validation/bends.ts';

/** One check, or one bent model, by its place in `CHECKS` or `BENDS`. */
export type Part = { readonly check: number } | { readonly bend: number };

// Answers each part with what came of it, in the order in which they are asked.
const atlas = await loadAtlas();
const { VALIDATION_FACEBOOK: path } = process.env;
const facebook = path ? parseEdgeList(readFileSync(path, 'utf8')).topology : null;

parentPort?.on('message', (part: Part) => {
  const made =
    'check' in part
      ? CHECKS[part.check]!.run({ atlas, facebook, quick: false, bend: null })
      : failuresOf(BENDS[part.bend]!, atlas);
  parentPort?.postMessage(made);
});
