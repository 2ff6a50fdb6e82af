import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { applyAct } from './apply.ts';
import { hand, launched, run, still, testMatch } from './fixtures.ts';
import { fork, play, seek, startHistory } from './history.ts';
import { topRivalIn } from './holdings.ts';
import { type Mode, REASONS } from './kinds.ts';
import { createMatch, kindOf, type Match, phaseOf } from './match.ts';
import type { Act } from './order.ts';
import { hashMatch } from './snapshot.ts';
import { matchSpec, type OpponentSpec } from './spec.ts';
import { step } from './step.ts';
import { summarise } from './summary.ts';
import { places } from './victory.ts';

const atlas = await loadAtlas();
const LIVELY = { kind: 'attention', share: 0.04 };
const TROLL: OpponentSpec = { archetype: 'troll', strength: 'normal' };
const BUREAU: OpponentSpec = { archetype: 'bureau', strength: 'normal' };

function matchOf(mode: Mode, opponents: OpponentSpec[], model: object = LIVELY): Match {
  const world = { version: 1, seed: 3, agents: 2000, model };
  return createMatch(matchSpec.parse({ version: 1, mode, seconds: 60, opponents, world }), atlas);
}

const join = (seat: number): Act => ({ kind: 'join', seat, name: `P${seat}`, opponent: false });

function refusedCode(match: Match, act: Act): string | undefined {
  const before = hashMatch(match);
  const refusal = applyAct(match, act, []);
  assert.equal(hashMatch(match), before);
  return refusal?.code;
}

describe('a seat whose human is away', () => {
  it('[GAME16] is played by the engine, by the same orders, until it is given back', () => {
    const match = testMatch(atlas, { humans: 2, model: LIVELY });
    step(match, [launched(0, 'india'), launched(1, 'china')]);
    const doneBy = (ticks: number) =>
      run(match, ticks).flatMap(({ events }) =>
        events.filter((e) => 'region' in e && e.seat === 1 && e.kind in summaryKinds),
      ).length;
    const summaryKinds = { seed: 1, boost: 1, debunk: 1 };
    assert.equal(doneBy(100), 0);
    const { events } = step(match, [{ kind: 'relieve', seat: 1 }]);
    assert.deepEqual(events[0], { kind: 'relieved', seat: 1 });
    assert.equal(summarise(match).seats[1]?.kind, 'relieved');
    assert.ok(doneBy(200) > 1, 'it acts');
    assert.deepEqual(step(match, [{ kind: 'resume', seat: 1 }]).events[0], {
      kind: 'resumed',
      seat: 1,
    });
    assert.equal(summarise(match).seats[1]?.kind, 'human');
    assert.equal(doneBy(100), 0);
  });

  it('[GAME16] launches for who has gone before launching', () => {
    const match = testMatch(atlas, { humans: 2 });
    step(match, [launched(0, 'india'), { kind: 'relieve', seat: 1 }]);
    run(match, 60);
    assert.notEqual(match.state.idea[1], 0);
  });

  it('[GAME3] is neither relieved twice nor given back when nobody took it', () => {
    const match = testMatch(atlas, { humans: 1, opponents: 1 });
    for (const seat of [1, 2, 8, -1]) {
      assert.equal(refusedCode(match, { kind: 'relieve', seat }), 'malformed', `relieve ${seat}`);
    }
    for (const seat of [0, 1, 2]) {
      assert.equal(refusedCode(match, { kind: 'resume', seat }), 'malformed', `resume ${seat}`);
    }
    step(match, [{ kind: 'relieve', seat: 0 }]);
    assert.equal(refusedCode(match, { kind: 'relieve', seat: 0 }), 'malformed');
    step(match, [{ kind: 'abandon' }]);
    assert.equal(refusedCode(match, { kind: 'relieve', seat: 0 }), 'not-in-phase');
    assert.equal(refusedCode(match, { kind: 'resume', seat: 0 }), 'not-in-phase');
  });

  it('[GAME12] comes back in a replay, a rewind and a fork', () => {
    const match = testMatch(atlas, { humans: 2, model: LIVELY });
    const history = startHistory(match);
    const hashes = new Map<number, string>();
    for (let tick = 0; tick < 300; tick++) {
      const acts: Act[] = [];
      if (tick === 3) acts.push(launched(0, 'india'), launched(1, 'china'));
      if (tick === 50) acts.push({ kind: 'relieve', seat: 1 });
      if (tick === 200) acts.push({ kind: 'resume', seat: 1 });
      play(history, match, acts);
      hashes.set(match.world.tick, hashMatch(match));
    }
    for (const tick of [40, 120, 260]) {
      seek(history, match, tick);
      assert.equal(hashMatch(match), hashes.get(tick));
    }
    const other = fork(history, match, 120, atlas).match;
    assert.equal(kindOf(other, 1), 'relieved');
    assert.equal(hashMatch(other), hashes.get(120));
  });
});

