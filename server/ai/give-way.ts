import { readdirSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';

const { PRIORITY_BELOW_NORMAL } = constants.priority;

/**
 * Has what runs here give way to the worlds of a game on the same machine: whoever asks can wait.
 * In a thread only on Linux, where it is the priority of the thread; elsewhere it would be the game's.
 */
export function giveWay(priority: number = PRIORITY_BELOW_NORMAL): void {
  const isLinux = process.platform === 'linux';
  if (!isMainThread && !isLinux) return;
  // Those that collect garbage run already, and there each has a priority of its own.
  const threads = isMainThread && isLinux ? readdirSync('/proc/self/task') : [0];
  for (const thread of threads.map(Number)) {
    // Who already gives way further may not be allowed back.
    setPriority(thread, Math.max(getPriority(thread), priority));
  }
}
