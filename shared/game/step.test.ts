import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import type { GameEvent } from './event.ts';
import { hand, launched, ordered, run, still, testMatch } from './fixtures.ts';
import { type Match, shareOf } from './match.ts';
import { step } from './step.ts';

const atlas = await loadAtlas();

function begun(humans: number, options: object = {}): Match {
  const match = testMatch(atlas, { humans, model: still, ...options });
  step(
    match,
    Array.from({ length: humans }, (_, seat) => launched(seat, atlas.regions[seat]!.id)),
  );
  return match;
}

const leads = (events: readonly GameEvent[]) =>
  events.flatMap((event) => (event.kind === 'lead' ? event.seat : []));

describe('a match', () => {
  it('[GAME2] answers every act of a tick in its order, and applies them in it', () => {
    const match = testMatch(atlas, { humans: 2, model: still });
    const { outcomes, tick } = step(match, [
      ordered(0, { kind: 'seed', region: 'india' }),
      launched(0, 'india'),
      launched(0, 'india'),
      ordered(0, { kind: 'seed', region: 'india' }),
      ordered(0, { kind: 'seed', region: 'india' }),
    ]);
    assert.deepEqual(
      outcomes.map((outcome) => outcome?.code ?? 'applied'),
      ['not-in-phase', 'applied', 'not-in-phase', 'applied', 'cooling-down'],
    );
    assert.equal(tick, 2);
  });

  it('[GAME2] makes world ticks while gathering, but pays and scores only once begun', () => {
    const match = testMatch(atlas, { humans: 1, opponents: 1 });
    run(match, 50);
    assert.equal(match.world.tick, 51);
    assert.deepEqual([match.state.score[0], match.state.idea[1]], [0, 0]);
    assert.equal(match.state.begins[0], 0);
  });

  it('[GAME14] tells who takes the lead, from half a percent of the world on', () => {
    const match = begun(2);
    hand(match, 0, 9);
    assert.deepEqual(leads(step(match, []).events), [], 'below half a percent');
    hand(match, 0, 20);
    assert.deepEqual(leads(step(match, []).events), [0]);
    assert.deepEqual(leads(step(match, []).events), [], 'told once');
    hand(match, 1, 21);
    assert.deepEqual(leads(step(match, []).events), [], 'hardly ahead');
    hand(match, 1, 23);
    assert.deepEqual(leads(step(match, []).events), [1]);
    assert.equal(match.state.leader[0], 2);
    hand(match, 0, 40);
    assert.deepEqual(leads(step(match, []).events), [0]);
  });

  it('[GAME14] tells what happens in the world by the seat whose idea it is', () => {
    const match = testMatch(atlas, { humans: 2, model: { ...still, share: 0.2 } });
    step(match, [launched(1, 'india'), launched(0, 'china')]);
    const events = run(match, 80).flatMap((report) => report.events);
    const told = new Map<string, number>();
    for (const event of events) {
      told.set(event.kind, (told.get(event.kind) ?? 0) + 1);
      // Seat 1 launched first, so idea 1 is its own.
      if ('idea' in event) assert.equal(event.seat, event.idea === 1 ? 1 : 0);
    }
    for (const kind of ['border', 'hub', 'milestone']) assert.ok(told.has(kind), kind);
    const percents = events.flatMap((e) => (e.kind === 'milestone' && e.seat === 1 ? e.value : []));
    assert.deepEqual(percents, [1, 5, 10, 25, 50, 75].slice(0, percents.length));
    assert.ok(percents.length > 1 && shareOf(match, 1) * 100 >= percents.at(-1)!);
  });

  it('[GAME14] tells an idea’s extinction', () => {
    const match = testMatch(atlas, { model: { ...still, leave: 1 } });
    step(match, [launched(0, 'india')]);
    const told = run(match, 100).flatMap(({ events }) =>
      events.filter((e) => e.kind === 'extinct'),
    );
    assert.deepEqual(told, [{ kind: 'extinct', seat: 0, idea: 1 }]);
  });

  it('[GAME14] keeps the end of an idea to itself while its variants live', () => {
    const match = testMatch(atlas, { model: still });
    step(match, [launched(0, 'india')]);
    run(match, 2);
    // All believers live there, and take up the variant.
    const report = step(match, [ordered(0, { kind: 'mutate', region: 'india' })]);
    const events = [report, ...run(match, 2)].flatMap((one) => one.events);
    assert.ok(events.some(({ kind }) => kind === 'mutate'));
    assert.equal(match.world.state.believers[1], 0);
    assert.ok(shareOf(match, 0) > 0);
    assert.ok(!events.some(({ kind }) => kind === 'extinct'));
  });
});
