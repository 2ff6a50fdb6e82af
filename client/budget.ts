import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of the build, as Vite's manifest lists it. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** Parts of the page that are fetched with a route, by their sources. */
const ROUTES = {
  '/': ['index.html'],
  '/play': ['index.html', 'play/page.tsx', 'scenes/game.ts'],
  '/watch': ['index.html', 'viewer/watch.tsx', 'viewer/stage.ts'],
  '/replay': ['index.html', 'viewer/replay-page.tsx', 'viewer/stage.ts'],
  '/history': ['index.html', 'history/history.tsx'],
} as const;
export type Route = keyof typeof ROUTES;

/** Bytes of script, after gzip, that a visitor of each route fetches before it can be used. */
export function routeSizes(dist: string): Record<Route, number> {
  const text = readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Record<string, Chunk>;
  const sizes = Object.entries(ROUTES).map(([route, parts]) => {
    const files = new Set<string>();
    for (const part of parts) collect(manifest, part, files);
    const bytes = [...files].map((file) => gzipSync(readFileSync(join(dist, file))).length);
    return [route, bytes.reduce((sum, size) => sum + size, 0)];
  });
  return Object.fromEntries(sizes) as Record<Route, number>;
}

function collect(manifest: Record<string, Chunk>, name: string, files: Set<string>): void {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`no ${name} in the build`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const other of chunk.imports ?? []) collect(manifest, other, files);
}
