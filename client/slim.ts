import type { Plugin } from 'vite';

/**
 * Parts of packages that the page never calls but that no bundler can tell apart from what it does:
 * methods of objects, and branches on what a server announces. Each is led to what is given here.
 */
const NOTHING_OF: readonly { readonly id: RegExp; readonly code: string }[] = [
  // Schemas describe themselves as JSON schemas to the server's documentation only.
  {
    id: /zod[\\/]v4[\\/]core[\\/]json-schema-processors\.js$/,
    code: 'export const allProcessors = {}; export const toJSONSchema = undefined;',
  },
  {
    id: /zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/,
    code: `const none = () => undefined;
      export { none as createStandardJSONSchemaMethod, none as createToJSONSchemaMethod,
        none as extractDefs, none as finalize, none as handleUnrepresentable,
        none as initializeContext, none as processSchema };`,
  },
  // Rooms are entered by WebSocket, and none of them takes inputs by Colyseus' own way.
  {
    id: /@colyseus[\\/]sdk[\\/]build[\\/]transport[\\/]H3Transport\.mjs$/,
    code: 'export class H3TransportTransport {}',
  },
  {
    id: /@colyseus[\\/]sdk[\\/]build[\\/]input[\\/]RoomInput\.mjs$/,
    code: 'export class RoomInput {}',
  },
  // Accounts are the API's own, whose token is all that the SDK is to send; and each browser has `fetch`.
  {
    id: /@colyseus[\\/]sdk[\\/]build[\\/]Auth\.mjs$/,
    code: `export class Auth {
      constructor(http) { this.http = http; }
      set token(token) { this.http.authToken = token; }
      get token() { return this.http.authToken; }
    }`,
  },
  {
    id: /@colyseus[\\/]sdk[\\/]build[\\/]fetchXHR\.mjs$/,
    code: 'export const xhrFetch = undefined;',
  },
  // Pixi is given colours as numbers, never as text.
  {
    id: /@pixi[\\/]colord[\\/]index\.mjs$/,
    code: `export const extend = () => {};
      export const colord = (text) => { throw new Error('a colour as text: ' + text); };`,
  },
  { id: /@pixi[\\/]colord[\\/]plugins[\\/]names\.mjs$/, code: 'export default undefined;' },
];

/** Leaves out what is never called. */
export const slimPackages: Plugin = {
  name: 'slim-packages',
  load: {
    filter: { id: NOTHING_OF.map(({ id }) => id) },
    handler: (id) => NOTHING_OF.find((part) => part.id.test(id))?.code,
  },
};

/** The pure layers do nothing when they are imported, so what nobody uses of them can go. */
export const pureLayers: Plugin = {
  name: 'pure-layers',
  transform: {
    filter: { id: /[\\/]shared[\\/](game|sim|wire)[\\/]/ },
    handler: (code) => ({ code, map: null, moduleSideEffects: false }),
  },
};

/** What Phaser's own build sets when it leaves parts out: it tests names by `typeof`. */
const PHASER_PARTS: Readonly<Record<string, boolean>> = {
  WEBGL_RENDERER: true,
  CANVAS_RENDERER: false,
  WEBGL_DEBUG: false,
  FEATURE_SOUND: false,
  PLUGIN_FBINSTANT: false,
};

export const slimPhaser: Plugin = {
  name: 'slim-phaser',
  transform: {
    filter: { id: /node_modules[\\/]phaser[\\/]src/ },
    handler: (code) =>
      code.replace(/\btypeof ([A-Z_]+)\b/g, (test, part: string) =>
        String(PHASER_PARTS[part] ?? test),
      ),
  },
};

/** Shaders are texts, which no minifier shortens: remarks and spaces are for those who read them here. */
export const slimShaders: Plugin = {
  name: 'slim-shaders',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/]client[\\/]gl[\\/]/ },
    handler: (code) =>
      code.replace(/`\n[^`$]*`/g, (shader) =>
        shader
          .replace(/\/\/.*$/gm, '')
          .replace(/\s+/g, ' ')
          .replace(/ ?([-+*/=<>(){},;?:|&!]) ?/g, '$1')
          .replace(/\b(\d+)\.0\b/g, '$1.')
          .replace(/\b0\.(\d)/g, '.$1'),
      ),
  },
};
