import { fileURLToPath } from 'node:url';
import { type RequestHandler, Router } from 'express';

const FILES = {
  '/docs': new URL('page.html', import.meta.url).href,
  '/docs/page.js': new URL('page.js', import.meta.url).href,
  '/docs/swagger-ui-bundle.js': import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
  '/docs/swagger-ui.css': import.meta.resolve('swagger-ui-dist/swagger-ui.css'),
};

/** The API's reference as a page, which reads the OpenAPI document. All of it comes from here. */
export function referencePage(): RequestHandler {
  const router = Router({ strict: true });
  for (const [path, url] of Object.entries(FILES)) {
    const file = fileURLToPath(url);
    // `no-cache`: kept by browsers, and asked for anew by its ETag.
    router.get(path, (_request, response) => {
      response.sendFile(file, { headers: { 'Cache-Control': 'no-cache' } });
    });
  }
  return router;
}
