import { constants, isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { FAILED, Failure } from './failure.ts';

/** What a text can be long; also where to stop with a device or a pipe that never ends. */
const MOST_BYTES = constants.MAX_STRING_LENGTH;
const PART = 1 << 20;
const LINE_FEED = 10;

/** @throws Failure when it cannot be read, is too long, or is not UTF-8 (with the line) */
export function readText(path: string, exitCode = FAILED): string {
  let bytes: Buffer | null;
  try {
    bytes = readBytes(path);
  } catch (error) {
    throw new Failure(`${path}: ${reasonOf(error)}`, exitCode);
  }
  if (bytes === null) throw new Failure(`${path}: is longer than ${MOST_BYTES} bytes`, exitCode);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const line = lineOfBadByte(bytes);
    throw new Failure(`${path}: line ${line}: is not UTF-8 text`, exitCode);
  }
}

/** Null when there are too many. */
function readBytes(path: string): Buffer | null {
  const file = openSync(path, 'r');
  try {
    const parts: Buffer[] = [];
    for (let length = 0; length <= MOST_BYTES; ) {
      const part = Buffer.allocUnsafe(PART);
      const got = readSync(file, part);
      if (got === 0) return Buffer.concat(parts, length);
      parts.push(part.subarray(0, got));
      length += got;
    }
    return null;
  } finally {
    closeSync(file);
  }
}

/** A line feed is never part of another sign, so that lines can be looked at one by one. */
function lineOfBadByte(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; ; line++) {
    const end = bytes.indexOf(LINE_FEED, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'is a folder',
  EACCES: 'access is not permitted',
  ENOTDIR: 'there is no such folder',
  ENOSPC: 'the disk is full',
};

/** Why a file could not be read or written. */
export function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? messageOf(error);
}

/** As the operating system calls what went wrong; '' when it was something else. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
