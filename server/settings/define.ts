import { z } from 'zod';

/** One variable of the environment: what it means, and what it may be. */
export interface Definition<T> {
  /** As it would be written in the environment; null means not set. */
  readonly preset: string | null;
  readonly meaning: string;
  readonly expected: string;
  readonly schema: z.ZodType<T, string>;
  /** The value may hold a password, and is kept out of messages. */
  readonly secret?: true;
}

/** A whole number written in digits only, so that `1e3`, ` 7` and `0x10` are refused. */
export function wholeNumber(min: number, max: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
}

export function define<T>(definition: Definition<T>): Definition<T> {
  return definition;
}

/** Reads a variable by its definition; null where it is not set and has no preset. */
export type Read<D extends Readonly<Record<string, Definition<unknown>>>> = <N extends keyof D>(
  name: N,
) => z.output<D[N]['schema']> | null;
