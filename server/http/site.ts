import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';
import type { Log } from '#rooms/ports.ts';

/** Paths that programs ask, or that name a file: the page is never an answer there. */
const NO_PAGE = [/^\/(api|matchmake|health|metrics)(\/|$)/, /^\/admin\/./, /\.\w+$/];

/**
 * The built client in `folder`. Vite puts a hash into the names under `assets/`, so those are
 * kept for ever and everything else is asked for again. A path without an extension is a page,
 * and every page is `index.html`.
 */
export function clientSite(folder: string, log: Log): RequestHandler {
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (!isBuilt) log.warn(NOT_BUILT, { folder });
  const answer = isBuilt ? builtSite(folder) : answerNotBuilt;
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') answer(request, response, next);
    else next();
  };
}

function builtSite(folder: string): RequestHandler {
  return sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    single: true,
    ignores: NO_PAGE,
    setHeaders(response, path) {
      const isHashed = path.startsWith('/assets/');
      response.setHeader(
        'Cache-Control',
        isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}

const NOT_BUILT = 'the page is not built: `npm start` builds it';

const answerNotBuilt: RequestHandler = (request, response, next) => {
  if (NO_PAGE.some((pattern) => pattern.test(request.path))) next();
  else response.status(503).type('text').send(`Virality Engine is running, but ${NOT_BUILT}.\n`);
};
