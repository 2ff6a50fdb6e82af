import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pureLayers, slimPackages, slimPhaser, slimShaders } from './slim.ts';

const server = `localhost:${process.env.PORT ?? 2567}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pureLayers, slimPackages, slimPhaser, slimShaders],
  resolve: {
    alias: {
      phaser: join(import.meta.dirname, 'scenes/phaser.js'),
      'pixi.js': join(import.meta.dirname, 'viewer/pixi.js'),
    },
  },
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
  worker: { format: 'es', plugins: () => [pureLayers, slimPackages] },
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
