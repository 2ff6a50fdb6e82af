import type { RequestHandler } from 'express';
import helmet from 'helmet';

const DIRECTIVES = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

const pageHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: DIRECTIVES,
  },
  // Promises about TLS belong to whoever ends it, in front of this server.
  strictTransportSecurity: false,
});

/** Pages that may stand in a frame of somebody else's: nothing can be done there but look. */
const EMBED = /^\/(watch|replay)\/[\w-]{1,64}$/;

/**
 * The page runs only what this server sent: no inline script or style, no plugin, no frame.
 * Pictures may also come from `data:` and `blob:`, because Phaser makes its textures so.
 * For connections, `'self'` covers WebSockets to this origin, in Safari since 15.4.
 *
 * @param embedders origins whose pages may show a match in a frame, or `*`; empty for nobody's
 */
export function securityHeaders(embedders: readonly string[]): RequestHandler {
  const embedHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...DIRECTIVES, 'frame-ancestors': [...embedders] },
    },
    strictTransportSecurity: false,
    // It knows no list of origins; what browsers go by is the line above.
    xFrameOptions: false,
  });
  return (request, response, next) => {
    const isEmbed = 'embed' in request.query && EMBED.test(request.path) && embedders.length > 0;
    if (isEmbed) embedHeaders(request, response, next);
    else pageHeaders(request, response, next);
  };
}

/** The monitor's page makes its styles as it runs. */
export const monitorHeaders = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: { ...DIRECTIVES, 'style-src': ["'self'", "'unsafe-inline'"] },
});
