import { writeFileSync, writeSync } from 'node:fs';
import { FAILED, Failure } from './failure.ts';
import { reasonOf } from './read-spec.ts';

/** To standard output, whole, even when that is a pipe and the process ends right after. */
export function print(text: string): void {
  const bytes = Buffer.from(`${text}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(process.stdout.fd, bytes, at);
    } catch (error) {
      // A reader that is slow, and one that has seen enough.
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}

/** @throws Failure when the file cannot be written */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new Failure(`${path}: ${reasonOf(error)}`, FAILED);
  }
}
