import assert from 'node:assert/strict';
import { moodOf } from './variant-mood.ts';

const SENTENCES = {
  question: [
    'Is it the moon?',
    'Why do fish never blink',
    'is the sea just tired of the land',
    'Are pigeons real or are they drones',
    'Does the moon know about us',
    'Who needs sleep when you have geese',
    'how many geese fit in a lift',
    'What if the clouds are watching',
    'Can pigeons vote',
    'Will the moon close on Sunday',
    'Do geese dream of payroll',
    'Have you ever seen a baby pigeon',
    "So why isn't soup a drink",
    '🐟 Where do fish sleep',
  ],
  call: [
    'Vote for the goose',
    'Replace your boss with a goose',
    'Think of the pigeons',
    'Adopt a cloud',
    'Wear pyjamas to work',
    'Work less',
    'Ban Mondays',
    'Drink tea, save the whales',
    'Read less news',
    'Look up',
    'Love your dryer as yourself',
    'Free the office plants',
    'Imagine a world without Mondays',
    'Remove the weekend',
    'Do not feed the printer',
    'Do the dishes before the dishes do you',
    'Have a nap instead of a meeting',
    '🪿 Bring back the horse',
  ],
  claim: [
    'Free hugs reduce taxes by 40%',
    'Love is blind',
    'Work on Mondays is a myth',
    'Sleep in the office is work',
    'Can openers are spies',
    'Will Smith is a goose',
    'Where there is smoke there is a barbecue',
    'When I sleep the fridge reads my emails',
    'Believe it or not, geese rule the bank',
    'Birds aren’t real',
    'Isolated geese are calm',
  ],
} as const;

describe('the mood of a sentence', () => {
  for (const [mood, sentences] of Object.entries(SENTENCES)) {
    it(`[GAME23] is told by how it begins, with no mark: a ${mood}`, () => {
      for (const sentence of sentences) assert.equal(moodOf(sentence), mood, sentence);
    });
  }
});
