import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { counting, KEY, placedByLists, settingsOf, TEXT, WHO } from '../fixtures-asking.ts';
import {
  answersWell,
  fails,
  goodVariant,
  type ModelServer,
  slowly,
  startModelServer,
} from '../fixtures-model.ts';
import { openThread, type ThreadAsker } from './asker.ts';

const ASK = { text: TEXT, seed: 3 } as const;

describe('a thread that asks a model', () => {
  let server: ModelServer;
  let thread: ThreadAsker;
  const { log, meter, lines, counts } = counting();

  before(async () => {
    server = await startModelServer();
    const models = { model: settingsOf(server.url), embeddings: null };
    thread = openThread({ models, redisUrl: null }, { log, meter });
  });
  after(async () => {
    await thread.close();
    await server.stop();
  });
  beforeEach(() => {
    server.behaves(answersWell);
    lines.length = 0;
    counts.length = 0;
  });

  it('has its answers, and what they cost', async () => {
    const written = await thread.ask('mutate', ASK, WHO);
    assert.deepEqual(written, { ...placedByLists(goodVariant(TEXT)), by: 'model', because: null });
    assert.deepEqual(counts, ['tokens 400 200 0 for 1400', 'mutate by model']);
  });

  it('hears the words as they come, where somebody does', async () => {
    const heard: string[] = [];
    const hear = (soFar: string) => void heard.push(soFar);
    // Some fourteen pieces, and a look at them every 150 ms.
    server.behaves(slowly(answersWell, 60));
    const { text } = await thread.ask('mutate', { ...ASK, seed: 4 }, WHO, { hear });
    assert.ok(heard.length > 0);
    for (const soFar of heard) assert.ok(text.startsWith(soFar), soFar);
    assert.ok(server.asked.at(-1)!.body.stream);
    server.behaves(answersWell);
    await thread.ask('mutate', { ...ASK, seed: 5 }, WHO);
    assert.ok(!server.asked.at(-1)!.body.stream);
  });

  it('says in the log what ails the model, without its key', async () => {
    server.behaves(fails(400));
    const written = await thread.ask('mutate', { ...ASK, seed: 6 }, WHO);
    assert.equal(written.by, 'fallback');
    assert.match(lines.join(), /the model was no help/);
    assert.ok(!lines.join().includes(KEY));
    assert.deepEqual(counts, [`mutate ${written.because}`, 'mutate by fallback']);
  });

  it('answers each of many what it asked', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `${TEXT}, number ${i}`);
    const asks = texts.map((text) => thread.ask('mutate', { text, seed: 1 }, WHO));
    const answers = await Promise.all(asks);
    assert.deepEqual(
      answers.map(({ text }) => text),
      texts.map((text) => goodVariant(text).text),
    );
  });
});

describe('a thread that does not answer', () => {
  const { log, meter, lines, counts } = counting();
  const open = (answerMs: number) => {
    const file = new URL('./fixtures-thread.ts', import.meta.url);
    const settings = { models: { model: null, embeddings: null }, redisUrl: null };
    return openThread(settings, { log, meter, file, answerMs });
  };
  beforeEach(() => {
    lines.length = 0;
    counts.length = 0;
  });

  it('is waited for no longer than a while', async () => {
    const thread = open(100);
    const { by, because } = await thread.ask('mutate', ASK, WHO);
    assert.deepEqual([by, because], ['fallback', 'slow']);
    assert.deepEqual(counts, ['mutate slow', 'mutate by fallback']);
    await thread.close();
  });

  it('keeps nobody waiting when it dies, and another takes its place', async () => {
    const thread = open(10_000);
    const others = [1, 2].map((seed) => thread.ask('mutate', { ...ASK, seed }, WHO));
    const killing = thread.ask('mutate', ASK, { playerId: 'killer' });
    for (const { because } of await Promise.all([...others, killing])) {
      assert.equal(because, 'away');
    }
    assert.match(lines.join(), /the thread that asks the model died/);
    const { because } = await thread.ask('mutate', ASK, WHO);
    assert.equal(because, 'away', 'until another runs');
    await sleep(1500);
    const slow = thread.ask('mutate', ASK, WHO);
    assert.equal(await Promise.race([slow, sleep(200, 'asked')]), 'asked');
    await thread.close();
    assert.equal((await slow).because, 'away');
  });
});
