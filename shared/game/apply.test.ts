import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { seedCount } from './actions/seed.ts';
import { applyAct, refuse } from './apply.ts';
import type { GameEvent } from './event.ts';
import { draft, hand, launched, ordered, run, still, testMatch } from './fixtures.ts';
import { type Match, phaseOf, START_CLOUT } from './match.ts';
import type { Act, ActionKind, Refusal } from './order.ts';
import { snapshotMatch } from './snapshot.ts';
import { step } from './step.ts';
import { end } from './victory.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;
const INDIA = atlas.regions.findIndex(({ id }) => id === 'india');
const CHINA = atlas.regions.findIndex(({ id }) => id === 'china');

/** Two humans who have launched, one in India and one in China, in a world that stands still. */
function begun(options: object = {}): Match {
  const match = testMatch(atlas, { humans: 2, model: still, ...options });
  step(match, [launched(0, 'india'), launched(1, 'china')]);
  return match;
}

const act = (kind: ActionKind, region: string, seat = 0) => ordered(seat, { kind, region });

/** The refusal of an act, which must have changed nothing at all. */
function refused(match: Match, act: Act): Refusal {
  const before = snapshotMatch(match);
  const events: GameEvent[] = [];
  const refusal = applyAct(match, act, events);
  assert.ok(refusal, 'it was applied');
  assert.deepEqual(snapshotMatch(match), before);
  assert.deepEqual(events, []);
  return refusal;
}

function applied(match: Match, act: Act): GameEvent[] {
  const events: GameEvent[] = [];
  assert.equal(applyAct(match, act, events), null);
  return events;
}

describe('orders', () => {
  it('[GAME3] a launch takes a row, wins its first people and begins the match', () => {
    const match = testMatch(atlas, { humans: 2, model: still });
    run(match, 7);
    assert.equal(phaseOf(match), 'gathering');
    const { outcomes, events } = step(match, [launched(1, 'india')]);
    assert.deepEqual(outcomes, [null]);
    assert.deepEqual(events, [
      { kind: 'launched', seat: 1, idea: 1, region: INDIA, value: 3 },
      { kind: 'begun' },
    ]);
    assert.equal(phaseOf(match), 'running');
    assert.deepEqual([match.state.begins[0], match.state.ends[0]], [8, 8 + 1000]);
    assert.equal(match.state.idea[1], 1);
    assert.deepEqual(match.drafts, [null, draft]);
    assert.equal(match.world.state.owner[1], 2);
    assert.equal(match.world.state.believersIn[regions + INDIA], 3);
    assert.equal(match.state.clout[1]! >= START_CLOUT, true, 'a launch is free');
    step(match, [launched(0, 'china')]);
    assert.deepEqual([match.state.begins[0], match.state.ends[0]], [8, 1008], 'begun once');
  });

  it('[GAME4] a seed wins 14 of 10,000, other sizes in proportion, three at least', () => {
    const counts = [100, 2000, 10_000, 100_000].map((agents) =>
      seedCount({ world: { people: { count: agents } } } as unknown as Match),
    );
    assert.deepEqual(counts, [3, 3, 14, 140]);
  });

  it('[GAME4] seed costs 20 and cools for 5 s, boost 25 and 15 s, debunk 30 and 20 s', () => {
    const cases: [ActionKind, string, number, number][] = [
      ['seed', 'china', 20, 50],
      ['boost', 'india', 25, 150],
      ['debunk', 'china', 30, 200],
    ];
    for (const [kind, region, price, ticks] of cases) {
      const match = begun();
      match.state.clout[0] = price * 1000;
      const [event] = applied(match, act(kind, region));
      assert.equal(event?.kind, kind);
      assert.equal(match.state.clout[0], 0);
      match.state.clout[0] = 200_000;
      assert.deepEqual(refused(match, act(kind, region)), {
        code: 'cooling-down',
        numbers: { seconds: ticks / 10 },
        detail: `ready in ${ticks / 10} s`,
      });
      run(match, ticks - 1);
      assert.deepEqual(refused(match, act(kind, region)), {
        code: 'cooling-down',
        numbers: { seconds: 1 },
        detail: 'ready in 1 s',
      });
      run(match, 1);
      applied(match, act(kind, region));
    }
  });

  it('[GAME4] each action does its own and says how many it reached', () => {
    const match = begun();
    hand(match, 1, 900);
    match.state.clout.fill(200_000);
    const { world } = match;
    const here = (idea: number, region: number) => world.state.believersIn[idea * regions + region];

    const before = here(1, CHINA)!;
    assert.deepEqual(applied(match, act('seed', 'china')), [
      { kind: 'seed', seat: 0, idea: 1, region: CHINA, value: 3 },
    ]);
    assert.equal(here(1, CHINA), before + 3);

    const own = here(1, INDIA);
    assert.deepEqual(applied(match, act('boost', 'india')), [
      { kind: 'boost', seat: 0, idea: 1, region: INDIA, value: own },
    ]);
    assert.equal(world.state.boost[regions + INDIA], 300);

    const region = [...atlas.regions.keys()].reduce((a, b) => (here(2, a)! > here(2, b)! ? a : b));
    const theirs = here(2, region)!;
    const [event] = applied(match, act('debunk', atlas.regions[region]!.id));
    assert.ok(event?.kind === 'debunk' && event.idea === 2 && event.value > 0);
    assert.equal(here(2, region), theirs - event.value);
    assert.ok(event.value < theirs * 0.35, `${event.value} of ${theirs}`);
  });

  it('[GAME4] debunk hits the rival with most believers in the region', () => {
    const match = testMatch(atlas, { humans: 3, model: still });
    step(match, [launched(0, 'india'), launched(1, 'india'), launched(2, 'china')]);
    for (const seat of [1, 2]) match.state.clout[seat] = 500_000;
    for (let i = 0; i < 3; i++) {
      run(match, 50);
      applied(match, act('seed', 'india', 2));
    }
    const [event] = applied(match, act('debunk', 'india'));
    assert.ok(event?.kind === 'debunk');
    assert.equal(match.world.state.owner[event.idea], 3);
  });
});

