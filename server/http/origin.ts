import type { Request, RequestHandler } from 'express';
import { Problem } from '../api/problem.ts';

/**
 * Whether a page of this very origin asks, by script. Browsers say so themselves, on TLS and on
 * `localhost`; elsewhere nobody can tell, and the answer is no.
 */
export function isOwnScript(request: Request): boolean {
  return (
    request.get('sec-fetch-site') === 'same-origin' && request.get('sec-fetch-dest') === 'empty'
  );
}

/** Whether a page of this origin asks, or a person who typed the address. */
export function isOwnPage(request: Request): boolean {
  return ['same-origin', 'none'].includes(request.get('sec-fetch-site') ?? '');
}

/**
 * For what a cookie alone opens: lets a script of this origin through, and nobody else. Where a
 * browser does not say where a request comes from (without TLS, and not on `localhost`), it still
 * names the origin, which has to be the public one, or the host that is asked.
 *
 * @param publicUrl where people reach this server; null for whichever way they come
 */
export function onlyOwnScripts(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    const site = request.get('sec-fetch-site');
    const isOwn = site === undefined ? isOwnOrigin(request, publicUrl) : isOwnScript(request);
    if (!isOwn) throw new Problem('foreign-origin');
    next();
  };
}

function isOwnOrigin(request: Request, publicUrl: string | null): boolean {
  const origin = request.get('origin') ?? '';
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === publicUrl || url.host === request.get('host');
}
