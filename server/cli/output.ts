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
import { basename, dirname, join, resolve } from 'node:path';
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

type Write = (text: string) => void;

/** What is written piles up to this many characters, so that small pieces cost little. */
const PART = 1 << 20;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Opens a file, so that a bad path is found before there is anything to write, and lets `action`
 * write it. It is there when that has ended well; until then, what was there before is. A signal
 * that ends the process takes what was written with it, as soon as `action` lets it come.
 *
 * @throws Failure when the file cannot be written
 */
export async function writing<T>(
  path: string,
  action: (write: Write) => T | Promise<T>,
): Promise<T> {
  const target = trying(path, () => targetOf(path));
  // Devices and pipes are written to as they are.
  const place = target === null ? path : `${target}.${process.pid}.part`;
  const file = trying(path, () => openSync(place, target === null ? 'w' : 'wx'));
  const abandon = (signal: NodeJS.Signals) => {
    if (target !== null) rmSync(place, { force: true });
    // Where this was the last file, nobody listens any more, and the process ends.
    unlisten();
    process.kill(process.pid, signal);
  };
  const unlisten = () => {
    for (const signal of SIGNALS) process.off(signal, abandon);
  };
  for (const signal of SIGNALS) process.on(signal, abandon);
  let text = '';
  const flush = () => {
    trying(path, () => writeAll(file, text));
    text = '';
  };
  try {
    const result = await action((piece) => {
      text += piece;
      if (text.length >= PART) flush();
    });
    flush();
    if (target !== null) trying(path, () => renameSync(place, target));
    return result;
  } catch (error) {
    if (target !== null) rmSync(place, { force: true });
    throw error;
  } finally {
    closeSync(file);
    unlisten();
  }
}

/**
 * Several files at once, each by the name of its option; those without a path are not written.
 *
 * @throws Failure when one cannot be written, two are the same file, or one is read as well
 */
export async function writingAll<T>(
  paths: Readonly<Record<string, string | undefined>>,
  read: readonly (string | null)[],
  action: (writers: Readonly<Record<string, Write>>) => Promise<T>,
): Promise<T> {
  const wanted = Object.entries(paths).flatMap(([name, path]) =>
    path === undefined ? [] : [{ name, path }],
  );
  for (const [i, { name, path }] of wanted.entries()) {
    spare(path, read);
    const other = wanted.slice(0, i).find((one) => placeOf(one.path) === placeOf(path));
    if (other === undefined) continue;
    const why = `is named twice; --${other.name} and --${name} need a file each`;
    throw new Failure(`${path}: ${why}`, MISUSED);
  }
  let open = action;
  for (const { name, path } of wanted) {
    const inner = open;
    open = (others) => writing(path, (write) => inner({ ...others, [name]: write }));
  }
  return open({});
}

/** @throws Failure when a file to write is one of those that are read */
export function spare(path: string, read: readonly (string | null)[]): void {
  if (!existsSync(path)) return;
  if (read.some((one) => one !== null && existsSync(one) && placeOf(one) === placeOf(path))) {
    throw new Failure(`${path}: is read as well; give another name to write to`, MISUSED);
  }
}

/** The same for the same file, whether it is there yet or not. */
function placeOf(path: string): string {
  if (existsSync(path)) return trying(path, () => realpathSync(path));
  const folder = dirname(path);
  return join(existsSync(folder) ? realpathSync(folder) : resolve(folder), basename(path));
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
