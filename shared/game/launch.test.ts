import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { draft, launched, run, still } from './fixtures.ts';
import { createMatch, type Match, phaseOf } from './match.ts';
import type { Act } from './order.ts';
import { hashMatch, restoreMatch, snapshotMatch } from './snapshot.ts';
import { matchSpec } from './spec.ts';
import { step } from './step.ts';
import { summarise } from './summary.ts';

const atlas = await loadAtlas();
const join = (seat: number): Act => ({ kind: 'join', seat, name: `P${seat}`, opponent: false });

function waiting(humans: number): Match {
  const world = { version: 1, seed: 5, agents: 2000, model: still };
  const spec = matchSpec.parse({ version: 1, mode: 'match', seconds: 60, waits: true, world });
  const match = createMatch(spec, atlas);
  step(
    match,
    Array.from({ length: humans }, (_, seat) => join(seat)),
  );
  return match;
}

describe('launches that wait', () => {
  it('[GAME18] are kept, the last one of each seat, and all enter in the tick that begins', () => {
    const match = waiting(3);
    const { outcomes, events } = step(match, [
      launched(1, 'china'),
      launched(0, 'india'),
      launched(1, 'brazil', { ...draft, text: 'The second thought' }),
    ]);
    assert.deepEqual(outcomes, [null, null, null]);
    assert.deepEqual(events.at(0), { kind: 'ready', seat: 1 });
    run(match, 30);
    assert.equal(phaseOf(match), 'gathering');
    assert.deepEqual(
      summarise(match).seats.map(({ isReady, believers }) => [isReady, believers]),
      [
        [true, 0],
        [true, 0],
        [false, 0],
      ],
    );
    const { tick } = match.world;
    const begun = step(match, [{ kind: 'begin' }]);
    assert.deepEqual(begun.outcomes, [null]);
    const summary = summarise(match);
    assert.deepEqual([summary.phase, summary.begins, summary.ends], ['running', tick, tick + 600]);
    assert.deepEqual(
      summary.ideas.map(({ owner, text }) => [owner, text]),
      [
        [0, draft.text],
        [1, 'The second thought'],
      ],
    );
    assert.ok(summary.seats[0]!.believers > 0 && summary.seats[1]!.believers > 0);
    assert.ok(summary.seats.every(({ isReady }) => !isReady));
    step(match, [launched(2, 'india')]);
    assert.ok(summarise(match).seats[2]!.believers > 0, 'later ones enter at once');
  });

  it('[GAME18] do not begin while nobody is ready, nor twice, nor for who has left', () => {
    const match = waiting(1);
    const refused = (act: Act) => step(match, [act]).outcomes[0]?.code;
    assert.equal(refused({ kind: 'begin' }), 'not-in-phase');
    step(match, [launched(0, 'india'), { kind: 'leave', seat: 0 }]);
    assert.equal(refused({ kind: 'begin' }), 'not-in-phase');
    step(match, [join(0), launched(0, 'india'), { kind: 'begin' }]);
    assert.equal(phaseOf(match), 'running');
    assert.equal(refused({ kind: 'begin' }), 'not-in-phase');
  });

  it('[GAME18] survive a snapshot', () => {
    const match = waiting(2);
    step(match, [launched(1, 'china')]);
    const copy = waiting(2);
    restoreMatch(copy, snapshotMatch(match));
    for (const one of [match, copy]) step(one, [{ kind: 'begin' }]);
    assert.equal(hashMatch(copy), hashMatch(match));
    assert.deepEqual(summarise(copy), summarise(match));
  });
});
