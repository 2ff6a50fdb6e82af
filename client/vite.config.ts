import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `localhost:${process.env.PORT ?? 2567}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2023',
    // The page's policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    // Phaser is one chunk and cannot be split; it is loaded on /play only.
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': `http://${server}`,
      '/matchmake': `http://${server}`,
      // Colyseus' own sockets: /process/room?sessionId=…
      '^/[^/]+/[^/]+\\?.*sessionId=': { target: `ws://${server}`, ws: true },
    },
  },
});
