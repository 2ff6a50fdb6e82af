import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Bill } from '#rooms/ports.ts';
import type { Topic } from '#shared/sim/demographics.ts';
import { suggest } from '#shared/wire/suggest.ts';
import { analyse } from '../fallback/analyse.ts';
import { type Asking, counting, openAsking, TEXT, WHO } from '../fixtures-asking.ts';
import { embedsWell, goodVariant, says } from '../fixtures-model.ts';
import { openIdeas } from '../open.ts';
import { likenesses, normalised } from './embedder.ts';
import { lexical, lexicalVector } from './lexical.ts';
import { placing } from './topics.ts';

describe('vectors of words by their letters', () => {
  const alike = (one: string, other: string) =>
    likenesses(lexicalVector(one), [lexicalVector(other)])[0]!;

  it('are nearer the more letters they share, and of length 1', () => {
    assert.ok(alike('snowman', 'snow') > 0.42);
    assert.ok(alike('snowman', 'meeting') < 0.2);
    assert.ok(Math.abs(alike('snow', 'Snow') - 1) < 1e-6);
    assert.ok(Math.abs(Math.hypot(...lexicalVector('a longer text')) - 1) < 1e-6);
    assert.deepEqual(lexicalVector('…'), normalised(lexicalVector('')));
  });

  it('are the same on every machine', () => {
    const bytes = new Uint8Array(lexicalVector('moonlight and sheepdogs').buffer);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    assert.equal(hash, 'f2d42dc9b5b441f1');
  });
});

/** Texts with no word that a list has, and what they are about by what is near their words. */
const NEAR: readonly (readonly [string, readonly Topic[]])[] = [
  ['The snowman melts politely', ['nature']],
  ['Moonlight comes by the hour', ['nature', 'mystery']],
  ['Dolphinariums are too loud', ['nature']],
  ['A supermarket yawns at noon', ['money']],
  ['Cheesemakers know it first', ['humour']],
  ['Stairs prefer to be climbed', []],
  ['Carpets remember', []],
  // It shares some letters with underpants.
  ['Thunder has no manners', []],
  // Not a star, a report or a fan.
  ['Starting is important to husbands', []],
  // Their letters are like those of English words, their meaning is not.
  ['Die Banknachbarin und der Filmriss', []],
  ['Дельфинариум закрыт', []],
];

describe('ideas that word lists have no word for', () => {
  const read = async (text: string) => {
    const parts = { ...counting(), redis: null };
    const ideas = await openIdeas({ model: null, embeddings: null }, parts);
    const { by, because, ...analysis } = await ideas.ask('analyse', { text }, WHO);
    assert.deepEqual([by, because], ['fallback', 'no-model']);
    return analysis;
  };

  for (const [text, topics] of NEAR) {
    it(`are placed by their letters: ${text}`, async () => {
      assert.deepEqual(analyse(text).topics, []);
      const analysis = await read(text);
      assert.deepEqual(
        analysis.topics.map(({ topic }) => topic),
        topics,
      );
      if (topics.length === 0) assert.deepEqual(analysis, analyse(text));
    });
  }

  it('reach whom they interest then', async () => {
    const about = async (text: string) => suggest(await read(text));
    assert.deepEqual(suggest(analyse('The snowman melts politely')).tags, undefined);
    const snow = await about('The snowman melts politely');
    assert.deepEqual([snow.tags, snow.ages], [['nature'], ['middle', 'senior']]);
    const shop = await about('A supermarket yawns at noon');
    assert.deepEqual(shop.tags, ['money']);
    assert.ok(shop.ages.includes('adult'), shop.ages.join());
  });

  it('leave what the lists know as it was', async () => {
    assert.deepEqual(await read(TEXT), analyse(TEXT));
  });
});

