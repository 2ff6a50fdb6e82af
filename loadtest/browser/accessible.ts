import assert from 'node:assert/strict';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Asserts that axe-core finds nothing amiss on a page as it is now. */
export async function assertAccessible(page: Page): Promise<void> {
  // By the debugger, since the page's policy allows no script but its own.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `    ${html}`).join('\n')}`,
  );
  assert.deepEqual(told, [], new URL(page.url()).pathname);
}
