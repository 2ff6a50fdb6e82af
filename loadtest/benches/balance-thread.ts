import { parentPort } from 'node:worker_threads';
import { loadAtlas } from '#server/atlas.ts';
import { type Errand, playMatch } from './balance-match.ts';

/** A thread that plays one match after another, and answers each errand with what came of it. */
const atlas = await loadAtlas();
const port = parentPort!;
port.on('message', (errand: Errand) => port.postMessage(playMatch(atlas, errand)));
