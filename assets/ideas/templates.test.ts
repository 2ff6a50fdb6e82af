import assert from 'node:assert/strict';
import { screen } from '#rooms/screen/screen.ts';
import { loadAtlas } from '#server/atlas.ts';
import { hand, launched, run, testMatch } from '#shared/game/fixtures.ts';
import { OPPONENT_IDEAS } from '#shared/game/opponents/ideas.ts';
import { restoreMatch, snapshotMatch } from '#shared/game/snapshot.ts';
import { step } from '#shared/game/step.ts';
import { summarise } from '#shared/game/summary.ts';
import { wordVariant } from '#shared/game/variant-words.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { ideaDraft } from '#shared/wire/messages.ts';
import spanish from './es.json' with { type: 'json' };
import { GENRES, readTemplates, TEMPLATES } from './templates.ts';

describe('idea templates', () => {
  it('are twenty, four of each genre, in the order of the genres', () => {
    assert.deepEqual(
      TEMPLATES.map(({ genre }) => genre),
      GENRES.flatMap((genre) => [genre, genre, genre, genre]),
    );
  });

  it('are as the server wants an idea', () => {
    for (const { id, idea } of TEMPLATES) assert.deepEqual(ideaDraft.parse(idea), idea, id);
  });

  it('are the same in Spanish but for their words, none of which the server refuses', () => {
    const others = readTemplates(spanish);
    const facts = ({ id, genre, idea: { text: _, ...rest } }: (typeof others)[number]) => {
      return { id, genre, ...rest };
    };
    assert.deepEqual(others.map(facts), TEMPLATES.map(facts));
    for (const [i, { id, title, idea }] of others.entries()) {
      assert.notEqual(idea.text, TEMPLATES[i]!.idea.text, id);
      assert.equal(screen(idea.text), null, id);
      assert.ok(title.length <= 28, title);
    }
  });

  it('differ from each other, and from what opponents say', () => {
    const texts = [...TEMPLATES.map(({ idea }) => idea.text), ...OPPONENT_IDEAS.map((o) => o.text)];
    const kinds: [string, string[]][] = [
      ['id', TEMPLATES.map(({ id }) => id)],
      ['title', TEMPLATES.map(({ title }) => title)],
      ['text', texts.map((text) => text.toLowerCase())],
      [
        'sliders',
        TEMPLATES.map(({ idea: { text: _, ...rest } }) => JSON.stringify({ ...rest, tags: [] })),
      ],
    ];
    for (const [what, all] of kinds) assert.equal(new Set(all).size, all.length, what);
  });

  it('leave no topic out, and are for everybody, and for some', () => {
    const tags = new Set(TEMPLATES.flatMap(({ idea }) => idea.tags));
    assert.deepEqual([...tags].sort(), [...TOPICS].sort());
    const isForAll = ({ idea }: (typeof TEMPLATES)[number]) =>
      idea.ages.length + idea.languages.length + idea.platforms.length === 0;
    const forAll = TEMPLATES.filter(isForAll).length;
    assert.ok(forAll > 4 && forAll < 16, `${forAll}`);
  });

  it('are all taken for English, so that every manner of variant has words for them', () => {
    for (const { text } of [...TEMPLATES.map(({ idea }) => idea), ...OPPONENT_IDEAS]) {
      for (const manner of ['wordplay', 'counter', 'teen'] as const) {
        assert.notEqual(wordVariant(text, manner, 1), text, `${manner}: ${text}`);
      }
    }
  });

  it('launch in a world, and are believed and passed on', async () => {
    const atlas = await loadAtlas();
    const match = testMatch(atlas, { model: { kind: 'attention', share: 0.05, leave: 0 } });
    const empty = snapshotMatch(match);
    for (const { id, idea } of TEMPLATES) {
      restoreMatch(match, empty);
      const { outcomes, events } = step(match, [launched(0, 'south-asia', idea)]);
      assert.deepEqual(outcomes, [null], id);
      const seeded = events.find((event) => event.kind === 'launched')!.value;
      assert.ok(seeded > 0, id);
      // Those who were seeded may know few others.
      hand(match, 0, 50);
      run(match, 100);
      const { believers } = summarise(match).seats[0]!;
      assert.ok(believers > 50, `${id}: 50 → ${believers}`);
    }
  });
});
