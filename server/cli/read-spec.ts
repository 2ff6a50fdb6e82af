import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { FAILED, Failure, MISUSED } from './failure.ts';

/** A spec from a file. @throws Failure that names the file and the field */
export function readSpec<S extends z.ZodType>(schema: S, path: string): z.output<S> {
  const text = readText(path, MISUSED);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure(`${path}: is no JSON: ${messageOf(error)}`, MISUSED);
  }
  return checked(schema, value, path);
}

export function checked<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: string,
): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue, ...others] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new Failure(
    `${where}: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'is not as expected'}${more}`,
    MISUSED,
  );
}

/** @throws Failure when it cannot be read or is no UTF-8 */
export function readText(path: string, exitCode = FAILED): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Failure(`${path}: ${reasonOf(error)}`, exitCode);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure(`${path}: is no UTF-8 text`, exitCode);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  ENOTDIR: 'there is no such folder',
};

/** Why a file could not be read or written. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
