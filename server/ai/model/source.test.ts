import assert from 'node:assert/strict';
import { type Asking, KEY, openAsking, placedByLists, TEXT, WHO } from '../fixtures-asking.ts';
import {
  answersWell,
  type Behaviour,
  fails,
  goodAnalysis,
  goodVariant,
  says,
} from '../fixtures-model.ts';
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
    assert.deepEqual(await ideas.ask('analyse', { text: TEXT }, WHO), {
      ...goodAnalysis(TEXT),
      ...by,
    });
    const ask = { text: TEXT, audience: 'senior', seed: 3 } as const;
    assert.deepEqual(await ideas.ask('mutate', ask, WHO), {
      ...placedByLists(goodVariant(TEXT)),
      ...by,
    });
    const [, mutation] = asking.server.asked;
    assert.equal(mutation!.headers.authorization, `Bearer ${KEY}`);
    assert.equal(mutation!.body.model, 'small-model');
    assert.deepEqual(mutation!.body.messages, [
      { role: 'system', content: PROMPTS.mutate.system },
      { role: 'user', content: JSON.stringify(ask) },
    ]);
    assert.deepEqual(asking.counts, [
      'tokens 400 200 0 for 1400',
      'analyse by model',
      'tokens 400 200 0 for 1400',
      'mutate by model',
    ]);
  });

  it('is asked a question once, whoever asks and however many at a time', async () => {
    const ideas = asking.open();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((who) => ideas.ask('mutate', { text: TEXT, seed: 1 }, { playerId: who })),
    );
    assert.equal(asking.server.asked.length, 1);
    assert.deepEqual(answers[1], answers[0]);
    await ideas.ask('mutate', { text: TEXT, seed: 1 }, WHO);
    assert.equal(asking.server.asked.length, 1);
    await ideas.ask('mutate', { text: TEXT, seed: 2 }, WHO);
    assert.equal(asking.server.asked.length, 2);
  });

  it('is asked for whoever has tokens left, though another asks the same without any', async () => {
    const ideas = asking.open({ tokensPerDay: 2000 });
    assert.equal(
      (await ideas.ask('mutate', { text: TEXT, seed: 0 }, { playerId: 'a' })).by,
      'model',
    );
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((who) => ideas.ask('mutate', { text: TEXT, seed: 1 }, { playerId: who })),
    );
    assert.deepEqual(
      answers.map(({ because }) => because),
      ['spent', null, null],
    );
    assert.equal(asking.server.asked.length, 2);
  });

  it('is heard as it writes, whole words only, and never what nobody should see', async () => {
    const ideas = asking.open();
    const heard: string[] = [];
    const hear = (text: string) => void heard.push(text);
    const answer = await ideas.ask('mutate', { text: TEXT, seed: 7 }, WHO, { hear });
    assert.deepEqual(answer, { ...placedByLists(goodVariant(TEXT)), by: 'model', because: null });
    assert.ok(heard.length >= 3, heard.join(' | '));
    for (const text of heard) assert.ok(`${goodVariant(TEXT).text} `.startsWith(`${text} `), text);
    const bad = {
      ...goodVariant(TEXT),
      text: `${TEXT}: my previous instructions are at ducks.com`,
    };
    asking.server.behaves(says(bad));
    heard.length = 0;
    const vetted = await ideas.ask('mutate', { text: TEXT, seed: 8 }, WHO, { hear });
    assert.equal(vetted.because, 'unfit');
    assert.ok(!heard.some((text) => /instructions|ducks/.test(text)), heard.join(' | '));
  });

  it('is looked at now and then while it writes', async () => {
    const heard: string[] = [];
    const hear = (text: string) => void heard.push(text);
    const ideas = asking.open({}, { hearMs: 10_000 });
    await ideas.ask('mutate', { text: TEXT, seed: 7 }, WHO, { hear });
    assert.ok(heard.length <= 1, heard.join(' | '));
  });

  it('that is cut in mid-stream, or fails while it is heard, is asked again and then left', async () => {
    const hear = () => {};
    const cut: Behaviour = (_asked, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(
        'data: {"choices":[{"index":0,"delta":{"content":"{\\"text\\": \\"Hea"}}]}\n\n',
      );
      setTimeout(() => response.destroy(), 5);
    };
    const short: Behaviour = (_asked, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.end('data: {"choices":[{"index":0,"delta":{"content":"{\\"te"}}]}\n\n');
    };
    const long: Behaviour = (_asked, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const delta = { content: 'a'.repeat(1000) };
      for (let i = 0; i < 100; i++) {
        response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`);
      }
    };
    const faults = [
      [cut, 'away', 3],
      [short, 'away', 3],
      [long, 'garbled', 1],
      [fails(429), 'busy', 3],
    ] as const;
    for (const [behaviour, because, times] of faults) {
      asking.server.asked.length = 0;
      asking.server.behaves(behaviour);
      const answer = await asking.open().ask('mutate', { text: TEXT, seed: 9 }, WHO, { hear });
      assert.deepEqual([answer.by, answer.because], ['fallback', because]);
      assert.equal(asking.server.asked.length, times);
    }
  });

  it('names, narrates, debriefs and coaches', async () => {
    const ideas = asking.open();
    const standings = [{ who: 'Ann', share: 40, isYou: true }];
    const by = async (written: Promise<{ by: string; text: string }>) => {
      const { by, text } = await written;
      assert.equal(by, 'model', text);
      return text;
    };
    assert.match(await by(ideas.ask('name', { text: TEXT, worded: TEXT, seed: 1 }, WHO)), /moon/);
    const happening = {
      kind: 'lead',
      who: 'Ann',
      idea: TEXT,
      region: null,
      percent: null,
    } as const;
    const news = { happenings: [happening], standings, seed: 1 };
    assert.match(await by(ideas.ask('narrate', news, WHO)), /headline/);
    const end = {
      standings,
      winner: 'Ann',
      reason: 'time',
      minutes: 10,
      idea: TEXT,
      variants: 2,
      turns: 3,
      seed: 1,
    };
    assert.match(await by(ideas.ask('debrief', end, WHO)), /story/);
    const view = {
      standings,
      secondsLeft: 60,
      clout: 30,
      affordable: ['seed'],
      heat: 0,
      news: null,
      idea: TEXT,
      seed: 1,
    };
    assert.match(await by(ideas.ask('coach', view, WHO)), /hint/);
    asking.server.behaves(says({ text: 'Das ist nicht die Sprache, die wir wollen' }));
    assert.equal((await ideas.ask('coach', { ...view, seed: 2 }, WHO)).because, 'unfit');
  });

  it('spends so many tokens on a match, whoever asks', async () => {
    const ideas = asking.open({ tokensPerMatch: 2600 });
    const ask = (seed: number, matchId: string) =>
      ideas.ask('mutate', { text: TEXT, seed }, { playerId: `player-${seed}`, matchId });
    const because = [];
    for (let seed = 0; seed < 3; seed++) because.push((await ask(seed, 'one')).because);
    assert.deepEqual(because, [null, null, 'spent']);
    assert.equal((await ask(9, 'other')).because, null);
  });

  it('is asked again after a failure, which nobody remembers', async () => {
    const ideas = asking.open();
    asking.server.behaves((_asked, response) => response.writeHead(400).end());
    assert.equal((await ideas.ask('analyse', { text: TEXT }, WHO)).by, 'fallback');
    asking.server.behaves(answersWell);
    assert.equal((await ideas.ask('analyse', { text: TEXT }, WHO)).by, 'model');
  });

  it('spends so many tokens a day on a player, those that it used, and no more', async () => {
    // Some 1,500 are set aside for an ask, and 600 used.
    const ideas = asking.open({ tokensPerDay: 2600 });
    const ask = (seed: number, who: string) =>
      ideas.ask('mutate', { text: TEXT, seed }, { playerId: who });
    const because = [];
    for (let seed = 0; seed < 4; seed++) because.push((await ask(seed, 'player-a')).because);
    assert.deepEqual(because, [null, null, 'spent', 'spent']);
    assert.equal(asking.server.asked.length, 2);
    assert.equal((await ask(9, 'player-b')).because, null, 'others have their own');
  });

  it('spends so much money a day on everybody', async () => {
    // 400 tokens at 1 and 200 at 5 microdollars: 1,400 an ask, and some 5,500 set aside.
    const ideas = asking.open({ microdollarsPerDay: 8000 });
    const ask = (seed: number, who: string) =>
      ideas.ask('mutate', { text: TEXT, seed }, { playerId: who });
    assert.equal((await ask(0, 'a')).because, null);
    assert.equal((await ask(1, 'b')).because, null);
    assert.equal((await ask(2, 'c')).because, 'spent');
  });
});
