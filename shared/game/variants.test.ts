import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { IDEA_ROWS } from '#shared/sim/attention/columns.ts';
import { draft, hand, launched, run, still, testMatch } from './fixtures.ts';
import type { Match } from './match.ts';
import { LIMITS, type Order } from './order.ts';
import { step } from './step.ts';
import { type Manner, wordVariant } from './variant-words.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;
const INDIA = atlas.regions.findIndex(({ id }) => id === 'india');

function begun(options: object = {}): Match {
  const match = testMatch(atlas, { humans: 1, model: still, ...options });
  step(match, [launched(0, 'india')]);
  hand(match, 0, 600);
  match.state.clout.fill(1_000_000);
  return match;
}

function mutate(match: Match, order: object = {}) {
  const wanted = { kind: 'mutate', region: 'india', ...order } as Order;
  return step(match, [{ kind: 'order', seat: 0, order: wanted }]).outcomes[0];
}

describe('variants', () => {
  it('[GAME22] a rewriting is a child of the idea, a little better, and what is seeded from then on', () => {
    const match = begun();
    const { state } = match.world;
    const before = state.believersIn[regions + INDIA];
    assert.equal(mutate(match, { audience: 'teen' }), null);
    assert.deepEqual([state.parentIdea[2], state.generation[2], state.owner[2]], [1, 1, 1]);
    assert.equal(match.state.idea[0], 2);
    assert.equal(state.believersIn[2 * regions + INDIA], before);
    assert.equal(state.targets[2], 1, 'aimed at teens');
    for (const name of ['virality', 'plausibility'] as const) {
      const more = state[name][2]! - state[name][1]!;
      assert.ok(more >= 0 && more <= 15, `${name} ${more}`);
    }
    assert.equal(match.drafts[2]?.tags, draft.tags);
    assert.notEqual(match.drafts[2]?.text, draft.text);
    assert.ok(match.drafts[2]?.text.endsWith(draft.text));
  });

  it('[GAME22] is refused when this world has no row left', () => {
    const match = begun();
    const { ideas } = match.world;
    match.world.ideas = IDEA_ROWS;
    assert.equal(mutate(match)?.code, 'full');
    match.world.ideas = ideas;
  });

  it('[GAME22] ideas drift now and then, more or less, each from one of its seat', () => {
    const match = begun({ seconds: 600 });
    const events = run(match, 4000).flatMap(({ events }) =>
      events.filter((event) => event.kind === 'drifted'),
    );
    assert.ok(events.length >= 1 && events.length < 15, `${events.length} in 40 turns`);
    const { state } = match.world;
    for (const event of events) {
      assert.ok('idea' in event && 'value' in event && event.value > 0);
      const parent = state.parentIdea[event.idea]!;
      assert.ok(parent > 0 && state.owner[parent] === 1);
      for (const name of ['virality', 'plausibility', 'arousal', 'valence'] as const) {
        assert.ok(Math.abs(state[name][event.idea]! - state[name][parent]!) <= 12);
      }
    }
    assert.equal(match.state.idea[0], 1, 'the player’s own idea stays');
  });

  it('[GAME10] nothing drifts in a lab', () => {
    const match = begun({ mode: 'lab' });
    run(match, 2000);
    assert.equal(match.world.ideas, 2);
  });
});

describe('words of variants', () => {
  const TEXTS = [
    'Clouds are subscription-based and yours is about to lapse',
    'Drinking tea backwards restores last Tuesday',
    'Gold is just shy copper',
    'Pigeons hold the minutes of every meeting',
    'Is the moon a lamp?',
    'There is no Tuesday',
    'Cats will not read your mail',
  ];
  const MANNERS: Manner[] = ['counter', 'wordplay', 'teen', 'senior', 'french', 'video', 'forum'];

  it('[GAME23] keep the idea, word by word, in its order', () => {
    for (const text of TEXTS) {
      for (const manner of MANNERS) {
        for (let luck = 0; luck < 12; luck++) {
          const words = wordVariant(text, manner, luck)
            .replace(/^.*?: /, '')
            .split(' ');
          let at = 0;
          for (const word of words) if (word === text.split(' ')[at]) at++;
          assert.equal(at, text.split(' ').length, `${text} → ${words.join(' ')}`);
          assert.ok(words.length <= text.split(' ').length + 1);
        }
      }
    }
  });

  it('[GAME23] put an adverb behind the verb, and not where it would be denied', () => {
    const all = (text: string) =>
      Array.from({ length: 40 }, (_, luck) => wordVariant(text, 'wordplay', luck));
    assert.ok(all('Gold is just shy copper').includes('Gold is secretly just shy copper'));
    assert.ok(!all('Cats will not read your mail').some((one) => /will \w+ly not/.test(one)));
    assert.ok(all('Is the moon a lamp?').every((one) => one.endsWith('Is the moon a lamp?')));
  });

  it('[GAME23] have one opening and one adverb at most, however often they are retold', () => {
    for (const start of TEXTS) {
      let text = start;
      for (let i = 0; i < 60; i++) {
        text = wordVariant(text, MANNERS[i % MANNERS.length]!, i * 7);
        assert.ok(text.split(': ').length <= 2, text);
        assert.ok(text.split(' ').length <= start.split(' ').length + 10, text);
      }
    }
  });

  it('[GAME23] are the text itself where it is not English, or too long', () => {
    for (const text of [
      '猫は月を読む',
      'Кошки читают луну',
      'La lune est une lampe que le chat a peinte',
      'Der Mond ist eine Lampe und das wissen die Katzen',
      'القطط تقرأ القمر',
    ]) {
      for (const manner of MANNERS) assert.equal(wordVariant(text, manner, 3), text);
    }
    const long = 'The '.padEnd(LIMITS.ideaText, 'a');
    assert.equal(wordVariant(long, 'teen', 1), long);
  });
});
