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
    assert.match(match.drafts[2]?.text ?? '', /igeons hold the minutes of every meeting/);
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
    'The moon has a gift shop, and it is closing down.',
    'Your dryer trades your socks for better reception',
  ];
  const MANNERS: Manner[] = ['counter', 'wordplay', 'teen', 'senior', 'french', 'video', 'forum'];

  const all = (text: string, manner: Manner = 'wordplay') =>
    Array.from({ length: 24 }, (_, luck) => wordVariant(text, manner, luck));
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}-]+/gu)!;

  it('[GAME23] keep the idea, word by word, in its order', () => {
    for (const text of TEXTS) {
      for (const variant of MANNERS.flatMap((manner) => all(text, manner))) {
        const words = wordsOf(text);
        let at = 0;
        for (const word of wordsOf(variant)) if (word === words[at]) at++;
        assert.equal(at, words.length, `${text} → ${variant}`);
      }
    }
  });

  it('[GAME23] have ways enough that a match does not sound like a single voice', () => {
    for (const text of TEXTS) {
      assert.ok(new Set(all(text)).size >= 6, `${text}: ${[...new Set(all(text))].join(' | ')}`);
      assert.ok(new Set(all(text, 'counter')).size >= 3, text);
    }
  });

  it('[GAME23] put an adverb behind what one is and before what one has, and nowhere else', () => {
    assert.ok(all('Gold is just shy copper').every((one) => !/ly just/.test(one)));
    assert.ok(all('Gold is shy copper').includes('Gold is secretly shy copper'));
    assert.ok(all('The moon has a shop').includes('The moon still has a shop'));
    assert.ok(all('The week has been short').includes('The week has officially been short'));
    for (const text of ['Cats will not read your mail', 'It could have been a nap']) {
      assert.ok(all(text).every((one) => one.includes(text.slice(3))));
    }
    assert.ok(all('Is the moon a lamp?').every((one) => one.endsWith('Is the moon a lamp?')));
  });

  it('[GAME23] make a clause of a claim that begins with a small word, and of no other', () => {
    assert.ok(all('The moon is a lamp').includes('Rumour has it that the moon is a lamp'));
    assert.ok(all('The moon is a lamp', 'counter').includes('They deny that the moon is a lamp'));
    for (const text of ['Tuesday is a lamp', 'Ask the moon what it is', 'Is it the moon?']) {
      assert.ok(all(text).every((one) => !one.includes(' that ')));
    }
  });

  it('[GAME23] claim nothing of what is a call or a question', () => {
    const claims = /prove otherwise|It turns out|ask anyone|or so they say|believe it or not/;
    for (const text of [
      'Eat only what matches your socks',
      'Never ask a goose',
      'Is it the moon?',
    ]) {
      assert.ok(
        all(text).every((one) => !claims.test(one)),
        text,
      );
    }
    assert.ok(
      all('Never ask a goose in the park').includes('Never ask a goose in the park (it works)'),
    );
  });

  it('[GAME23] put in quotes what has a colon of its own', () => {
    const said = 'Forwarded by your cousin: “Coins are lonely: keep two”';
    assert.ok(all('Coins are lonely: keep two', 'middle').includes(said));
    assert.ok(all(said, 'teen').includes('Heard in the last row: “Coins are lonely: keep two”'));
  });

  it('[GAME23] have one opening or ending and one adverb at most, however often they are retold', () => {
    for (const start of TEXTS) {
      let text = start;
      for (let i = 0; i < 100; i++) {
        text = wordVariant(text, MANNERS[i % MANNERS.length]!, i * 7);
        assert.ok(text.split(': ').length <= 2, text);
        assert.ok(wordsOf(text).length <= wordsOf(start).length + 9, text);
        const adverbs = text.match(/\b(?:secretly|officially|still|clearly|definitely)\b/g) ?? [];
        assert.ok(adverbs.length <= 1, text);
      }
    }
  });

  it('[GAME23] are the text itself where it is not English, or too long', () => {
    for (const text of [
      '猫は月を読む',
      'Кошки читают луну',
      'La lune est une lampe que le chat a peinte',
      'Der Mond ist eine Lampe und das wissen die Katzen',
      'Was will der Mond von uns?',
      'Katzen lesen Mondbriefe',
      'El gato es un farol para los ratones',
      'Księżyc to lampa i koty o tym wiedzą',
      'Kediler ayı okur',
      'القطط تقرأ القمر',
    ]) {
      for (const manner of MANNERS) assert.equal(wordVariant(text, manner, 3), text);
    }
    const long = 'The '.padEnd(LIMITS.ideaText, 'a');
    assert.equal(wordVariant(long, 'teen', 1), long);
  });
});
