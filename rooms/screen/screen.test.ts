import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TEMPLATES } from '#assets/ideas/templates.ts';
import headlines from '#assets/news/en.json' with { type: 'json' };
import { makeName } from '#server/auth/names.ts';
import { OPPONENT_IDEAS } from '#shared/game/opponents/ideas.ts';
import { screen } from './screen.ts';

/** Words, names and places that hold what looks like something else, or are two things at once. */
const INNOCENT =
  `Scunthorpe; Penistone; Clitheroe; Cockermouth; Lightwater; Middlesex; Essex and Sussex;
  Shitterton; Titchmarsh; Titicaca; Montenegro; Rio Negro; Fukushima; Phuket; Nuneaton; Arsenal;
  Dick Whittington; Emily Dickinson; Moby Dick; Alfred Hitchcock; Thomas Hooker; Camille Pissarro;
  Bich Ngoc; Semyon Semenov; Nigel and Nigella; Uranus; an assessment; an assassin; to assume; classic;
  a cockpit; a cocktail; cock-a-doodle-doo; a shuttlecock; great tits and blue tits; a booby trap;
  the analysis; the canal; ein Kanal; ein Fagott; un gato negro; être en retard; flame retardant;
  cumin and cumquats; summa cum laude; rapeseed oil; the therapist; grapes; shiitake; a shih tzu;
  mishits; kung fu; scat singing; the dyke holds; pussy willow; a pricked finger; a Wankel engine;
  a chink in the curtain; niggling doubts; raccoons; a pen is mightier; mustard; the basement;
  la computadora disputa la reputación; tri puta dnevno; el cono de la luna; Marica Horvat; una zorra;
  la polla come trigo; el jodhpur; la conga; putamen; un pendiente; las diputadas`.split(/;\s+/);

const OTHER_SCRIPTS = [
  'Голуби снова получают зарплату',
  'Τα περιστέρια είναι πάλι στη δουλειά',
  '鸽子又领工资了',
  'ハトがまた給料をもらっている',
  '비둘기가 다시 월급을 받는다',
  'الحمام عاد إلى كشف الرواتب',
  'היונים שוב מקבלות משכורת',
  'कबूतर फिर से वेतन पर हैं',
  'นกพิราบกลับมารับเงินเดือนอีกครั้ง',
  'ფრთოსნები ხელფასზე არიან',
  '🕊️💼🕊️',
];

/** Every string in it, at any depth. */
const stringsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(stringsIn);

describe('the screening of what people write', () => {
  const passes = (texts: readonly string[]) =>
    assert.deepEqual(
      texts.filter((text) => screen(text) !== null),
      [],
    );

  it('raises no alarm at innocent words', () => {
    assert.ok(INNOCENT.length >= 50);
    passes(INNOCENT);
    passes(INNOCENT.map((text) => text.toUpperCase()));
  });

  it('raises none at the names of 8,770 cities', () => {
    const url = new URL('../../assets/map/city-names.txt', import.meta.url);
    const cities = readFileSync(url, 'utf8').trim().split('\n');
    assert.equal(cities.length, 8770);
    passes(cities);
  });

  it('raises none at numbers, prices and times', () => {
    passes(Array.from({ length: 10_000 }, (_, n) => `${n} of us for $${n}`));
    passes(['8:00-8:08', '+49 5455 455455', '455', '3.14', '9.5/10, 24/7']);
  });

  it('lets other scripts and other languages of the Latin one through', () => {
    passes(OTHER_SCRIPTS);
    passes(['Les pigeons sont de nouveau payés', 'Tauben stehen wieder auf der Gehaltsliste']);
    passes([
      'Las palomas vuelven a cobrar',
      'Gołębie znów są na liście płac',
      'Güvercinler maaşlı',
    ]);
  });

  it('finds nothing in what the game itself says', () => {
    passes(TEMPLATES.flatMap(({ title, idea }) => [title, idea.text]));
    passes(OPPONENT_IDEAS.map(({ text }) => text));
    passes(stringsIn(headlines));
    passes(Array.from({ length: 500 }, makeName));
  });

  it('[WIRE40] says kindly what crude words are in the way, also in disguise', () => {
    const crude = [
      'fuck',
      'What a fuuuuck',
      'FuCk it',
      'sh1t',
      '𝕤𝕙𝕚𝕥',
      'ｓｈｉｔ',
      'bullshit!',
      'b!tch',
      'wank!',
    ];
    for (const text of crude) {
      const fault = screen(text);
      assert.equal(fault?.code, 'unkind-text', text);
      assert.doesNotMatch(fault!.detail, /invalid|error|forbidden/i);
      assert.ok(!fault!.detail.includes(text), 'nobody is read it back');
    }
  });

  it('[WIRE40] says so of Spanish ones, the other language of the page', () => {
    for (const text of [
      'Qué mierda de luna',
      'El alcalde es un hijo de puta',
      'De puta madre',
      'Los gatos son unos CABRONES',
      'Joder, ya es lunes',
      'Coño, una ardilla',
      'Gilipollas el que lo lea',
    ]) {
      assert.equal(screen(text)?.code, 'unkind-text', text);
    }
  });

  it('finds links, and no others', () => {
    const links = `ｄｕｃｋｓ．ｃｏｍ; see ducks。com; https://a.example/b; http://1.2.3.4; www.ducks.example; WWW.X.Y; ducks.com; me@ducks.com;
      t.me/ducks; discord.gg/ducks; sub.domain.ducks.org!; see (ducks.net).; пример.рф/путь`;
    for (const text of links.split(/;\s+/)) assert.equal(screen(text)?.code, 'link-in-text', text);
    passes(['The end.The next', 'Stop.It is late', 'e.g./i.e.', 'and/or', 'Node.js', 'a.m./p.m.']);
    passes(['comedians.committee', 'v2.0/3', 'Dr.Who?', '...dot com']);
    passes(['月亮是奶酪做的。com 是什么', 'ｃｏｍ']);
  });
});
