import assert from 'node:assert/strict';
import { REGIONS } from '#assets/map/regions.ts';
import { everyText } from './fixtures.ts';
import { LANGUAGES } from './languages.ts';

const holesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the words of other languages', () => {
  for (const language of LANGUAGES.filter((one) => one !== 'en')) {
    it(`are all there in ${language}, with the same holes, and in no other language`, async () => {
      const [english, other] = [await everyText('en'), await everyText(language)];
      const missing = Object.keys(english).filter((key) => !(key in other));
      assert.deepEqual(missing, [], 'keys that have no words');
      const odd = Object.keys(english).filter(
        (key) => `${holesOf(english[key]!)}` !== `${holesOf(other[key]!)}`,
      );
      assert.deepEqual(odd, [], 'keys whose holes differ');
      // Names, units and words that are the same in both are short.
      const same = Object.keys(english).filter(
        (key) =>
          english[key] === other[key] &&
          /\p{L}{2}.* .* /u.test(english[key]!.replace(/\{\w+\}/g, '')),
      );
      assert.deepEqual(same, ['admin.grant'], 'keys that are still in English');
    });

    it(`name every region in ${language}`, async () => {
      const other = await everyText(language);
      assert.deepEqual(
        REGIONS.filter(({ id }) => !other[`region.${id}`]).map(({ id }) => id),
        [],
      );
    });
  }
});
