import type { z } from 'zod';
import { explain } from '#shared/sim/networks/explain.ts';
import { Failure, MISUSED } from './failure.ts';
import { messageOf, readText } from './read-text.ts';
import { repeatedKey } from './repeated-key.ts';

/** A spec from a file. @throws Failure that names the file and the field */
export function readSpec<S extends z.ZodType>(schema: S, path: string): z.output<S> {
  const text = readText(path, MISUSED);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure(`${path}: is not JSON: ${messageOf(error)}`, MISUSED);
  }
  const twice = repeatedKey(text);
  if (twice !== null) {
    const what = `${JSON.stringify(twice.key)} is given twice in one object`;
    throw new Failure(`${path}: line ${twice.line}: ${what}`, MISUSED);
  }
  const result = schema.safeParse(value, { error: explain });
  if (result.success) return result.data;
  const [issue, ...others] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new Failure(
    `${path}: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'is not as expected'}${more}`,
    MISUSED,
  );
}
