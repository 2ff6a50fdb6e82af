import type { z } from 'zod';
import { noteHour } from './clock.ts';
import { Problem } from './problem.ts';

const BASE = '/api/v1';
const PATIENCE_MS = 10_000;

export interface Call {
  /** POST where there is a body, else GET, unless it says otherwise. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** An access token: on whose behalf it is asked. */
  readonly token?: string;
  /** The version that was seen of what is changed, where several may. */
  readonly version?: number;
  /** Where it is asked, if not of the API. */
  readonly base?: string;
}

/**
 * Asks the server and parses what it says; an empty answer is `null`.
 *
 * @throws Problem
 */
export async function ask<S extends z.ZodType>(
  path: string,
  schema: S,
  call: Call = {},
): Promise<z.output<S>> {
  const response = await send(path, call);
  const json: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response, json, isRead(call));
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Problem('answer', { detail: parsed.error.message });
  return parsed.data;
}

async function send(
  path: string,
  { method, body, token, version, base = BASE }: Call,
): Promise<Response> {
  const hasBody = body !== undefined;
  try {
    const response = await fetch(base + path, {
      method: method ?? (hasBody ? 'POST' : 'GET'),
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
        ...(hasBody && { 'Content-Type': 'application/json' }),
      },
      ...(hasBody && { body: JSON.stringify(body) }),
    });
    noteHour(response);
    return response;
  } catch (error) {
    throw new Problem(
      error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'offline',
    );
  }
}

const isRead = ({ method, body }: Call): boolean => method === undefined && body === undefined;

/** The server answers with problem+json (RFC 9457); what stands before it may not. */
function problemOf({ status, headers }: Response, json: unknown, read: boolean): Problem {
  const told = (json ?? {}) as Record<string, string | undefined>;
  const { code, detail, field } = told;
  const about = {
    ...(code !== undefined && { code }),
    ...(detail !== undefined && { detail }),
    ...(field !== undefined && { field }),
  };
  if (code === 'banned') {
    const { reason = '', until, appeal = null } = told;
    const ban = { reason, until: until ? new Date(until) : null, appeal };
    return new Problem('banned', { ...about, ban });
  }
  // An address that was typed may hold what is no id at all.
  const isNoId = status === 400 && read && (field === 'id' || code === 'bad-request');
  if (status === 404 || isNoId) return new Problem('not-found', about);
  if (status === 429) {
    return new Problem('too-fast', { ...about, seconds: Number(headers.get('Retry-After')) || 0 });
  }
  return new Problem(status >= 500 ? 'server' : 'answer', about);
}
