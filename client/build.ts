/**
 * Builds the page into `client/dist`, with Brotli and gzip beside every file, unless what
 * is there is newer than all that it is made from. Run by `npm start` and `npm test`.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { routeSizes } from './budget.ts';

const CLIENT = import.meta.dirname;
const ROOT = join(CLIENT, '..');
const DIST = join(CLIENT, 'dist');
/** Written last, so that a build that was broken off is not taken for a finished one. */
const STAMP = join(DIST, 'built.txt');

const SOURCES = ['client', 'shared', 'assets', 'package-lock.json'].map((name) => join(ROOT, name));
const COMPRESSIBLE = /\.(js|css|html|svg|json|txt|bin)$/;
/** Below this a compressed answer is no shorter in packets. */
const LEAST_BYTES = 1024;

const started = performance.now();
if (existsSync(STAMP) && statSync(STAMP).mtimeMs > newest(SOURCES)) {
  console.log('client: up to date');
} else {
  await build({ configFile: join(CLIENT, 'vite.config.ts'), logLevel: 'error' });
  compressAll();
  writeFileSync(STAMP, '');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const sizes = Object.entries(routeSizes(DIST)).map(
    ([route, size]) => `${route} ${Math.round(size / 1024)} KB`,
  );
  console.log(`client: built in ${seconds} s (script by gzip: ${sizes.join(', ')})`);
}

/** When the youngest file in these places was changed, in milliseconds. */
function newest(places: readonly string[]): number {
  return Math.max(...places.flatMap((place) => filesIn(place)).map((f) => statSync(f).mtimeMs));
}

function filesIn(place: string): string[] {
  if (place === DIST) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place).flatMap((name) => filesIn(join(place, name)));
}

/** Puts Brotli and gzip beside every file that is worth it. */
function compressAll(): void {
  const names = readdirSync(DIST, { recursive: true, encoding: 'utf8' });
  for (const file of names.map((name) => join(DIST, name))) {
    if (!COMPRESSIBLE.test(file)) continue;
    const content = readFileSync(file);
    if (content.length < LEAST_BYTES) continue;
    const brotli = brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
    });
    writeFileSync(`${file}.br`, brotli);
    writeFileSync(`${file}.gz`, gzipSync(content));
  }
}
