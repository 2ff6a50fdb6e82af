import assert from 'node:assert/strict';
import type { Written } from '#shared/wire/asks.ts';
import { MOST_OPEN, Questions } from './questions.ts';

const NAMED: Written<'name'> = {
  text: 'Umbrellas remember every rain',
  name: 'The Umbrella Memoirs',
  why: 'It is what people call it.',
  by: 'fallback',
  because: 'no-model',
};

const soon = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('questions of a world', () => {
  it('remember what became of the last ones, not of all that were ever put', async () => {
    const counts: string[] = [];
    const questions = new Questions({
      ideas: { ask: async () => NAMED as never },
      meter: { reply: (_job: string, what: string) => void counts.push(what) },
      log: { warn: assert.fail, error: assert.fail },
    } as never);
    for (let i = 0; i < 700; i++) {
      questions.put({
        job: 'name',
        ask: { text: 'umbrellas', seed: i },
        bill: {},
        key: `q${i}`,
        taken: () => {},
      } as never);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(counts, Array(700).fill('taken'));
    counts.length = 0;
    for (const i of [699, 200, 199]) {
      questions.take({ key: `q${i}`, job: 'name', written: NAMED });
    }
    assert.deepEqual(counts, ['duplicate', 'duplicate', 'orphaned']);
  });

  describe('of a world that went back', () => {
    let counts: string[];
    let asked: { key: string; hear?(text: string): void; answer(): Promise<void> }[];
    let questions: Questions;
    let heard: string[];

    beforeEach(() => {
      counts = [];
      asked = [];
      heard = [];
      const ask = (_job: string, _ask: object, _bill: object, asking: { key: string }) =>
        new Promise((resolve) => {
          const answer = async () => {
            resolve(NAMED);
            await soon();
          };
          asked.push({ ...asking, answer });
        });
      questions = new Questions({
        ideas: { ask },
        meter: { reply: (_job: string, what: string) => void counts.push(what) },
        log: { warn: assert.fail, error: assert.fail },
      } as never);
    });

    async function put(key: string, who: string): Promise<boolean> {
      const isPut = questions.put({
        job: 'name',
        ask: { text: 'umbrellas', seed: 1 },
        bill: {},
        key,
        hear: (text: string) => heard.push(`${who} hears ${text}`),
        taken: () => heard.push(`${who} takes`),
      } as never);
      await soon();
      return isPut;
    }

    it('are not asked again while they are under way: whoever puts them now has the answer', async () => {
      await put('q', 'before');
      questions.forget();
      asked[0]!.hear?.('nothing');
      await put('q', 'now');
      assert.equal(asked.length, 1);
      asked[0]!.hear?.('words');
      await asked[0]!.answer();
      assert.deepEqual(heard, ['now hears words', 'now takes']);
      assert.deepEqual(counts, ['taken']);
    });

    it('count as open until they are answered, which nobody hears then', async () => {
      for (let i = 0; i < MOST_OPEN; i++) await put(`q${i}`, 'before');
      questions.forget();
      assert.equal(await put('another', 'now'), false);
      assert.equal(await put('q1', 'now'), true, 'which is no more than there were');
      await asked[0]!.answer();
      assert.deepEqual(counts, ['crowded', 'orphaned']);
      assert.equal(await put('another', 'now'), true);
      assert.equal(asked.length, MOST_OPEN + 1);
      assert.deepEqual(heard, []);
    });
  });
});
