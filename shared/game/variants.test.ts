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
    assert.match(match.drafts[2]?.text ?? '', /igeons (?:\w+ )?hold the minutes of every meeting/);
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

  const ADVERB =
    /\b(?:secretly|officially|still|clearly|definitely|literally|lowkey|quietly|technically|famously|basically|reportedly|demonstrably)\b/g;

  const all = (text: string, manner: Manner = 'wordplay') =>
    Array.from({ length: 400 }, (_, luck) => wordVariant(text, manner, luck));
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

  it('[GAME23] tell what is done as their audience does, behind who does it', () => {
    const told = new Set(all('Your dryer trades your socks for reception', 'forum'));
    assert.ok(
      told.has('Today I learned that your dryer technically trades your socks for reception'),
    );
    assert.ok(told.has('Your dryer demonstrably trades your socks for reception, change my mind'));
    for (const text of ['The trade on Mars is lost', 'Dogs never read the news']) {
      assert.ok(all(text, 'forum').every((one) => !/ly (?:trade|read)/.test(one)));
    }
  });

  it('[GAME23] take what is a thing for no deed, and what somebody has said for no adverb of theirs', () => {
    for (const [text, one] of [
      ['Climate control in offices is a myth', 'Climate control in offices is literally a myth'],
      ['A morning run in the park is a trap', 'A morning run in the park is literally a trap'],
      ['Night watch on the wall is asleep', 'Night watch on the wall is literally asleep'],
      ['Geese run the bank and are rich', 'Geese literally run the bank and are rich'],
      ['The lake is still', 'The lake is literally still'],
    ] as const) {
      const told = all(text, 'teen').map((variant) => variant.replace('lowkey', 'literally'));
      assert.ok(
        told.some((variant) => variant.includes(one.slice(1))),
        text,
      );
      for (const variant of told) {
        assert.ok(
          [text, one].some((kept) => variant.includes(kept.slice(1))),
          variant,
        );
      }
    }
    const plan = 'The best plan on Earth has no author';
    for (const one of all(plan, 'teen')) assert.ok(one.includes(plan.slice(3)), one);
    for (const one of all('The lake is still', 'senior')) assert.ok(!/still still/.test(one), one);
    for (const one of all('What a joke it was', 'teen')) assert.ok(!/was l/.test(one), one);
  });

  it('[GAME23] take for no deed what somebody wants', () => {
    for (const text of [
      'Cats love work on Mondays',
      'People need sleep to vote',
      'She wants work in the circus',
      'Dragons hate trade with the geese',
      'My boss fears sleep in the office',
    ]) {
      for (const manner of MANNERS) {
        for (const one of all(text, manner)) assert.ok(one.includes(text.slice(1)), one);
      }
    }
  });

  it('[GAME23] put an adverb inside what has come to be, where nothing is still so', () => {
    const enough = all('My cat has had enough of the news');
    assert.ok(enough.includes('My cat has officially had enough of the news'));
    for (const text of [
      'My cat has had enough of the news',
      'The lamps have gone on strike',
      'Nobody in this town has been born on a Tuesday',
      'Nobody in this town is asleep',
    ]) {
      for (const one of MANNERS.flatMap((manner) => all(text, manner))) {
        assert.ok(!/\bstill\b|ly ha(?:s|ve)\b/.test(one), one);
      }
    }
    const smoke = all('Where there is smoke there is a barbecue');
    assert.ok(smoke.includes('Where there is smoke there is clearly a barbecue'));
    for (const one of all('When I sleep the fridge reads my emails')) {
      assert.ok(one.includes('hen I sleep the fridge reads my emails'), one);
    }
  });

  it('[GAME23] are seldom an opening alone: of claims, none that begins with a small word', () => {
    for (const manner of MANNERS.slice(2)) {
      for (const one of all('Your dryer trades your socks', manner)) {
        assert.ok(!one.endsWith(': Your dryer trades your socks'), one);
      }
      for (const one of all('Wave at a stranger', manner)) {
        if (manner !== 'french') assert.ok(!one.endsWith(': Wave at a stranger'), one);
      }
    }
  });

  it('[GAME23] make a clause of a claim that begins with a small word, and of no other', () => {
    assert.ok(all('The moon is a lamp').includes('Rumour has it that the moon is a lamp'));
    assert.ok(
      all('The moon is a lamp', 'counter').includes('They deny that the moon is still a lamp'),
    );
    assert.ok(all('I feel like a robot').includes('Rumour has it that I feel like a robot'));
    assert.ok(all('birds aren’t real').includes('Rumour has it that birds aren’t real'));
    assert.ok(all('It’s a lamp').includes('Rumour has it that it’s a lamp'));
    for (const text of ['Tuesday is a lamp', 'Ask the moon what it is', 'Is it the moon?']) {
      assert.ok(all(text).every((one) => !one.includes(' that ')));
    }
  });

  it('[GAME23] claim nothing of what is a call or a question', () => {
    const claims =
      /prove otherwise|turns out|ask anyone|or so they say|believe it or not|then it was true|knows? it|read up|the teachers know|source|minutes attached|always been/;
    for (const text of [
      'Eat only what matches your socks',
      'Never ask a goose',
      'Is it the moon?',
      'Vote for the goose',
      'Replace your boss with a goose',
      'Why do fish never blink',
      'Are pigeons real or are they drones',
    ]) {
      for (const one of [...MANNERS, 'adult', 'middle'] as Manner[]) {
        for (const told of all(text, one)) {
          assert.ok(!claims.test(told.replace('Sources in the comments: ', '')), told);
        }
      }
    }
    assert.ok(
      all('Never ask a goose in the park').includes('Never ask a goose in the park (it works)'),
    );
  });

  it('[GAME23] say nothing twice, in front and behind, nor with two adverbs', () => {
    for (const [audience, frame] of [
      ['forum', /comments.*comments/],
      ['adult', /minutes.*minutes/],
      ['video', /[Pp]art two.*part two/],
    ] as const) {
      const told = all('Elvis works at the bakery on a quiet street', audience);
      for (const one of told) assert.ok(!frame.test(one), one);
    }
    for (const one of MANNERS.flatMap((manner) => all('There are exactly nine ducks', manner))) {
      assert.match(one, /there are exactly nine ducks/i);
    }
  });

  it('[GAME23] let whoever half takes it back say so himself', () => {
    const otters = 'I’m not saying it was otters, but it was otters';
    for (const one of MANNERS.flatMap((manner) => all(otters, manner))) {
      assert.match(one, /^(?:[^:]+: )?I’m not saying it was otters, but it was otters/);
    }
  });

  it('[GAME23] put in quotes what has a colon of its own', () => {
    const said = 'Forwarded by your cousin: “Coins are lonely: keep two”';
    assert.ok(all('Coins are lonely: keep two', 'middle').includes(said));
    assert.ok(all(said, 'teen').includes('Heard in the last row: “Coins are lonely: keep two”'));
  });

  it('[GAME23] have one opening, one ending and one adverb at most, however often they are retold', () => {
    for (const start of TEXTS) {
      let text = start;
      for (let i = 0; i < 100; i++) {
        text = wordVariant(text, MANNERS[i % MANNERS.length]!, i * 7);
        assert.ok(text.split(': ').length <= 2, text);
        assert.ok(wordsOf(text).length <= wordsOf(start).length + 16, text);
        const adverbs = text.match(ADVERB) ?? [];
        assert.ok(adverbs.length <= 1, text);
      }
    }
  });

  it('[GAME23] are found for plain short English', () => {
    for (const text of [
      'Birds aren’t real',
      'Some cats can be president',
      'Cheese will be free by 2030',
      'All dogs go to heaven',
      'Mars smells like popcorn!',
      'I feel like a robot today',
      'Why not',
      'Read less news',
      'Look up',
    ]) {
      for (const manner of MANNERS) assert.notEqual(wordVariant(text, manner, 3), text);
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
      'Not macht erfinderisch',
      'Kot to pan domu',
      'Vi er like gode',
      'Le chat n’est pas un chien',
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
