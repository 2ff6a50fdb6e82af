import assert from 'node:assert/strict';
import { type Asking, openAsking, TEXT, WHO } from '../fixtures-asking.ts';
import { answersWell, type Behaviour, fails, goodVariant, says } from '../fixtures-model.ts';

const GOOD = goodVariant(TEXT);

const cutShort: Behaviour = (_asked, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '500' });
  response.write('{"id":"chatcmpl-1","choices":[{"mess');
  setImmediate(() => response.destroy());
};

/** What a try may have been billed for, and whether nobody can say how much that was. */
const UNTOLD: readonly (readonly [string, Behaviour])[] = [
  ['says of no usage', says(GOOD, {}, null)],
  ['says of a usage without numbers', says(GOOD, {}, {})],
  ['counts in words', says(GOOD, {}, { prompt_tokens: 'many', completion_tokens: 'some' })],
  ['counts below nothing', says(GOOD, {}, { prompt_tokens: -4000, completion_tokens: 0 })],
  ['counts in parts', says(GOOD, {}, { prompt_tokens: 0.5, completion_tokens: 0.5 })],
  ['is cut in mid-stream', cutShort],
  ['sends 1 MB', says('a'.repeat(1024 * 1024))],
  ['answers with a page', (_asked, response) => response.writeHead(200).end('<h1>Welcome</h1>')],
  ['fails', fails(500)],
];

describe('the budget of a model that', () => {
  let asking: Asking;
  before(async () => {
    asking = await openAsking();
  });
  after(() => asking.server.stop());
  beforeEach(() => {
    asking.server.asked.length = 0;
  });

  for (const [what, behaviour] of UNTOLD) {
    for (const limit of [{ tokensPerDay: 2600 }, { microdollarsPerDay: 8000 }]) {
      it(`${what} runs out all the same: ${Object.keys(limit)}`, async () => {
        asking.server.behaves(behaviour);
        // It would do for two asks that are told, and for one of which nothing is.
        const ideas = asking.open(limit);
        await ideas.ask('mutate', { text: TEXT, seed: 0 }, WHO);
        asking.server.behaves(answersWell);
        assert.equal((await ideas.ask('mutate', { text: TEXT, seed: 1 }, WHO)).because, 'spent');
      });
    }
  }

  it('counts beyond belief takes no more than a try may', async () => {
    asking.server.behaves(says(GOOD, {}, { prompt_tokens: 1e15, completion_tokens: 1 }));
    const ideas = asking.open({ tokensPerDay: 3500 });
    assert.equal((await ideas.ask('mutate', { text: TEXT, seed: 0 }, WHO)).because, null);
    assert.equal((await ideas.ask('mutate', { text: TEXT, seed: 1 }, WHO)).because, null);
  });

  it('does not tell what it took is counted at the most, in tokens and in money', async () => {
    const ideas = asking.open({ tokensPerDay: 0 });
    asking.counts.length = 0;
    for (const [seed, behaviour] of [says(GOOD, {}, null), fails(500), fails(401)].entries()) {
      asking.server.behaves(behaviour);
      await ideas.ask('mutate', { text: TEXT, seed }, WHO);
    }
    const counted = asking.counts.flatMap((one) => {
      const [, sent, received, untold, money] =
        /^tokens (\d+) (\d+) (\d+) for (\d+)$/.exec(one) ?? [];
      return untold ? [[sent, received, untold, money].map(Number)] : [];
    });
    // Some 750 sent at 1 and 1,000 received at 5 microdollars: once, thrice, and not at all.
    assert.equal(counted.length, 2);
    const [[sent, received, untold = 0, money = 0] = [], thrice = []] = counted;
    assert.deepEqual([sent, received], [0, 0]);
    assert.ok(untold > 1500 && untold < 2500, `${untold}`);
    assert.equal(money, untold - 1000 + 5 * 1000);
    assert.deepEqual(thrice, [0, 0, 3 * untold, 3 * money]);
  });

  it('is cut twice before it answers counts each try', async () => {
    let times = 0;
    asking.server.behaves((asked, response) => {
      (times++ < 2 ? cutShort : answersWell)(asked, response);
    });
    // Two tries at some 1,500 and 600 told are 3,600, which leaves less than another try needs.
    const ideas = asking.open({ tokensPerDay: 4700 });
    assert.equal((await ideas.ask('mutate', { text: TEXT, seed: 0 }, WHO)).because, null);
    assert.equal((await ideas.ask('mutate', { text: TEXT, seed: 1 }, WHO)).because, 'spent');
  });

  for (const [status, because] of [
    [429, 'busy'],
    [401, 'misconfigured'],
  ] as const) {
    it(`turns asks away (${status}) is as it was`, async () => {
      const ideas = asking.open({ tokensPerDay: 1600, microdollarsPerDay: 6000 });
      asking.server.behaves(fails(status));
      for (let seed = 0; seed < 3; seed++) {
        assert.equal((await ideas.ask('mutate', { text: TEXT, seed }, WHO)).because, because);
      }
      asking.server.behaves(answersWell);
      assert.equal((await ideas.ask('mutate', { text: TEXT, seed: 3 }, WHO)).because, null);
    });
  }
});
