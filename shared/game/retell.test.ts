import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { draft, hand, launched, still, testMatch } from './fixtures.ts';
import { play, seek, startHistory } from './history.ts';
import type { Match } from './match.ts';
import type { Act } from './order.ts';
import { hashMatch, restoreMatch, snapshotMatch } from './snapshot.ts';
import { step } from './step.ts';
import { summarise } from './summary.ts';
import type { Retelling } from './telling.ts';

const atlas = await loadAtlas();
const MUTATE: Act = { kind: 'order', seat: 0, order: { kind: 'mutate', region: 'india' } };
const TOLD: Retelling = {
  text: 'They do say it: pigeons hold the minutes of every meeting',
  name: 'The Pigeon Minutes',
  why: 'Told with a nod.',
  by: 'model',
  because: null,
  changes: { virality: 6, plausibility: 2, valence: -10, arousal: 10 },
  topics: TOPICS.map((_, i) => (i === 7 ? 255 : 0)),
};

/** A match whose seat 0 has rewritten its idea in the tick that is returned. */
function mutated(options: object = {}): { match: Match; born: number } {
  const match = testMatch(atlas, { humans: 2, model: still, ...options });
  step(match, [launched(0, 'india')]);
  hand(match, 0, 600);
  match.state.clout.fill(1_000_000);
  const born = match.world.tick;
  assert.equal(step(match, [MUTATE]).outcomes[0], null);
  return { match, born };
}

const retell = (born: number, told: Partial<Retelling> = {}, nth = 0, seat = 0): Act => {
  return { kind: 'retell', seat, born, nth, told: { ...TOLD, ...told } };
};

describe('a variant that is retold', () => {
  it('[GAME28] has the words, the name and the reason, and says who wrote them', () => {
    const { match, born } = mutated();
    assert.equal(step(match, [retell(born)]).outcomes[0], null);
    const { text, told, tags } = summarise(match).ideas[1]!;
    assert.equal(text, TOLD.text);
    assert.deepEqual(tags, draft.tags);
    const { name, why, by, because } = TOLD;
    assert.deepEqual(told, { name, why, by, because });
    assert.equal(summarise(match).ideas[0]!.told, null);
  });

  it('[GAME28] has its parent’s traits and the changes, and a quarter of what it says', () => {
    const { match, born } = mutated();
    const { state } = match.world;
    step(match, [retell(born)]);
    assert.equal(state.virality[2], state.virality[1]! + 15);
    assert.equal(state.plausibility[2], state.plausibility[1]! + 5);
    assert.equal(state.arousal[2], state.arousal[1]! + 25);
    assert.equal(state.valence[2], state.valence[1]! - 12);
    const row = (idea: number) => [...state.topics.slice(idea * 8, idea * 8 + 8)];
    const wanted = row(1).map((weight, i) => (3 * weight + TOLD.topics![i]!) >> 2);
    assert.deepEqual(row(2), wanted);
    assert.notDeepEqual(row(2), row(1));
    const again = hashMatch(match);
    step(match, [retell(born, { text: 'Again' })]);
    assert.notEqual(again, hashMatch(match), 'time has passed');
    assert.equal(state.virality[2], state.virality[1]! + 15, 'told twice, it is changed once');
  });

  it('[GAME28] keeps its traits where nothing is said of them, and nothing leaves its bounds', () => {
    const { match, born } = mutated();
    const { state } = match.world;
    const before = [state.virality[2], state.valence[2], state.topics[16]];
    step(match, [retell(born, { changes: undefined, topics: undefined })]);
    assert.deepEqual([state.virality[2], state.valence[2], state.topics[16]], before);
    state.virality[1] = 254;
    state.valence[1] = -127;
    step(match, [retell(born)]);
    assert.deepEqual([state.virality[2], state.valence[2]], [255, -128]);
  });

  it('[GAME28] is found by its seat, its birth and its place among those', () => {
    const { match, born } = mutated({ mode: 'lab' });
    step(match, [MUTATE, MUTATE]);
    const wanted: [Act, number][] = [
      [retell(born), 2],
      [retell(born + 1, {}, 0), 3],
      [retell(born + 1, {}, 1), 4],
    ];
    for (const [act, idea] of wanted) {
      assert.equal(step(match, [act]).outcomes[0], null);
      assert.equal(match.tellings[idea]?.name, TOLD.name);
    }
    const before = hashMatch(match);
    const none = [retell(born, {}, 1), retell(born + 1, {}, 2), retell(born, {}, 0, 1), retell(0)];
    const { outcomes } = step(match, none);
    for (const outcome of outcomes) assert.equal(outcome?.code, 'no-target');
    assert.notEqual(before, '');
  });

  it('[GAME28] is refused once the match is over', () => {
    const { match, born } = mutated();
    const acts: Act[] = [
      { kind: 'abandon' },
      retell(born),
      { kind: 'headline', told: { text: 'Late', by: 'model', because: null } },
    ];
    const codes = step(match, acts).outcomes.map((outcome) => outcome?.code);
    assert.deepEqual(codes, [undefined, 'not-in-phase', 'not-in-phase']);
  });

  it('[GAME28] [GAME11] [GAME12] is so after saving, and at any tick of a history', () => {
    const { match, born } = mutated({ mode: 'lab' });
    const history = startHistory(match);
    play(history, match, [retell(born)]);
    for (let i = 0; i < 40; i++) play(history, match, []);
    const hash = hashMatch(match);
    const copy = testMatch(atlas, { humans: 2, model: still, mode: 'lab' });
    restoreMatch(copy, snapshotMatch(match));
    assert.deepEqual(summarise(copy).ideas, summarise(match).ideas);
    assert.equal(hashMatch(copy), hash);
    const end = match.world.tick;
    seek(history, match, born + 1);
    assert.equal(summarise(match).ideas[1]!.told, null, 'before it was retold');
    seek(history, match, end);
    assert.equal(summarise(match).ideas[1]!.told?.name, TOLD.name);
    assert.equal(hashMatch(match), hash);
  });
});

describe('a headline', () => {
  it('[GAME29] is told to all, and changes nothing', () => {
    const [one, other] = [mutated().match, mutated().match];
    const told = { text: 'Pigeons are everywhere', by: 'fallback', because: 'no-model' } as const;
    const { events } = step(one, [{ kind: 'headline', told }]);
    step(other, []);
    assert.deepEqual(events, [{ kind: 'headline', text: told.text, by: 'fallback' }]);
    assert.equal(hashMatch(one), hashMatch(other));
  });
});
