import assert from 'node:assert/strict';
import { visibleText } from './text.ts';

describe('text that people write', () => {
  const text = visibleText(10);
  const good: [given: string, kept: string][] = [
    ['  plain  ', 'plain'],
    ['👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['e\u0301', 'é'],
    ['🐦'.repeat(10), '🐦'.repeat(10)],
    ['!?', '!?'],
  ];
  for (const [given, kept] of good) {
    it(`keeps ${JSON.stringify(given)}`, () => assert.equal(text.parse(given), kept));
  }

  const bad: [name: string, given: unknown][] = [
    ['nothing', ''],
    ['blanks', '   '],
    ['too much', 'a'.repeat(11)],
    ['far too much', 'a'.repeat(10_000)],
    ['a line end', 'a\nb'],
    ['a turn of direction', 'a\u202eb'],
    ['an Arabic letter mark', 'a\u061cb'],
    ['a soft hyphen', 'a\u00adb'],
    ['a hidden tag', `a${String.fromCodePoint(0xe0041)}`],
    ['a letter that looks like nothing', 'a\u3164'],
    ['an empty Braille cell', '\u2800'],
    ['half an emoji', '\ud83d'],
    ['joiners alone', '\u200d\u200d'],
    ['a number', 5],
  ];
  for (const [name, given] of bad) {
    it(`refuses ${name}`, () => assert.equal(text.safeParse(given).success, false));
  }
});
