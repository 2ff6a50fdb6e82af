import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { during, progressBar } from './progress.ts';

const CLEAR = '\r\u001b[K';

/** What an action writes to standard error, which is or is not a terminal meanwhile. */
async function written(isTTY: boolean, action: () => unknown): Promise<string> {
  const { stderr } = process;
  const before = { isTTY: stderr.isTTY, write: stderr.write };
  let text = '';
  Object.assign(stderr, {
    isTTY,
    write: (part: string) => {
      text += part;
      return true;
    },
  });
  try {
    await action();
  } finally {
    Object.assign(stderr, before);
  }
  return text;
}

describe('the bar on the terminal', () => {
  const halfARun = async () => {
    const bar = progressBar('runs', 2);
    bar.show(0.1, ', tick 1');
    await setTimeout(150);
    bar.show(0.5, ', tick 5');
    bar.end();
  };

  it('moves within a run, and is gone in the end', async () => {
    const text = await written(true, halfARun);
    assert.match(text, /█{7}░{23} 0 of 2 runs, tick 5/);
    assert.ok(!text.includes('tick 1'), 'what is over at once shows no bar');
    assert.ok(text.endsWith(CLEAR));
  });

  it('says what is being done, also when that fails', async () => {
    const fail = () => {
      throw new Error('no');
    };
    const text = await written(true, () => assert.throws(() => during('reading x', fail), /no/));
    assert.ok(text.endsWith(`reading x …${CLEAR}`), JSON.stringify(text));
  });

  it('is not there where errors go to a file', async () => {
    assert.equal(await written(false, halfARun), '');
    assert.equal(await written(false, () => during('reading x', () => 1)), '');
  });
});