describe('refusals', () => {
  it('[GAME3] of watchers', () => {
    const wanted = { code: 'spectator', detail: 'you have no seat here' };
    for (const seat of [2, 7, 8, -1]) {
      assert.deepEqual(refused(begun(), act('seed', 'india', seat)), wanted);
      assert.deepEqual(refused(begun(), launched(seat, 'india')), wanted);
    }
  });

  it('[GAME3] of regions that are not there, by the name of the field', () => {
    const first = atlas.regions[0]!.id;
    for (const region of ['atlantis', '', 'India', '__proto__']) {
      const wanted = {
        code: 'unknown-region',
        field: 'region',
        detail: `wanted the id of a region, such as ${first}`,
      };
      assert.deepEqual(refused(begun(), act('seed', region)), wanted);
      assert.deepEqual(refused(testMatch(atlas), launched(0, region)), wanted);
    }
  });

  it('[GAME3] of what comes too early, twice or too late', () => {
    assert.deepEqual(refused(testMatch(atlas), act('seed', 'india')), {
      code: 'not-in-phase',
      detail: 'launch your idea first',
    });
    assert.deepEqual(refused(begun(), launched(0, 'india')), {
      code: 'not-in-phase',
      detail: 'you have launched your idea',
    });
    const over = begun();
    end(over, 0, 'abandoned');
    const wanted = { code: 'not-in-phase', detail: 'the match is over' };
    for (const kind of ['seed', 'boost', 'debunk'] as const) {
      assert.deepEqual(refused(over, act(kind, 'india')), wanted);
    }
    assert.deepEqual(
      refused(over, { kind: 'join', seat: 5, name: 'Late', opponent: false }),
      wanted,
    );
  });

  it('[GAME3] of what cannot be paid, with price and purse', () => {
    for (const [kind, price] of [
      ['seed', 20],
      ['boost', 25],
      ['debunk', 30],
    ] as const) {
      const match = begun();
      match.state.clout[0] = price * 1000 - 1;
      const region = kind === 'debunk' ? 'china' : 'india';
      assert.deepEqual(refused(match, act(kind, region)), {
        code: 'too-poor',
        numbers: { price, clout: price - 1 },
        detail: `costs ${price}, you have ${price - 1}`,
      });
      match.state.clout[0]!++;
      applied(match, act(kind, region));
      assert.equal(match.state.clout[0], 0);
    }
  });

  it('[GAME3] of what has nobody to work on', () => {
    assert.deepEqual(refused(begun(), act('boost', 'china')), {
      code: 'no-target',
      field: 'region',
      detail: `nobody in ${atlas.regions[CHINA]!.name} believes you yet`,
    });
    assert.deepEqual(refused(begun(), act('debunk', 'india')), {
      code: 'no-target',
      field: 'region',
      detail: `no rival has believers in ${atlas.regions[INDIA]!.name}`,
    });
  });

  it('[GAME3] of seats that are taken or not there', () => {
    for (const seat of [0, 1, 8, -1]) {
      assert.deepEqual(refused(begun(), { kind: 'join', seat, name: 'X', opponent: false }), {
        code: 'malformed',
        field: 'seat',
        detail: `seat ${seat} is not free`,
      });
    }
  });

  it('[GAME3] asked beforehand they are the same, and asking changes nothing', () => {
    const match = begun();
    const before = snapshotMatch(match);
    assert.equal(refuse(match, 0, { kind: 'seed', region: 'india' }), null);
    assert.equal(refuse(match, 0, { kind: 'boost', region: 'china' })?.code, 'no-target');
    assert.deepEqual(snapshotMatch(match), before);
  });
});

describe('a lab', () => {
  it('[GAME10] asks no clout and no patience, and never ends', () => {
    const match = begun({ mode: 'lab', seconds: 20 });
    match.state.clout[0] = 0;
    for (let i = 0; i < 20; i++) {
      applied(match, act('seed', 'india'));
      applied(match, act('boost', 'india'));
      applied(match, act('debunk', 'china'));
    }
    assert.equal(match.state.clout[0], 0);
    hand(match, 0, 1900);
    run(match, 700);
    assert.equal(phaseOf(match), 'running');
    assert.deepEqual([match.state.ends[0], match.state.winner[0]], [0, 0]);
  });

  it('[GAME10] still refuses what cannot work', () => {
    const match = begun({ mode: 'lab' });
    assert.equal(refused(match, act('boost', 'china')).code, 'no-target');
    assert.equal(refused(match, launched(0, 'india')).code, 'not-in-phase');
  });
});
