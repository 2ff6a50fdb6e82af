import assert from 'node:assert/strict';
import { type Asking, KEY, openAsking, TEXT, WHO } from '../fixtures-asking.ts';
import { answersWell, goodAnalysis, goodVariant } from '../fixtures-model.ts';
import { PROMPTS } from './prompts.ts';

describe('a model that is well', () => {
  let asking: Asking;
  before(async () => {
    asking = await openAsking();
  });
  after(() => asking.server.stop());
  beforeEach(() => {
    asking.server.behaves(answersWell);
    asking.server.asked.length = 0;
    asking.counts.length = 0;
  });

  it('reads and rewrites ideas, and is named as their author', async () => {
    const ideas = asking.open();
    const by = { by: 'model', because: null };
    assert.deepEqual(await ideas.analyse({ text: TEXT }, WHO), { ...goodAnalysis(TEXT), ...by });
    const ask = { text: TEXT, audience: 'senior', seed: 3 } as const;
    assert.deepEqual(await ideas.mutate(ask, WHO), { ...goodVariant(TEXT), ...by });
    const [, mutation] = asking.server.asked;
    assert.equal(mutation!.headers.authorization, `Bearer ${KEY}`);
    assert.equal(mutation!.body.model, 'small-model');
    assert.deepEqual(mutation!.body.messages, [
      { role: 'system', content: PROMPTS.mutate.system },
      { role: 'user', content: JSON.stringify(ask) },
    ]);
    assert.deepEqual(asking.counts, [
      'tokens 400 200',
      'analyse by model',
      'tokens 400 200',
      'mutate by model',
    ]);
  });

  it('is asked a question once, whoever asks and however many at a time', async () => {
    const ideas = asking.open();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((who) => ideas.mutate({ text: TEXT, seed: 1 }, who)),
    );
    assert.equal(asking.server.asked.length, 1);
    assert.deepEqual(answers[1], answers[0]);
    await ideas.mutate({ text: TEXT, seed: 1 }, WHO);
    assert.equal(asking.server.asked.length, 1);
    await ideas.mutate({ text: TEXT, seed: 2 }, WHO);
    assert.equal(asking.server.asked.length, 2);
  });

  it('is asked for whoever has tokens left, though another asks the same without any', async () => {
    const ideas = asking.open({ tokensPerDay: 2000 });
    assert.equal((await ideas.mutate({ text: TEXT, seed: 0 }, 'a')).by, 'model');
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((who) => ideas.mutate({ text: TEXT, seed: 1 }, who)),
    );
    assert.deepEqual(
      answers.map(({ because }) => because),
      ['spent', null, null],
    );
    assert.equal(asking.server.asked.length, 2);
  });

  it('is asked again after a failure, which nobody remembers', async () => {
    const ideas = asking.open();
    asking.server.behaves((_asked, response) => response.writeHead(400).end());
    assert.equal((await ideas.analyse({ text: TEXT }, WHO)).by, 'fallback');
    asking.server.behaves(answersWell);
    assert.equal((await ideas.analyse({ text: TEXT }, WHO)).by, 'model');
  });

  it('spends so many tokens a day on a player, those that it used, and no more', async () => {
    // Some 1,500 are set aside for an ask, and 600 used.
    const ideas = asking.open({ tokensPerDay: 2600 });
    const ask = (seed: number, who: string) => ideas.mutate({ text: TEXT, seed }, who);
    const because = [];
    for (let seed = 0; seed < 4; seed++) because.push((await ask(seed, WHO)).because);
    assert.deepEqual(because, [null, null, 'spent', 'spent']);
    assert.equal(asking.server.asked.length, 2);
    assert.equal((await ask(9, 'player-b')).because, null, 'others have their own');
  });

  it('spends so much money a day on everybody', async () => {
    // 400 tokens at 1 and 200 at 5 microdollars: 1,400 an ask, and some 5,500 set aside.
    const ideas = asking.open({ microdollarsPerDay: 8000 });
    const ask = (seed: number, who: string) => ideas.mutate({ text: TEXT, seed }, who);
    assert.equal((await ask(0, 'a')).because, null);
    assert.equal((await ask(1, 'b')).because, null);
    assert.equal((await ask(2, 'c')).because, 'spent');
  });
});
