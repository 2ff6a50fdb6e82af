import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = `localhost:${process.env.PORT ?? 2567}`;

/** What Phaser's own build sets when it leaves parts out: it tests names by `typeof`. */
const PHASER_PARTS: Readonly<Record<string, boolean>> = {
  WEBGL_RENDERER: true,
  CANVAS_RENDERER: false,
  WEBGL_DEBUG: false,
  FEATURE_SOUND: false,
  PLUGIN_FBINSTANT: false,
};

const slimPhaser: Plugin = {
  name: 'slim-phaser',
  transform: {
    filter: { id: /node_modules[\\/]phaser[\\/]src/ },
    handler: (code) =>
      code.replace(/\btypeof ([A-Z_]+)\b/g, (test, part: string) =>
        String(PHASER_PARTS[part] ?? test),
      ),
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), slimPhaser],
  resolve: { alias: { phaser: join(import.meta.dirname, 'scenes/phaser.js') } },
  build: {
    target: 'es2023',
    // The page's policy allows no data: addresses in styles, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Says which file needs which, for the sizes in `budget.ts`.
    manifest: true,
    // The map's chunk, most of it Phaser, is the largest and loaded on /play only.
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': `http://${server}`,
      // The server wants pages of the host that is asked: Vite would put its own in place.
      '/matchmake': { target: `http://${server}`, changeOrigin: false },
      // Colyseus' own sockets: /process/room?sessionId=…
      '^/[^/]+/[^/]+\\?.*sessionId=': { target: `ws://${server}`, ws: true, changeOrigin: false },
    },
  },
});
