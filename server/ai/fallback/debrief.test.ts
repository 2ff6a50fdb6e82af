import assert from 'node:assert/strict';
import { ANSWERS, type Ask } from '#shared/wire/asks.ts';
import { debrief } from './debrief.ts';

const ASK: Ask<'debrief'> = {
  standings: [
    { who: 'Ann', share: 52, isYou: false },
    { who: 'Bob', share: 31, isYou: false },
  ],
  winner: 'Ann',
  reason: 'time',
  minutes: 10,
  idea: 'Umbrellas remember every rain',
  variants: 4,
  turns: 2,
  seed: 1,
};
const told = (part: Partial<Ask<'debrief'>>) =>
  Array.from({ length: 20 }, (_, seed) => {
    const answer = debrief({ ...ASK, ...part, seed });
    assert.deepEqual(ANSWERS.debrief.parse(answer), answer);
    return answer.text;
  });

describe('the story of a match by grammar', () => {
  it('has who won with how much, the idea, the lead and who came next', () => {
    for (const text of told({})) {
      for (const part of [
        'Ann',
        '52%',
        '10 minutes',
        'Umbrellas',
        '5 ways',
        'twice',
        'Bob',
        '31%',
      ]) {
        assert.ok(text.includes(part), `${part}: ${text}`);
      }
    }
  });

  it('has those whom hardly anybody believed, in a sentence', () => {
    const standings = [ASK.standings[0]!, { who: 'Bob', share: 0.2, isYou: false }];
    for (const text of told({ standings })) {
      assert.ok(text.includes('Bob came to less than half a percent.'), text);
    }
  });

  it('gives to nobody what nobody has done', () => {
    for (const text of told({ winner: null, idea: null, turns: 0 })) {
      assert.match(text, /^After 10 minutes nobody had won\. /);
      assert.ok(!/Ann|Bob|“|\d times|lead|ahead/.test(text), text);
    }
    for (const text of told({ winner: null, reason: 'deceived', minutes: 0.4 })) {
      assert.match(text, /^Half of the world was deceived in less than a minute\./);
    }
  });
});
