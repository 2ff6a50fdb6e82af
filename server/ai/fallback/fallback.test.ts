import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TEMPLATES } from '#assets/ideas/templates.ts';
import { screen } from '#rooms/screen/screen.ts';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { OPPONENT_IDEAS } from '#shared/game/opponents/ideas.ts';
import type { Audience } from '#shared/game/order.ts';
import { analysis, variant } from '#shared/wire/studio.ts';
import { analyse } from './analyse.ts';
import { mutate } from './mutate.ts';
import { name } from './name.ts';
import { narrate } from './narrate.ts';

const IDEAS = [...TEMPLATES.map(({ idea }) => idea), ...OPPONENT_IDEAS];
/** In letters and languages that no list here knows, and oddities of any kind. */
const OTHERS = [
  'Голуби снова получают зарплату',
  '鸽子又领工资了',
  'ハトがまた給料をもらっている',
  'الحمام عاد إلى كشف الرواتب',
  'कबूतर फिर से वेतन पर हैं',
  'Les pigeons sont de nouveau payés',
  'Tauben stehen wieder auf der Gehaltsliste',
];
const ODD = [
  '!',
  '🕊️💼🕊️',
  'constructor __proto__ toString',
  `The ${'a'.repeat(136)}`,
  '$& $1 *',
  'A',
  // Letters whose small or capital forms are longer, before what a cut in the wrong place halves.
  'In İzmir the moon😀 is closed and the cats know it',
  'İİİİ geese😀😀 and the moon😀 are plotting with every cat',
  'ŉever ẞtrange ßilly: the İ-moon😀’s gift shop is closing',
];

describe('an idea read by word lists', () => {
  it('is about what its author said it is about, for three ideas in four', () => {
    const agreed = IDEAS.filter(({ text, tags }) => {
      const topics = analyse(text).topics.map(({ topic }) => topic);
      return tags.includes(topics[0]!) || topics.includes(tags[0]!);
    });
    assert.ok(agreed.length >= IDEAS.length * 0.75, `${agreed.length} of ${IDEAS.length}`);
  });

  it('keeps within the bounds, whatever it is', () => {
    for (const text of [...IDEAS.map((idea) => idea.text), ...OTHERS, ...ODD]) {
      assert.deepEqual(analysis.parse(analyse(text)), analyse(text), text);
    }
  });

  it('is neutral where no list has its words, but for whose letters they are', () => {
    for (const text of OTHERS) {
      const { topics, valence, arousal, virality, plausibility, risks } = analyse(text);
      assert.deepEqual(
        { topics, valence, arousal, virality, plausibility, risks },
        { topics: [], valence: 0, arousal: 50, virality: 50, plausibility: 50, risks: [] },
        text,
      );
    }
    const best = (text: string) => {
      const { fit } = analyse(text);
      return GROUP_NAMES.toSorted((one, other) => fit[other] - fit[one])[0];
    };
    assert.deepEqual(
      [0, 1, 3, 4].map((at) => best(OTHERS[at]!)),
      ['slavic', 'chinese', 'arabic', 'indic'],
    );
  });

  it('feels as it says, and a "not" takes it back', () => {
    const valence = (text: string) => analyse(text).valence;
    assert.ok(valence('The happy duck loves its wonderful pond') > 50);
    assert.ok(valence('The awful goose hates its terrible pond') < -50);
    assert.ok(valence('The duck is not happy about the pond') < 0);
    const arousal = (text: string) => analyse(text).arousal;
    assert.ok(arousal('A duck is plotting a REVOLUTION now!') > 70);
    assert.ok(arousal('A duck naps quietly in the garden') < 25);
  });

  it('is read as English by its little words, its topics or its feelings', () => {
    for (const text of ['Birds aren’t real', 'Wear pyjamas to work', 'Rice cookers feel joy']) {
      assert.ok(!analyse(text).why.includes('lists'), text);
      assert.ok(analyse(text).fit.english > 50, text);
    }
    assert.ok(analyse('Rice cookers feel joy').valence > 45);
    // Scored by AFINN, and a word of German.
    assert.match(analyse('Die Katze').why, /^Too few of these words/);
  });

  it('has neither fame nor delight from a “like” that compares', () => {
    for (const text of [
      'Mars smells like popcorn!',
      'I feel like a robot today',
      'Time flies like an arrow',
      'I would like to sleep',
    ]) {
      const { topics, valence } = analyse(text);
      assert.equal(valence, 0, text);
      assert.ok(
        topics.every(({ topic }) => topic !== 'fame'),
        text,
      );
    }
    assert.ok(analyse('I like the moon').valence > 20);
    assert.deepEqual(analyse('A million likes').topics, [{ topic: 'fame', weight: 100 }]);
  });

  it('is sad where it is sad: calm, and nothing that makes people cross', () => {
    for (const text of [
      'My grandmother died alone and sad',
      'Your phone listens because it is lonely',
      'Sleep is a subscription you forgot to cancel',
    ]) {
      const { why, risks, arousal } = analyse(text);
      assert.match(why, /calm and sad:/);
      assert.ok(!why.includes('cross') && !risks.includes('outrage') && arousal < 33, why);
    }
    const angry = analyse('This awful tax is an outrage, and I am tired of it');
    assert.match(angry.why, /angry: .*cross/);
    assert.ok(angry.risks.includes('outrage'));
  });

  it('asks, or asks for something, without a mark too', () => {
    assert.match(analyse('Why do geese work').why, /leaves a question open/);
    assert.match(analyse('Adopt a cloud').why, /anybody can do at once/);
  });

  it('suits those whom it speaks of', () => {
    const suits = (text: string, audience: Audience) => analyse(text).fit[audience];
    const school = 'Every teenager knows that homework is eaten by the school printer';
    const pension = 'Every grandmother knows that a pension grows if you talk to the garden';
    assert.ok(suits(school, 'teen') > suits(pension, 'teen') + 20);
    assert.ok(suits(pension, 'senior') > suits(school, 'senior') + 20);
  });

  it('is warned of where it might harm', () => {
    assert.ok(analyse('This pill cures every headache').risks.includes('health-advice'));
    assert.ok(analyse('Invest in ducks and get rich').risks.includes('money-advice'));
    assert.deepEqual(analyse('The moon may have a small gift shop').risks, []);
    for (const text of [
      'Everybody who drinks it will die on Tuesday',
      'You could die if you sneeze twice',
      'Thousands died after they saw the moon',
      'My uncle died from the tap water',
    ]) {
      assert.ok(analyse(text).risks.includes('fear'), text);
    }
    for (const text of [
      'My phone died on Tuesday',
      'The old king of the ducks died in his bed',
      'Old jokes never die',
      'You will die laughing at the new tie of the boss',
      'My goldfish died of boredom',
    ]) {
      assert.ok(!analyse(text).risks.includes('fear'), text);
    }
  });
});

