import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Route, routeSizes } from './budget.ts';

/** Kilobytes of script after gzip. */
const LIMITS: Record<Route, number> = {
  '/': 92,
  '/play': 415,
  '/watch': 240,
  '/replay': 240,
  '/history': 130,
};

describe('the built page', () => {
  it('stays within its budget of script on every route', async () => {
    await import('./build.ts');
    const sizes = routeSizes(join(import.meta.dirname, 'dist'));
    for (const [route, limit] of Object.entries(LIMITS)) {
      const size = sizes[route as Route] / 1024;
      assert.ok(size > 10 && size <= limit, `${route}: ${size.toFixed(0)} KB of ${limit}`);
    }
  });
});
