import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Reason } from '#shared/wire/studio.ts';
import { mutate } from '../fallback/mutate.ts';
import { type Asking, KEY, openAsking, TEXT, WHO } from '../fixtures-asking.ts';
import { answersWell, type Behaviour, fails, goodVariant, says } from '../fixtures-model.ts';

const GOOD = goodVariant(TEXT);
const ASK = { text: TEXT, seed: 4 };

/** What can be wrong, what it is called, and how often the model is asked before that is said. */
const FAULTS: readonly (readonly [string, Behaviour, Reason, number])[] = [
  ['never answers', () => {}, 'slow', 1],
  ['429 with retry-after 30', fails(429, { 'Retry-After': '30' }), 'busy', 1],
  ['429', fails(429), 'busy', 3],
  ['500', fails(500), 'away', 3],
  [
    'is cut in mid-stream',
    (_asked, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '500' });
      response.write('{"id":"chatcmpl-1","choices":[{"mess');
      setImmediate(() => response.destroy());
    },
    'away',
    3,
  ],
  [
    'answers with what is no JSON',
    (_asked, response) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"a'),
    'garbled',
    1,
  ],
  [
    'answers with a page',
    (_asked, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Welcome</h1>'),
    'garbled',
    1,
  ],
  ['has written no JSON', says('{"text": "Heard it'), 'garbled', 1],
  ['has written nothing', says(''), 'garbled', 1],
  [
    'has written out of bounds',
    says({ ...GOOD, changes: { ...GOOD.changes, virality: 60 } }),
    'out-of-bounds',
    1,
  ],
  [
    'has written too long a text',
    says({ ...GOOD, text: `${TEXT} ${'a'.repeat(100)}` }),
    'out-of-bounds',
    1,
  ],
  ['has written a field too many', says({ ...GOOD, more: 1 }), 'out-of-bounds', 1],
  ['has left a field out', says({ ...GOOD, why: undefined }), 'out-of-bounds', 1],
  ['refuses', says('', { refusal: 'I would rather not.' }), 'refused', 1],
  ['sends 1 MB', says({ ...GOOD, why: 'a'.repeat(1024 * 1024) }), 'garbled', 1],
  [
    'writes in another language',
    says({ ...GOOD, text: 'La lune a une boutique de souvenirs qui ferme' }),
    'unfit',
    1,
  ],
  [
    'writes of something else',
    says({ ...GOOD, text: 'Every duck is a spy of the crown' }),
    'unfit',
    1,
  ],
  ['does not know the model', fails(404), 'misconfigured', 1],
  ['does not take the key', fails(401), 'misconfigured', 1],
  ['does not take the schema', fails(400), 'misconfigured', 1],
];

describe('a model that', () => {
  let asking: Asking;
  before(async () => {
    asking = await openAsking();
  });
  after(() => asking.server.stop());
  beforeEach(() => {
    asking.lines.length = 0;
    asking.counts.length = 0;
    asking.server.asked.length = 0;
    asking.server.behaves(answersWell);
  });
  afterEach(() => mock.timers.reset());

  for (const [what, behaviour, because, times] of FAULTS) {
    it(`${what}: ${because}, and word lists answer`, async () => {
      asking.server.behaves(behaviour);
      const patience = because === 'slow' ? { askMs: 1000 } : {};
      const answer = await asking.open({}, patience).mutate(ASK, WHO);
      assert.deepEqual(answer, { ...mutate(ASK), by: 'fallback', because });
      assert.equal(asking.server.asked.length, times);
      assert.equal(asking.lines.length, 1);
      assert.match(asking.lines[0]!, new RegExp(`"job":"mutate\\.1","because":"${because}"`));
      assert.ok(!asking.lines[0]!.includes(KEY) && !asking.lines[0]!.includes(TEXT));
      assert.deepEqual(
        asking.counts.filter((one) => !one.startsWith('tokens')),
        [`mutate ${because}`, 'mutate by fallback'],
      );
    });
  }

  it('cannot be reached: away', async () => {
    const ideas = asking.open({ baseUrl: 'http://127.0.0.1:1/v1' });
    assert.equal((await ideas.mutate(ASK, WHO)).because, 'away');
  });

  it('fails once and then answers is asked again, and nobody notices', async () => {
    let times = 0;
    asking.server.behaves((asked, response) => {
      (times++ === 0 ? fails(503) : answersWell)(asked, response);
    });
    const answer = await asking.open().mutate(ASK, WHO);
    assert.deepEqual(answer, { ...GOOD, by: 'model', because: null });
    assert.equal(times, 2);
    assert.deepEqual(asking.lines, []);
  });

  it('fails five times in a row is left alone for a while, then tried again', async () => {
    asking.server.behaves(fails(401));
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const ideas = asking.open({}, { restMs: 60_000 });
    for (let seed = 0; seed < 5; seed++) {
      assert.equal((await ideas.mutate({ text: TEXT, seed }, WHO)).because, 'misconfigured');
    }
    assert.equal((await ideas.mutate(ASK, WHO)).because, 'resting');
    assert.equal(asking.server.asked.length, 5);
    asking.server.behaves(answersWell);
    mock.timers.tick(60_000);
    assert.equal((await ideas.mutate(ASK, WHO)).by, 'model');
  });
});
