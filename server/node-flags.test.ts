import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { NODE_FLAGS } from './node-flags.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('flags of Node', () => {
  it('are what npm, the image and the compose file start games and workers with', () => {
    const { scripts } = JSON.parse(read('package.json'));
    for (const [script, file] of [
      ['start', 'server/main.ts'],
      ['ai', 'server/ai/main.ts'],
    ] as const) {
      assert.equal(scripts[script], ['node', ...NODE_FLAGS, file].join(' '));
    }
    const flags = NODE_FLAGS.map((flag) => `["']${flag}["']`).join(', ');
    assert.match(
      read('docker/Dockerfile'),
      new RegExp(`CMD \\["node", ${flags}, "server/main.ts"\\]`),
    );
    assert.match(
      read('docker-compose.yml'),
      new RegExp(`command: \\['node', ${flags}, 'server/ai/main.ts'\\]`),
    );
  });
});
