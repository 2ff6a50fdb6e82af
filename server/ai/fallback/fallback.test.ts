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