describe('an idea rewritten by grammar', () => {
  const all = IDEAS.flatMap(({ text }) =>
    [undefined, ...GROUP_NAMES].flatMap((audience) =>
      [0, 1, 7].map((seed) => ({ text, audience, seed })),
    ),
  );

  it('keeps within the bounds and passes the screening, and is another text', () => {
    for (const ask of all) {
      const made = mutate(ask);
      assert.deepEqual(variant.parse(made), made);
      assert.equal(screen(made.text), null, made.text);
      assert.notEqual(made.text, ask.text);
    }
  });

  it('gets a sign where it is not English, one at most, and any text an answer', () => {
    for (const start of [...OTHERS, ...ODD]) {
      let text = start;
      for (let seed = 0; seed < 20; seed++) {
        const made = mutate({ text, audience: GROUP_NAMES[seed % GROUP_NAMES.length], seed });
        assert.deepEqual(variant.parse(made), made, text);
        text = made.text;
      }
    }
    const made = mutate({ text: mutate({ text: OTHERS[0]!, seed: 1 }).text, seed: 2 });
    assert.match(made.text, /^[^\p{L}]{1,4}Голуби снова получают зарплату$/u);
  });

  it('is other words for whatever is read as English, also where its world found none', () => {
    for (const text of [
      'Free hugs reduce taxes by 40%',
      'Rice cookers feel joy',
      'Work less',
      'Mirrors work four seconds late',
      'Bread remembers',
      'Gravity takes holidays in August',
    ]) {
      for (const worded of [undefined, text]) {
        const made = mutate({ text, seed: 1, ...(worded !== undefined && { worded }) });
        assert.match(made.text, /\p{L}/u);
        assert.ok(!/^\p{Extended_Pictographic}/u.test(made.text), made.text);
        assert.match(made.why, /^Told as something just heard/);
      }
    }
  });

  it('says of no sign that is not there, for want of room', () => {
    const foreign = (letters: number) => 'ж'.repeat(letters);
    for (const [letters, audience] of [
      [140, 'senior'],
      [139, 'adult'],
    ] as const) {
      const made = mutate({ text: foreign(letters), audience, seed: 3 });
      assert.equal(made.text, foreign(letters));
      assert.match(made.why, /no room for more/);
    }
    // Of its two signs one takes two characters.
    for (let seed = 0; seed < 8; seed++) {
      assert.equal(mutate({ text: foreign(138), audience: 'adult', seed }).text[0], '☕');
    }
  });

  it('is named for a thing: no verb, nothing shouted, and one of its kind', () => {
    const names = (text: string) =>
      Array.from({ length: 40 }, (_, seed) => mutate({ text, seed }).name);
    for (const [text, thing] of [
      ['Elon bought my left sock', 'Sock'],
      ['Be kind to printers', 'Printer'],
      ['MY PIZZA HAS NO VEGETABLES AND I LIKE IT', 'Vegetable'],
      ['A UFO HAS LANDED ON THE BANK', 'UFO'],
      ['What the Mondays are made of', 'Monday'],
    ] as const) {
      for (const one of names(text)) assert.ok(one.split(' ').includes(thing), one);
    }
    for (const text of [
      'It’s raining in my kitchen',
      'Mars smells like popcorn!',
      'I want to sleep',
    ]) {
      for (const one of names(text)) assert.equal(one, text);
    }
  });

  it('is named after its first words where no list has one, and is cut at none of them', () => {
    for (const [text, called] of [
      ['Nadie sabe quién gobierna el barrio de noche', 'Nadie sabe quién gobierna el barrio…'],
      ['Los gatos, los perros, los ratones, los patos', 'Los gatos, los perros, los ratones…'],
      ['ж'.repeat(60), `${'ж'.repeat(35)}…`],
    ] as const) {
      assert.equal(mutate({ text, seed: 1 }).name, called);
    }
    for (let seed = 0; seed < 20; seed++) {
      assert.ok(!/the Tuesday/.test(mutate({ text: 'Tuesday smells of mud', seed }).name));
    }
  });

  it('says of a drift that kept its words that it kept them', () => {
    const text = 'La luna es de queso';
    for (let seed = 0; seed < 40; seed++) {
      const kept = name({ text, worded: text, seed });
      assert.match(kept.why, /word for word|Not a word|words are the same|another voice/);
      const { why } = name({ text, worded: `${text}, dicen`, seed });
      assert.ok(!/word for word|words are the same/.test(why), why);
    }
  });

  it('has the name of a thing that it is about, whatever letters are before it', () => {
    const named = (text: string) => mutate({ text, seed: 0 }).name;
    const plain = named('In Oslo the moon is closed and the cats know it');
    assert.match(plain, /Moon/);
    assert.match(named('In İzmir the moon😀 is closed and the cats know it'), /\bMoon\b/);
  });

  it('is the same for the same seed, and often another for another', () => {
    const texts = new Set(
      Array.from({ length: 12 }, (_, seed) => mutate({ text: IDEAS[0]!.text, seed }).text),
    );
    assert.ok(texts.size >= 6, `${texts.size} of 12`);
    assert.deepEqual(mutate(all[0]!), mutate(all[0]!));
  });

  it('is as the README shows it', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| (.+?) +\| ([a-z]+|—) +\| (.+?) +\| (.+?) +\|$/gm)]
      .map(([, text, audience, ...made]) => ({ text: text!, audience: audience!, made }))
      .filter(
        ({ audience }) => audience === '—' || (GROUP_NAMES as readonly string[]).includes(audience),
      );
    assert.equal(rows.length, 10);
    for (const [seed, { text, audience, made }] of rows.entries()) {
      const ask = { text, seed, ...(audience !== '—' && { audience: audience as Audience }) };
      const told = mutate(ask);
      assert.deepEqual(made, [told.text, told.name]);
    }
  });
});

