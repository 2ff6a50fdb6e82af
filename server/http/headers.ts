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

/**
 * The page runs only what this server sent: no inline script or style, no plugin, no frame.
 * Pictures may also come from `data:` and `blob:`, because Phaser makes its textures so.
 * For connections, `'self'` covers WebSockets to this origin, in Safari since 15.4.
 */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: DIRECTIVES,
  },
  // Promises about TLS belong to whoever ends it, in front of this server.
  strictTransportSecurity: false,
});

/** The monitor's page makes its styles as it runs. */
export const monitorHeaders = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: { ...DIRECTIVES, 'style-src': ["'self'", "'unsafe-inline'"] },
});
