import assert from 'node:assert/strict';
import { answersWell, fails, goodAnalysis, startModelServer } from '../ai/fixtures-model.ts';
import type { RunningServer } from '../boot.ts';
import { startTestServer } from '../fixtures.ts';
import { Visitor } from './fixtures-visitor.ts';

const TEXT = 'The moon has a gift shop, and it is closing down';

describe('ideas, by REST', () => {
  let server: RunningServer;
  let visitor: Visitor;

  before(async () => {
    server = await startTestServer();
    visitor = new Visitor(server.url);
    await visitor.enter();
  });
  after(() => server.stop());

  it('are read: what they are about, how they feel, whom they suit', async () => {
    const { body } = await visitor.expect(200, 'POST', '/ideas/analyse', { text: TEXT });
    assert.deepEqual(
      [body.by, body.topics[0].topic, Object.keys(body.fit).length],
      ['fallback', 'money', 17],
    );
    assert.match(body.why, /^About money/);
  });

  it('are rewritten, in as many ways as there are seeds', async () => {
    const asked = { text: TEXT, audience: 'senior' };
    const made = async (seed: number) =>
      (await visitor.expect(200, 'POST', '/ideas/mutate', { ...asked, seed })).body.text as string;
    const texts = await Promise.all([0, 1, 2, 3, 4, 5].map(made));
    assert.ok(new Set(texts).size >= 3, texts.join(' | '));
    assert.ok(texts.every((text) => /moon (?:\w+ )?has a gift shop/.test(text)));
    assert.equal(await made(3), texts[3]);
  });

  it('are answered once for one key', async () => {
    const key = { 'Idempotency-Key': 'the-same' };
    const ask = (text: string) => visitor.ask('POST', '/ideas/analyse', { text }, key);
    const first = await ask(TEXT);
    assert.deepEqual((await ask(TEXT)).body, first.body);
    assert.equal((await ask('Another text')).body.code, 'key-reused');
  });

  it('are refused with the field, where they are none or unkind, or carry a link', async () => {
    const refused = async (path: string, body: object) => {
      const heard = await visitor.ask('POST', path, body);
      return [heard.status, heard.body.code, heard.body.field];
    };
    for (const path of ['/ideas/analyse', '/ideas/mutate']) {
      assert.deepEqual(await refused(path, { text: ' ' }), [400, 'invalid-field', 'text']);
      assert.deepEqual(await refused(path, { text: 'a'.repeat(141) }), [
        400,
        'invalid-field',
        'text',
      ]);
      assert.deepEqual(await refused(path, { text: 'What a fuck' }), [400, 'unkind-text', 'text']);
      assert.deepEqual(await refused(path, { text: 'See ducks.com' }), [
        400,
        'link-in-text',
        'text',
      ]);
    }
    for (const [field, value] of [
      ['seed', -1],
      ['seed', 2 ** 32],
      ['audience', 'ducks'],
    ] as const) {
      const body = { text: TEXT, [field]: value };
      assert.deepEqual(await refused('/ideas/mutate', body), [400, 'invalid-field', field]);
    }
  });
});

describe('ideas beyond so many a minute', () => {
  it('are refused by player, with when to come again', async () => {
    const server = await startTestServer({}, { IDEAS_PER_MINUTE: '2' });
    try {
      const [ann, bob] = [new Visitor(server.url), new Visitor(server.url)];
      await ann.enter();
      await bob.enter();
      await ann.expect(200, 'POST', '/ideas/analyse', { text: TEXT });
      await ann.expect(200, 'POST', '/ideas/mutate', { text: TEXT });
      const refused = await ann.expect(429, 'POST', '/ideas/analyse', { text: TEXT });
      assert.equal(refused.body.code, 'too-many');
      assert.ok(Number(refused.headers.get('retry-after')) > 0);
      await bob.expect(200, 'POST', '/ideas/analyse', { text: TEXT });
    } finally {
      await server.stop();
    }
  });
});

describe('ideas where a model is set', () => {
  it('are read by it, and by word lists where it fails, which the answer and the metrics say', async () => {
    const model = await startModelServer();
    const settings = { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'small-model' };
    const server = await startTestServer({}, settings);
    try {
      const visitor = new Visitor(server.url);
      await visitor.enter();
      const read = async (text: string) =>
        (await visitor.expect(200, 'POST', '/ideas/analyse', { text })).body;
      model.behaves(answersWell);
      assert.deepEqual(await read(TEXT), { ...goodAnalysis(TEXT), by: 'model', because: null });
      model.behaves(fails(401));
      const { by, because } = await read('The moon has no gift shop');
      assert.deepEqual([by, because], ['fallback', 'misconfigured']);
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      for (const line of [
        'virality_ai_requests_total{job="analyse",by="model"} 1',
        'virality_ai_requests_total{job="analyse",by="fallback"} 1',
        'virality_ai_faults_total{job="analyse",because="misconfigured"} 1',
        'virality_ai_tokens_total{way="in"} 400',
        'virality_ai_tokens_total{way="untold"} 0',
        'virality_ai_microdollars_total 1400',
        'virality_ai_seconds_count{job="analyse",by="model"} 1',
        'virality_ai_seconds_count{job="analyse",by="fallback"} 1',
      ]) {
        assert.ok(metrics.includes(line), line);
      }
    } finally {
      await server.stop();
      await model.stop();
    }
  });
});
