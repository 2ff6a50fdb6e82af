import assert from 'node:assert/strict';
import { AGES, LANGUAGES, PLATFORMS, TOPICS } from '#shared/sim/demographics.ts';
import { draft } from './fixtures.ts';
import { traitsOf, weightsOf } from './ideas.ts';
import { FACTS, OPPONENT_IDEAS } from './opponents/ideas.ts';
import { MANNERS } from './opponents/manner.ts';
import { LIMITS } from './order.ts';

describe('ideas', () => {
  it('[GAME15] tags become topic weights, the first the heaviest, together 255', () => {
    const weights = (...tags: typeof draft.tags) => Array.from(traitsOf({ ...draft, tags }).topics);
    assert.deepEqual(weights('humour'), [255, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(weights('work', 'humour'), [95, 160, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(weights('mystery', 'fame', 'money'), [0, 0, 0, 0, 52, 0, 76, 127]);
    for (let n = 1; n <= LIMITS.tags; n++) {
      assert.equal(
        weights(...TOPICS.slice(0, n)).reduce((a, b) => a + b),
        255,
      );
    }
  });

  it('[GAME28] what words are about is a row of weights, never over 255', () => {
    assert.deepEqual(
      weightsOf([]),
      TOPICS.map(() => 0),
    );
    assert.equal(weightsOf([{ topic: 'mystery', weight: 100 }])[TOPICS.indexOf('mystery')], 250);
    const rounded = TOPICS.slice(0, 3).map((topic, i) => ({ topic, weight: i === 0 ? 33 : 34 }));
    assert.ok(weightsOf(rounded).reduce((sum, one) => sum + one) <= 255);
  });

  it('[GAME15] sliders become bytes from end to end, and virality is paid in plausibility', () => {
    const slid = (virality: number, valence: number, arousal: number) => {
      const traits = traitsOf({ ...draft, virality, valence, arousal });
      return [traits.virality, traits.plausibility, traits.valence, traits.arousal];
    };
    assert.deepEqual(slid(0, -100, 0), [0, 255, -127, 0]);
    assert.deepEqual(slid(100, 100, 100), [255, 0, 127, 255]);
    assert.deepEqual(slid(50, 0, 50), [127, 128, 0, 127]);
  });

  it('[GAME15] targets are a bit a group: ages from 0, languages from 5, platforms from 13', () => {
    const aimed = traitsOf({
      ...draft,
      ages: ['teen', 'senior'],
      languages: ['other'],
      platforms: ['video', 'forum'],
    });
    assert.equal(aimed.targets, 0b1001_10000000_10001);
    assert.equal(traitsOf(draft).targets, 0);
    const all = { ages: [...AGES], languages: [...LANGUAGES], platforms: [...PLATFORMS] };
    assert.equal(traitsOf({ ...draft, ...all }).targets, 0, 'everybody is nobody in particular');
  });

  it('[GAME9] opponents’ ideas are within the limits that players have', () => {
    for (const idea of [FACTS, ...OPPONENT_IDEAS]) {
      assert.ok([...idea.text].length <= LIMITS.ideaText);
      assert.ok(idea.tags.length >= 1 && idea.tags.length <= LIMITS.tags);
    }
    for (const { sliders } of Object.values(MANNERS)) {
      for (const percent of [sliders.virality, sliders.arousal, Math.abs(sliders.valence)]) {
        assert.ok(percent >= 0 && percent <= 100);
      }
    }
    assert.equal(new Set(OPPONENT_IDEAS.map(({ text }) => text)).size, OPPONENT_IDEAS.length);
  });
});
