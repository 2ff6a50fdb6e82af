import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SETTINGS } from './env.ts';

describe('the README', () => {
  // The formatter pads the cells of a table.
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +/g, ' ');

  for (const { name, preset, meaning } of SETTINGS) {
    it(`documents ${name} as it is`, () => {
      const row = `| \`${name}\` | ${preset === null ? 'not set' : `\`${preset}\``} | ${meaning} |`;
      assert.ok(text.includes(row), `wanted the row ${row}`);
    });
  }

  it('documents no setting that is gone', () => {
    const rows = text.match(/^\| `[A-Z_]+` \|/gm) ?? [];
    assert.equal(rows.length, SETTINGS.length);
  });
});
