import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the security checklist', () => {
  const rows = read('./SECURITY.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (-|#|attack)/.test(line));

  it('has a row for what each chapter wants, with a test, another reason, or a no', () => {
    assert.ok(rows.length > 80);
    for (const row of rows) assert.match(row, /\| [^|]{4,} \|$/, row);
  });

  it('names tests that there are', () => {
    const named = rows.flatMap((row) => [
      ...row.matchAll(/`([\w/-]+\.(?:test|full)\.ts)`: ([^`|;(]+)/g),
    ]);
    assert.ok(named.length > 50);
    for (const [, path, text] of named) {
      const title = text!.replace(/\*\*.*/, '').trim();
      // Those of pages are in `client/` and in `loadtest/`, where they begin with the number of what
      // is wanted.
      const file = /^(loadtest|client)\//.test(path!) ? `../${path}` : `./${path}`;
      const titles = read(file).replaceAll(/it\('\[[^\]]+\] /g, "it('");
      assert.ok(titles.includes(`it('${title}`), `${path}: ${title}`);
    }
  });
});
