import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Permission, Role } from '#shared/records/roles.ts';
import type { Code } from './problem.ts';

/**
 * One operation of the API, declared once: what is checked, what is answered and what the
 * reference says of it all come from here. `mount.ts` serves routes, `openapi.ts` describes them.
 */

/** Who asks, as their access token says. */
export interface Caller {
  readonly playerId: string;
  readonly name: string;
  readonly role: Role;
  /** Absent for a guest, who has none. */
  readonly sessionId?: string;
}

/** `anyone`, whoever is `signed-in` (guests are), or those whose role has a permission. */
export type Access = 'anyone' | 'signed-in' | Permission;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type Fields = z.ZodObject;
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler gets: every input parsed, and who asks. */
export interface Call<P, Q, B, C extends Caller | null = Caller | null> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Null only where anyone may ask, for a request without a token. */
  readonly caller: C;
  /** The `Idempotency-Key` of a write; null without one. */
  readonly key: string | null;
  /** As `If-Match` says, where an operation `needsVersion`; 0 elsewhere. */
  readonly version: number;
  /** For what is no input of this operation: address, cookies. */
  readonly request: Request;
  /** For headers and cookies; the answer is what the handler resolves to. */
  readonly response: Response;
}

/** An answer that is not JSON: text, or bytes. */
export interface Media {
  readonly mediaType: string;
}

export const csv: Media = { mediaType: 'text/csv' };
export const bytes: Media = { mediaType: 'application/octet-stream' };

/** As handlers have it: repositories hand out what nobody should change. */
type Frozen<T> = T extends Date
  ? T
  : T extends readonly (infer E)[]
    ? readonly Frozen<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Frozen<T[K]> }
      : T;

/** Bytes that are too many to go out at once. */
export interface Pieces {
  /** All of them. */
  readonly size: number;
  /** Stands for the bytes, in an `ETag`. */
  readonly tag: string;
  pieces(): AsyncIterable<Uint8Array>;
  /** Called once in the end, whether they were asked for or not. Never rejects. */
  letGo(): Promise<void>;
}

type AnswerOf<A> = A extends z.ZodType
  ? Frozen<z.input<A>>
  : A extends Media
    ? string | Uint8Array | Pieces
    : unknown;
type CallerOf<X> = X extends 'anyone' ? Caller | null : Caller;

interface Declaration<
  P extends Fields | undefined,
  Q extends Fields | undefined,
  B extends z.ZodType | undefined,
  A extends z.ZodType | Media | null,
  X extends Access,
> {
  /** As generated clients will call it: `listMatches`. Of the whole API, each is there once. */
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1`, with `{name}` for each of `params`. */
  readonly path: `/${string}`;
  readonly tag: Tag;
  /** One line, without a full stop. */
  readonly summary: string;
  readonly description?: string;
  readonly access: X;
  readonly params?: P;
  /** Strict objects, so that a misspelt field is refused rather than ignored. */
  readonly query?: Q;
  readonly body?: B;
  /** Of success; 200, or 204 where `answer` is null, unless given. */
  readonly status?: 200 | 201 | 202 | 204 | 302;
  /** A strict object as a rule, so that tests see what should not be told. Null is no body. */
  readonly answer: A;
  /** Refusals of this operation's own; those that follow from the rest need not be told. */
  readonly problems?: readonly Code[];
  /** Several may write the same: whoever does says which version they have seen. */
  readonly needsVersion?: true;
  /** The handler sees to it that a write of one `key` is one write; else its answer is kept. */
  readonly ownsKey?: true;
  /** A POST that takes no key: its answer has what may not be kept, or is good for one browser. */
  readonly keyless?: true;
  /**
   * Of a read whose answers may be kept: something that is another as soon as they may differ.
   * They are kept for requests without a token alone, which all get the same.
   */
  readonly revision?: () => string;
  /** What is asked before anything else: a limit, say. */
  readonly before?: readonly RequestHandler[];
  handle(
    call: Call<Parsed<P>, Parsed<Q>, Parsed<B>, CallerOf<X>>,
  ): Promise<AnswerOf<A>> | AnswerOf<A>;
}

export const TAGS = {
  auth: 'Signing in and out',
  me: 'Oneself: sessions, ways to sign in, data',
  matches: 'Finished matches and their replays',
  players: 'Players as others see them',
  friends: 'Friends of whoever asks',
  leaderboards: 'Tables of seasons and of days',
  worlds: 'Worlds as they run: labs to lead, and matches to act in',
  ideas: 'Ideas to start from, read and rewritten',
  reports: 'What players report, and what moderators say to it',
  admin: 'For operators alone',
} as const;
export type Tag = keyof typeof TAGS;

/** A route whose types have been checked where it was declared. */
export type Route = Declaration<
  Fields | undefined,
  Fields | undefined,
  z.ZodType | undefined,
  z.ZodType | Media | null,
  Access
>;

export function route<
  A extends z.ZodType | Media | null,
  X extends Access,
  P extends Fields | undefined = undefined,
  Q extends Fields | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(declaration: Declaration<P, Q, B, A, X>): Route {
  return declaration as unknown as Route;
}

export function isMedia(answer: Route['answer']): answer is Media {
  return answer !== null && 'mediaType' in answer;
}

export function statusOf({ status, answer }: Route): number {
  return status ?? (answer === null ? 204 : 200);
}
