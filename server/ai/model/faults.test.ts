import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { DRAFT, until } from '#rooms/fixtures.ts';
import { testWorlds } from '#rooms/fixtures-loop.ts';
import type { Reason } from '#shared/game/telling.ts';
import { mutate } from '../fallback/mutate.ts';
import { type Asking, KEY, openAsking, placedByLists, TEXT, WHO } from '../fixtures-asking.ts';
import { answersWell, type Behaviour, fails, goodVariant, says } from '../fixtures-model.ts';

const GOOD = goodVariant(TEXT);
const ASK = { text: TEXT, seed: 4 };

const utc = (fromNowMs: number) => new Date(Date.now() + fromNowMs).toUTCString();

/** What can be wrong, what it is called, and how often the model is asked before that is said. */
const FAULTS: readonly (readonly [string, Behaviour, Reason, number])[] = [
  ['never answers', () => {}, 'slow', 1],
  ['429 with retry-after 30', fails(429, { 'Retry-After': '30' }), 'busy', 1],
  ['429 until an hour later', fails(429, { 'Retry-After': utc(3_600_000) }), 'busy', 1],
  ['429 until an hour ago', fails(429, { 'Retry-After': utc(-3_600_000) }), 'busy', 3],
  ['429 until whenever', fails(429, { 'Retry-After': 'soon' }), 'busy', 3],
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
      const answer = await asking.open({}, patience).ask('mutate', ASK, WHO);
      assert.deepEqual(answer, { ...placedByLists(mutate(ASK)), by: 'fallback', because });
      assert.equal(asking.server.asked.length, times);
      assert.equal(asking.lines.length, 1);
      assert.match(asking.lines[0]!, new RegExp(`"job":"mutate\\.2","because":"${because}"`));
      assert.ok(!asking.lines[0]!.includes(KEY) && !asking.lines[0]!.includes(TEXT));
      assert.deepEqual(
        asking.counts.filter((one) => !one.startsWith('tokens')),
        [`mutate ${because}`, 'mutate by fallback'],
      );
    });
  }

  it('fails leaves its player the words of the rules, a name and a reason, in a match that goes on', async () => {
    for (const [what, behaviour, because] of FAULTS) {
      asking.server.behaves(behaviour);
      const patience = because === 'slow' ? { askMs: 300 } : {};
      const ideas = asking.open({}, patience);
      const worlds = testWorlds(60, { ideas });
      const spec = { agents: 300, seed: 5 };
      const world = await worlds.open({ mode: 'lab', private: true, spec });
      world.enter('ann');
      await world.loop.step(1);
      const idea = { ...DRAFT, text: TEXT };
      world.order('ann', { id: '1', order: { kind: 'launch', idea, region: 'india' } });
      await world.loop.step(2);
      world.order('ann', { id: '2', order: { kind: 'mutate', region: 'india' } });
      const told = await until(async () => {
        await world.loop.step(4);
        const variant = world.state.ideas[1];
        return variant?.by ? variant : null;
      });
      assert.deepEqual([told.by, told.because], ['fallback', because], what);
      assert.match(told.text, /moon (?:\w+ )?has a gift shop/i, what);
      assert.ok(told.name && told.why, what);
    }
  }).timeout(20_000);

  it('cannot be reached: away, and nothing of a budget is spent', async () => {
    const ideas = asking.open({ baseUrl: 'http://127.0.0.1:4/v1', tokensPerDay: 2600 });
    for (let times = 0; times < 3; times++) {
      assert.equal((await ideas.ask('mutate', ASK, WHO)).because, 'away');
    }
  });

  it('fails once and then answers is asked again, and nobody notices', async () => {
    let times = 0;
    asking.server.behaves((asked, response) => {
      (times++ === 0 ? fails(503) : answersWell)(asked, response);
    });
    const answer = await asking.open().ask('mutate', ASK, WHO);
    assert.deepEqual(answer, { ...placedByLists(GOOD), by: 'model', because: null });
    assert.equal(times, 2);
    assert.deepEqual(asking.lines, []);
  });

  it('fails five times in a row is left alone for a while, then tried again', async () => {
    asking.server.behaves(fails(401));
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const ideas = asking.open({}, { restMs: 60_000 });
    for (let seed = 0; seed < 5; seed++) {
      assert.equal((await ideas.ask('mutate', { text: TEXT, seed }, WHO)).because, 'misconfigured');
    }
    assert.equal((await ideas.ask('mutate', ASK, WHO)).because, 'resting');
    assert.equal(asking.server.asked.length, 5);
    asking.server.behaves(answersWell);
    mock.timers.tick(60_000);
    assert.equal((await ideas.ask('mutate', ASK, WHO)).by, 'model');
  });
});
