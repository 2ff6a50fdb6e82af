import { loadAtlas } from '#server/atlas.ts';
import {
  isSealed,
  parseReplay,
  ReplayError,
  type ReplayFile,
  type Verdict,
  verifyReplay,
} from '#shared/wire/replay.ts';
import { FAILED, Failure } from './failure.ts';
import { print } from './output.ts';
import { progressBar } from './progress.ts';
import { readText } from './read-text.ts';

/** `virality replay`: plays a match again. @throws Failure when it is not the match it was */
export async function replayCommand(path: string): Promise<void> {
  const { replay, tick } = await provenReplay(path);
  const hashes = replay.hashes.length;
  const [, last] = replay.hashes[hashes - 1]!;
  print(`${path}: ${tick} ticks, all ${hashes} hashes met, the last ${last}`);
}

/** A replay that meets its hashes and is as it was written, and its last tick. @throws Failure */
export async function provenReplay(path: string): Promise<{ replay: ReplayFile; tick: number }> {
  const replay = read(path);
  const verdict = await play(replay);
  if (!verdict.ok) {
    const { tick, expected, got } = verdict;
    const where = `tick ${tick} is the first that differs`;
    throw new Failure(`${path}: ${where}: expected ${expected}, got ${got}`, FAILED);
  }
  if (!isSealed(replay)) {
    const what = 'every hash that is left is met, but the file was changed after it was written';
    throw new Failure(`${path}: seal: ${what}`, FAILED);
  }
  return { replay, tick: verdict.tick };
}

function read(path: string): ReplayFile {
  const text = readText(path, FAILED);
  try {
    return parseReplay(text);
  } catch (error) {
    if (error instanceof ReplayError) throw new Failure(`${path}: ${error.message}`, FAILED);
    throw error;
  }
}

async function play(replay: ReplayFile): Promise<Verdict> {
  const atlas = await loadAtlas();
  const [end] = replay.hashes[replay.hashes.length - 1]!;
  const progress = progressBar('ticks', end);
  try {
    return verifyReplay(replay, atlas, progress.show);
  } finally {
    progress.end();
  }
}
