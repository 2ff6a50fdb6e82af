import { z } from 'zod';
import { visibleText } from '#shared/game/text.ts';

/** Inputs that many operations have. */

const idExpected = 'an id of 8 to 32 characters';
export const id = z.string({ error: idExpected }).regex(/^[\w-]{8,32}$/, idExpected);

export const byId = z.strictObject({ id });

/** By what its owner tells a passkey from others. */
export const passkeyLabel = visibleText(40);

/** A whole number as queries have it, in digits only: `1e1`, ` 7` and `0x10` are refused. */
export function digits(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`;
  return z
    .string({ error: expected })
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .pipe(z.int().min(least, expected).max(most, expected));
}

/** How many a page of a list holds. */
export const limit = digits(1, 50).default(20).meta({ description: 'at most so many, 1 to 50' });

const cursorExpected = 'the nextCursor of an earlier answer';

/**
 * Where a page of a list starts: opaque to clients, so that a list may change what it sorts by.
 *
 * @param place what a cursor holds, as JSON
 */
export function cursors<S extends z.ZodType>(place: S) {
  const read = (text: string): unknown => {
    try {
      return JSON.parse(Buffer.from(text, 'base64url').toString());
    } catch {
      return undefined;
    }
  };
  return {
    write: (next: z.input<S> | null): string | null =>
      next && Buffer.from(JSON.stringify(next)).toString('base64url'),
    field: z
      .string({ error: cursorExpected })
      .max(200, cursorExpected)
      .transform((text, context) => {
        const parsed = place.safeParse(read(text));
        if (parsed.success) return parsed.data;
        context.addIssue({ code: 'custom', message: cursorExpected });
        return z.NEVER;
      })
      .meta({ description: cursorExpected }),
  };
}

/** A place in a list by time. */
export const timeAndId = z.tuple([z.number().min(-8.64e15).max(8.64e15), id]);

const byTime = cursors(timeAndId.transform(([time, id]) => ({ at: new Date(time), id })));

/** Inputs of a list by time, newest first. */
export const timePage = { limit, cursor: byTime.field.optional() };

/** Where the next page of such a list starts, as its clients get it. */
export function afterPage(next: { readonly at: Date; readonly id: string } | null): string | null {
  return byTime.write(next && [+next.at, next.id]);
}

/** In an answer: where the next page starts, null at the end. */
export const nextCursor = z.string().nullable();
