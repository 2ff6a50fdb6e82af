import type { Request, Response } from 'express';
import { Problem } from './problem.ts';

/** How two who may write the same are kept from undoing each other's work unseen (RFC 9110, 13.1.1). */

export const IF_MATCH = 'If-Match';
export const VERSION_PATTERN = /^"[1-9]\d{0,8}"$/;
export const ETAG_EXPECTED = 'the ETag that it came with, such as "3"';

/** @throws Problem where the header is missing, or is none of ours; `*` would see nothing */
export function versionOf(request: Request): number {
  const given = request.get(IF_MATCH);
  if (given === undefined) throw new Problem('version-needed');
  if (VERSION_PATTERN.test(given)) return Number(given.slice(1, -1));
  throw new Problem('invalid-field', `${IF_MATCH}: expected ${ETAG_EXPECTED}`, IF_MATCH);
}

/** Says in an answer which version it holds. */
export function showVersion(response: Response, version: number): void {
  response.set('ETag', `"${version}"`);
}

/** @throws Problem that tells the version that there is, where it is not the one that was seen */
export function needVersion(seen: number, present: number): void {
  if (seen === present) return;
  const detail = `you have seen version ${seen}, and it is at ${present}: look again`;
  throw new Problem('out-of-date', detail, IF_MATCH, undefined, { version: present });
}
