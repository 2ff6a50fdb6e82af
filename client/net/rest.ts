import type { z } from 'zod';
import { Problem } from './problem.ts';

const BASE = '/api/v1';
const PATIENCE_MS = 10_000;

/**
 * Asks the server and parses what it says.
 *
 * @param body sent as JSON by POST; without it the request is a GET
 * @throws Problem
 */
export async function ask<S extends z.ZodType>(
  path: string,
  schema: S,
  body?: unknown,
): Promise<z.output<S>> {
  const response = await send(path, body);
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response.status, json);
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Problem('answer', '', parsed.error.message);
  return parsed.data;
}

async function send(path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(BASE + path, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  } catch (error) {
    throw new Problem(
      error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'offline',
    );
  }
}

/** The server answers with problem+json (RFC 9457); what stands before it may not. */
function problemOf(status: number, json: unknown): Problem {
  const { code = '', detail = '' } = (json ?? {}) as { code?: string; detail?: string };
  if (status === 404) return new Problem('not-found', code, detail);
  if (status === 429) return new Problem('too-fast', code, detail);
  return new Problem(status >= 500 ? 'server' : 'answer', code, detail);
}
