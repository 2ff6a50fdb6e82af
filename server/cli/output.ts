import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { FAILED, Failure, MISUSED } from './failure.ts';
import { codeOf, reasonOf } from './read-text.ts';

/**
 * To standard output, whole, even when that is a pipe and the process ends right after.
 *
 * @throws Failure when it cannot be written to
 */
export function print(text: string): void {
  try {
    writeAll(process.stdout.fd, `${text}\n`);
  } catch (error) {
    // A reader that has seen enough.
    if (codeOf(error) === 'EPIPE') return;
    throw new Failure(`standard output: ${reasonOf(error)}`, FAILED);
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      // A pipe's reader that is slow.
      if (codeOf(error) !== 'EAGAIN') throw error;
    }
  }
}

/**
 * Opens a file, so that a bad path is found before there is anything to write, and lets `action`
 * write it. It is there when that has ended well; until then, what was there before is.
 *
 * @throws Failure when the file cannot be written
 */
export async function writing<T>(
  path: string,
  action: (write: (text: string) => void) => T | Promise<T>,
): Promise<T> {
  const target = trying(path, () => targetOf(path));
  // Devices and pipes are written to as they are.
  const place = target === null ? path : `${target}.${process.pid}.part`;
  const file = trying(path, () => openSync(place, 'w'));
  try {
    const result = await action((text) => trying(path, () => writeAll(file, text)));
    if (target !== null) trying(path, () => renameSync(place, target));
    return result;
  } catch (error) {
    if (target !== null) rmSync(place, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** In parts of this many characters, so that a file of any size fits through. */
const PART = 1 << 20;

export function inParts(pieces: Iterable<string>, write: (text: string) => void): void {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PART) continue;
    write(text);
    text = '';
  }
  write(text);
}

/** @throws Failure when a file to write is one of those that are read */
export function spare(path: string, read: readonly (string | null)[]): void {
  const file = (path: string) => trying(path, () => realpathSync(path));
  if (!existsSync(path)) return;
  if (read.some((one) => one !== null && existsSync(one) && file(one) === file(path))) {
    throw new Failure(`${path}: is read as well; give another name to write to`, MISUSED);
  }
}

/** The file that is meant, behind links; null for what is no file. */
function targetOf(path: string): string | null {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) return path;
  if (!there.isFile()) return null;
  accessSync(path, constants.W_OK);
  return realpathSync(path);
}

/** @throws Failure when the file cannot be written */
export function writeText(path: string, text: string): void {
  trying(path, () => writeFileSync(path, text));
}

function trying<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'its folder does not exist' : reasonOf(error);
    throw new Failure(`${path}: ${reason}`, FAILED);
  }
}

/** How many of what there are: `1 run`, `2 runs`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
