import assert from 'node:assert/strict';
import { screen } from '#rooms/screen/screen.ts';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { variant } from '#shared/wire/studio.ts';
import { mutate } from './mutate.ts';
import { looksSpanish } from './spanish.ts';

const SPANISH = [
  'Los gatos gobiernan el barrio de noche',
  '¿Por qué el mar nunca duerme?',
  'La luna es de queso',
  'Nunca le digas tu nombre a una impresora',
  'Nadie sabe quién inventó los lunes.',
  'Las palomas cobran por horas: pregunta a cualquiera',
  '¡Salvad a las medusas!',
  'Madrid no existe los domingos',
];
const OTHERS = [
  'La lune est de fromage',
  'A lua é de queijo e ninguém sabe',
  'Gatos no telhado de noite',
  'As pombas voltam a receber',
  'La luna è di formaggio',
  'Els gats manen de nit',
  'Der Mond ist es',
  'Los Angeles is in the sky',
  'Kot to pan domu',
  'Kediler ayı okur',
  'Луна сделана из сыра',
];

describe('an idea in Spanish', () => {
  it('is told from what is like it', () => {
    for (const text of SPANISH) assert.ok(looksSpanish(text), text);
    for (const text of OTHERS) assert.ok(!looksSpanish(text), text);
  });

  it('is told by somebody, word by word, in as many ways as one would want', () => {
    const told = (text: string, seed: number) =>
      mutate({ text, seed, ...(seed % 18 !== 17 && { audience: GROUP_NAMES[seed % 18] }) });
    const wordsOf = (text: string) =>
      text
        .toLowerCase()
        .match(/\p{L}+/gu)!
        .join(' ');
    for (const text of SPANISH) {
      const all = Array.from({ length: 180 }, (_, seed) => told(text, seed));
      for (const one of all) {
        assert.deepEqual(variant.parse(one), one);
        assert.equal(screen(one.text), null);
        assert.notEqual(one.text, text);
        assert.ok(wordsOf(one.text).includes(wordsOf(text)), one.text);
        assert.ok(!/^\p{Extended_Pictographic}/u.test(one.text), one.text);
      }
      assert.ok(new Set(all.map((one) => one.text)).size >= 30, text);
    }
  });

  it('has one opening and one ending at most, however often it is retold, and keeps its name', () => {
    for (const start of SPANISH) {
      let text = start;
      for (let seed = 0; seed < 100; seed++) {
        const made = mutate({ text, audience: GROUP_NAMES[seed % GROUP_NAMES.length], seed });
        text = made.text;
        assert.ok(looksSpanish(text), text);
        assert.ok(text.length <= start.length + 90, text);
        assert.equal(made.name.slice(0, 12), start.slice(0, 12));
      }
    }
    const told = Array.from({ length: 60 }, (_, seed) =>
      mutate({ text: SPANISH[0]!, audience: 'forum', seed }),
    );
    for (const { text } of told) assert.ok(!/comentarios.*comentarios/.test(text), text);
  });
});

describe('an idea behind a sign', () => {
  it('is named without it', () => {
    assert.equal(mutate({ text: '🎒 Patos', seed: 1 }).name, 'Patos');
  });
});
