import assert from 'node:assert/strict';
import type { Ask } from '#shared/wire/asks.ts';
import { coach } from './coach.ts';

const START: Ask<'coach'> = {
  standings: [
    { who: 'Bob', share: 100, isYou: false },
    { who: 'Ann', share: 0, isYou: true },
  ],
  secondsLeft: 500,
  clout: 3,
  affordable: [],
  heat: 0,
  news: null,
  idea: 'Umbrellas remember every rain',
  seed: 0,
};

describe('a hint by word lists', () => {
  it('tells to seed only whoever can', () => {
    const hints = (affordable: string[]) =>
      Array.from({ length: 20 }, (_, seed) => coach({ ...START, affordable, seed }).text);
    assert.ok(hints(['seed']).some((text) => text.includes('seed once more')));
    for (const text of hints(['target'])) assert.match(text, /save up/);
  });

  it('speaks of little time, and of a second, only where there is an end, and one', () => {
    const ann = { who: 'Ann', share: 60, isYou: true };
    const bob = { who: 'Bob', share: 30, isYou: false };
    const hint = (secondsLeft: number | null, ...standings: (typeof ann)[]) =>
      coach({ ...START, affordable: ['prebunk'], secondsLeft, standings }).text;
    assert.match(hint(60, ann, bob), /little time left/);
    assert.doesNotMatch(hint(60, ann), /second/);
    assert.doesNotMatch(hint(null, ann, bob), /little time/);
  });
});