describe('modes', () => {
  it('[GAME1] a spec seats its opponents, with names that differ', () => {
    const match = matchOf('match', [TROLL, BUREAU, TROLL]);
    const seats = summarise(match).seats.map(({ seat, kind, name }) => [seat, kind, name]);
    assert.deepEqual(seats, [
      [0, 'opponent', 'Troll'],
      [1, 'opponent', 'Bureau'],
      [2, 'opponent', 'Troll 2'],
    ]);
    assert.equal(refusedCode(match, join(1)), 'malformed');
    assert.equal(applyAct(match, join(3), []), null);
  });

  it('[GAME17] take as many humans as they say; opponents do not count', () => {
    for (const [mode, most] of [
      ['coop', 4],
      ['daily', 1],
      ['zero', 0],
    ] as const) {
      const match = matchOf(mode, [BUREAU, BUREAU]);
      for (let i = 0; i < most; i++) assert.equal(applyAct(match, join(2 + i), []), null, mode);
      assert.equal(refusedCode(match, join(2 + most)), 'full', mode);
    }
  });

  it('[GAME17] zero players: the spec alone is a whole match, the same each time', () => {
    const [one, other] = [matchOf('zero', [TROLL, BUREAU]), matchOf('zero', [TROLL, BUREAU])];
    for (const match of [one, other]) {
      while (phaseOf(match) !== 'over') step(match, []);
      assert.ok(match.state.winner[0]! > 0);
    }
    assert.equal(hashMatch(one), hashMatch(other));
    assert.equal(one.world.state.born[1], one.world.state.born[2], 'all launch in the same tick');
  });

  /** Two humans in seats 1 and 2 who have launched, against the Bureau in seat 0. */
  function coop(): Match {
    const match = matchOf('coop', [BUREAU], still);
    step(match, [join(1), join(2)]);
    step(match, [launched(1, 'india'), launched(2, 'china')]);
    run(match, 30);
    return match;
  }

  it('[GAME17] co-op: humans are no rivals of each other, only of the Bureau', () => {
    const match = coop();
    hand(match, 2, 300);
    for (let region = 0; region < atlas.regions.length; region++) {
      assert.ok([-1, 0].includes(topRivalIn(match, 1, region)));
      assert.ok([-1, 1, 2].includes(topRivalIn(match, 0, region)));
    }
  });

  it('[GAME17] co-op: half of the world for all humans together wins at once', () => {
    const match = coop();
    hand(match, 1, 300);
    run(match, 5);
    hand(match, 2, 699);
    step(match, []);
    assert.equal(phaseOf(match), 'running');
    hand(match, 2, 700);
    step(match, []);
    assert.equal(REASONS[match.state.reason[0]!], 'deceived');
    assert.deepEqual(places(match), [1, 2, 0], 'the first of the side, then its others');
  });

  it('[GAME17] co-op: half of the world for the Bureau wins at once', () => {
    const match = coop();
    hand(match, 1, 400);
    run(match, 5);
    hand(match, 0, 1000);
    step(match, []);
    assert.equal(REASONS[match.state.reason[0]!], 'informed');
    assert.deepEqual(places(match), [0, 1, 2]);
  });

  it('[GAME17] daily: half of the world does not end it, time does', () => {
    const match = matchOf('daily', [], still);
    step(match, [join(0)]);
    step(match, [launched(0, 'india')]);
    hand(match, 0, 1200);
    run(match, 590);
    assert.equal(phaseOf(match), 'running');
    run(match, 10);
    assert.equal(REASONS[match.state.reason[0]!], 'time');
  });
});
