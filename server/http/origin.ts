import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { Problem } from '../api/problem.ts';
import type { Settings } from '../env.ts';

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

/** Where people come in: as the operator says it, and whichever host is asked. */
export type Entrances = Pick<Settings, 'publicUrl' | 'publicAddress'>;

/**
 * Whether a page of somewhere else asks. Browsers name the page's origin in every handshake of a
 * WebSocket and every POST; programs that are no browsers need not.
 */
export function isForeign(
  { origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>,
  { publicUrl, publicAddress }: Entrances,
): boolean {
  if (origin === undefined || isOrigin(origin, publicUrl, host)) return false;
  return publicAddress === null || !isOrigin(origin, null, publicAddress.split('/')[0]);
}

function isOwnOrigin(request: Request, publicUrl: string | null): boolean {
  return isOrigin(request.get('origin') ?? '', publicUrl, request.get('host'));
}

function isOrigin(origin: string, publicUrl: string | null, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin === publicUrl) return true;
  // As a URL has it: without the port that goes without saying.
  const asked = `${url.protocol}//${host}`;
  return URL.canParse(asked) && url.host !== '' && new URL(asked).host === url.host;
}