describe('ideas that a model places', () => {
  let asking: Asking;
  before(async () => {
    asking = await openAsking();
  });
  after(() => asking.server.stop());
  beforeEach(() => {
    asking.server.embeds(embedsWell);
    asking.server.embedded.length = 0;
    asking.counts.length = 0;
    asking.lines.length = 0;
    // So that word lists answer.
    asking.server.behaves((_asked, response) => response.writeHead(400).end());
  });
  const MOON = 'La luna baila despacio';
  const topicsOf = async (text: string, settings = {}, patience = {}) => {
    const ideas = asking.open(settings, patience, 'small-embedding');
    const { topics } = await ideas.ask('analyse', { text }, WHO);
    return topics.map(({ topic }) => topic);
  };

  it('get the topics that they are near to, in whatever language', async () => {
    assert.deepEqual(await topicsOf(MOON), ['nature']);
    assert.deepEqual(await topicsOf('El banco no quiere dinero'), ['money']);
    assert.deepEqual(await topicsOf('Nadie sabe nada'), []);
    assert.ok(asking.counts.includes('tokens 12 0 0 for 12'));
  });

  it('are asked about once, and not where lists or a model know', async () => {
    const ideas = asking.open({}, {}, 'small-embedding');
    await ideas.ask('analyse', { text: MOON }, WHO);
    assert.equal(asking.server.embedded.length, 9);
    await ideas.ask('analyse', { text: MOON }, WHO);
    await ideas.ask('analyse', { text: TEXT }, WHO);
    await ideas.ask('mutate', { text: TEXT, seed: 1 }, WHO);
    assert.equal(asking.server.embedded.length, 9);
  });

  it('have variants that are placed by their own words, by lists where those know them', async () => {
    const ideas = asking.open({}, {}, 'small-embedding');
    const moon = await ideas.ask('mutate', { text: MOON, seed: 1 }, WHO);
    assert.deepEqual(
      moon.topics?.map(({ topic }) => topic),
      ['nature'],
    );
    assert.ok(asking.server.embedded.includes(moon.text));
    asking.server.behaves(
      says({ ...goodVariant(TEXT), text: 'They do say that the sea has bought the moon' }),
    );
    const told = await ideas.ask('mutate', { text: 'The moon is for sale', seed: 2 }, WHO);
    assert.equal(told.by, 'model');
    assert.deepEqual(told.topics, analyse(told.text).topics);
    assert.ok(told.topics.some(({ topic }) => topic === 'nature'));
    const drifted = { text: MOON, worded: `${MOON}, y no vuelve`, seed: 3 };
    const named = await ideas.ask('name', drifted, WHO);
    assert.ok(named.topics);
    const nothing = await ideas.ask('mutate', { text: 'Nadie sabe nada', seed: 1 }, WHO);
    assert.ok(!('topics' in nothing));
  });

  const FAULTS = [
    ['500', 'away', (_: string, response) => response.writeHead(500).end()],
    ['no JSON', 'garbled', (_: string, response) => response.end('moon')],
    [
      'no numbers',
      'garbled',
      (_: string, response) => {
        response
          .writeHead(200, { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ data: [{ embedding: ['moon'] }] }));
      },
    ],
    ['no answer', 'slow', () => {}],
  ] as const satisfies [string, string, typeof embedsWell][];
  for (const [what, because, behaviour] of FAULTS) {
    it(`are placed by their letters where there is ${what}`, async () => {
      asking.server.embeds(behaviour);
      const patience = because === 'slow' ? { askMs: 300 } : {};
      assert.deepEqual(await topicsOf('The snowman melts politely', {}, patience), ['nature']);
      assert.ok(asking.counts.includes(`place ${because}`), asking.counts.join());
      const [line = ''] = asking.lines.filter((one) => one.includes('placed'));
      assert.ok(line && !/snowman|sk-test/.test(line), line);
    });
  }

  it('are placed by their letters where vectors differ in size, or the money is spent', async () => {
    asking.server.embeds((input, response) => {
      const embedding = Array(input.length + 8).fill(1);
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ data: [{ embedding }] }));
    });
    assert.deepEqual(await topicsOf(MOON), []);
    assert.ok(asking.counts.includes('place garbled'));
    asking.server.embeds(embedsWell);
    assert.deepEqual(await topicsOf(MOON, { microdollarsPerDay: 10 }), []);
    assert.ok(asking.counts.includes('analyse spent'));
  });
});

describe('what it takes to place ideas by a model', () => {
  let asking: Asking;
  before(async () => {
    asking = await openAsking();
    asking.server.behaves((_asked, response) => response.writeHead(400).end());
  });
  after(() => asking.server.stop());
  beforeEach(() => {
    asking.server.embeds(embedsWell);
    asking.server.embedded.length = 0;
    asking.counts.length = 0;
  });
  const OWN = ['La luna baila', 'La luna canta', 'La luna duerme', 'La luna sabe'];
  /** Reads each text, whose words no list has and no model answers for. */
  async function sent(settings: object, bill: Bill, texts = OWN): Promise<readonly string[]> {
    const parts = { ...counting(), redis: null };
    const server = { apiKey: 'none', baseUrl: asking.server.url, name: 'small-embedding' };
    const free = { tokensPerDay: 0, tokensPerMatch: 0, microdollarsPerDay: 0 };
    const embeddings = { ...server, ...free, prices: { in: 1, out: 5 }, ...settings };
    const ideas = await openIdeas({ model: null, embeddings }, parts);
    for (const text of texts) await ideas.ask('analyse', { text }, bill);
    return texts.filter((text) => asking.server.embedded.includes(text));
  }

  it('is of the player’s tokens and of the match’s, and no more than it takes', async () => {
    // 12 tokens each, as the server counts, and 12 to 14 set aside; topics are on nobody's bill.
    assert.deepEqual(await sent({ tokensPerDay: 40 }, WHO), OWN.slice(0, 3));
    asking.server.embedded.length = 0;
    assert.deepEqual(await sent({ tokensPerMatch: 26 }, { matchId: 'one' }), OWN.slice(0, 2));
    asking.server.embedded.length = 0;
    assert.deepEqual(await sent({ tokensPerDay: 40 }, {}), OWN);
  });

  it('is nothing where nobody has worked for it', async () => {
    asking.server.embeds((input, response) => {
      if (OWN.includes(input)) response.writeHead(400).end();
      else embedsWell(input, response);
    });
    assert.deepEqual(await sent({ tokensPerDay: 30 }, WHO), OWN);
  });

  it('is not asked for where words were spent, or must not be shown', async () => {
    assert.deepEqual(await sent({}, WHO, ['See ducks.com', 'La luna: what the fuck']), []);
    const ideas = asking.open({ tokensPerDay: 1000 }, {}, 'small-embedding');
    assert.equal((await ideas.ask('analyse', { text: OWN[0]! }, WHO)).because, 'spent');
    assert.deepEqual(asking.server.embedded, []);
  });

  it('is not asked for where the model refused the words', async () => {
    asking.server.behaves(says('', { refusal: 'I would rather not.' }));
    const ideas = asking.open({}, {}, 'small-embedding');
    assert.equal((await ideas.ask('analyse', { text: OWN[1]! }, WHO)).because, 'refused');
    assert.deepEqual(asking.server.embedded, []);
  });
});

describe('a placing', () => {
  it('rejects where its embedder does', async () => {
    const place = placing({ ...lexical, embed: () => Promise.reject(new Error('away')) });
    await assert.rejects(place('The snowman melts', WHO), /away/);
  });
});