describe('a headline by grammar', () => {
  it('has what who is ahead holds, where that is something and no news of the same', () => {
    const happening = { who: 'Ann', idea: null, region: 'India', percent: 25 } as const;
    const told = (kind: 'lead' | 'milestone' | 'border', who: string, share: number) => {
      const standings = [{ who, share, isYou: false }];
      return Array.from({ length: 20 }, (_, seed) =>
        narrate({ happenings: [{ ...happening, kind }], standings, seed }),
      ).map(({ text }) => text);
    };
    for (const text of told('lead', 'Ann', 31))
      assert.match(text, /(?:;|and) that makes 31% of the world$/);
    for (const text of told('border', 'Bob', 31)) assert.match(text, /Bob holds 31%$/);
    for (const text of told('milestone', 'Ann', 25)) assert.equal(text.split('25%').length, 2);
    for (const text of told('lead', 'Ann', 0)) assert.ok(!text.includes('%'), text);
  });

  it('has a verb behind every "while"', () => {
    const kinds = ['lead', 'milestone', 'extinct', 'mutate', 'drifted', 'border', 'hub'] as const;
    const common = { idea: null, region: 'India', percent: 25 };
    for (const one of kinds) {
      for (const other of kinds) {
        const happenings = [
          { ...common, kind: one, who: 'Ann' },
          { ...common, kind: other, who: 'Bob' },
        ];
        for (let seed = 0; seed < 20; seed++) {
          const { text } = narrate({ happenings, standings: [], seed });
          assert.doesNotMatch(
            text,
            /while .*(?:out in front|out of|past|silence|version|voice|mis)/,
          );
        }
      }
    }
  });

  it('names whom it speaks of as they are called, whatever that is', () => {
    for (const who of ['Ann', '$& $1 $`', '{region} {percent}']) {
      const happening = {
        kind: 'border',
        who,
        idea: null,
        region: 'India',
        percent: null,
      } as const;
      for (let seed = 0; seed < 6; seed++) {
        const { text } = narrate({ happenings: [happening], standings: [], seed });
        if (text !== 'India starts to talk') assert.ok(text.includes(who), text);
      }
    }
  });
});
