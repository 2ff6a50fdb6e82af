import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { IDEA_ROWS } from '#shared/sim/attention/columns.ts';
import { ACTIONS } from './actions.ts';
import { applyAct } from './apply.ts';
import { launched, ordered, still, testMatch } from './fixtures.ts';
import { BRANCHES, type Mode, NEWS_KINDS } from './kinds.ts';
import type { Match } from './match.ts';
import type { Act, Order, Refusal } from './order.ts';
import { step } from './step.ts';
import { TRAIT_PRICES } from './traits.ts';
import { end } from './victory.ts';

const atlas = await loadAtlas();

/** Two humans, of whom the first has launched in India, and nobody has anything to pay with. */
function begun(mode: Mode = 'match'): Match {
  const match = testMatch(atlas, { humans: 2, model: still, mode });
  step(match, [launched(0, 'india')]);
  return match;
}

const order = (kind: Order['kind'], region = 'india', seat = 0): Act =>
  ordered(seat, { kind, region } as Order);
const trait = (branch: (typeof BRANCHES)[number] = 'virality'): Act =>
  ordered(0, { kind: 'trait', branch });
const join = (seat: number): Act => ({ kind: 'join', seat, name: 'Late', opponent: false });
const announced = (match: Match, kind: (typeof NEWS_KINDS)[number], ahead: number) => {
  match.state.news[0] = NEWS_KINDS.indexOf(kind) + 1;
  match.state.newsFrom[0] = match.world.tick + ahead;
};

/** All that GAME3 lists, each row with what comes with it. */
const TABLE: [when: string, setUp: (match: Match) => Act, wanted: Omit<Refusal, 'detail'>][] = [
  ['a seat is taken', () => join(0), { code: 'malformed', field: 'seat' }],
  ['there is no such seat', () => join(8), { code: 'malformed', field: 'seat' }],
  ['who asks has no seat', () => order('seed', 'india', 5), { code: 'spectator' }],
  [
    'a seat that nobody has is given back',
    () => ({ kind: 'leave', seat: 5 }),
    { code: 'spectator' },
  ],
  [
    'there is no such region',
    () => order('seed', 'x'),
    { code: 'unknown-region', field: 'region' },
  ],
  ['the idea is launched', () => launched(0, 'china'), { code: 'not-in-phase' }],
  ['no idea is launched', () => order('seed', 'india', 1), { code: 'not-in-phase' }],
  ['the clock runs', () => ({ kind: 'begin' }), { code: 'not-in-phase' }],
  ['the seat has launched', () => ({ kind: 'leave', seat: 0 }), { code: 'not-in-phase' }],
  [
    'nobody plays the seat',
    () => ({ kind: 'relieve', seat: 5 }),
    { code: 'malformed', field: 'seat' },
  ],
  ['nobody was away', () => ({ kind: 'resume', seat: 0 }), { code: 'malformed', field: 'seat' }],
  [
    'the match is over',
    (match) => {
      end(match, 0, 'abandoned');
      return order('seed');
    },
    { code: 'not-in-phase' },
  ],
  ...ACTIONS.map(({ kind, price }): (typeof TABLE)[number] => [
    `${kind} is too dear`,
    (match) => {
      match.state.clout[0] = price * 1000 - 1;
      return order(kind);
    },
    { code: 'too-poor', numbers: { price, clout: price - 1 } },
  ]),
  ...ACTIONS.map(({ kind, cooldown }, i): (typeof TABLE)[number] => [
    `${kind} cools down`,
    (match) => {
      match.state.ready[i] = match.world.tick + cooldown - 9;
      return order(kind);
    },
    { code: 'cooling-down', numbers: { seconds: cooldown / 10 } },
  ]),
  ...TRAIT_PRICES.map((price, steps): (typeof TABLE)[number] => [
    `step ${steps + 1} of a branch is too dear`,
    (match) => {
      match.state.traits[0] = steps;
      match.state.clout[0] = 0;
      return trait(BRANCHES[0]);
    },
    { code: 'too-poor', numbers: { price, clout: 0 } },
  ]),
  [
    'a branch has no more steps',
    (match) => {
      match.state.traits[0] = 6;
      return trait(BRANCHES[0]);
    },
    { code: 'sold-out', field: 'branch', numbers: { most: 6 } },
  ],
  [
    'all rows for ideas are taken',
    (match) => {
      match.world.ideas = IDEA_ROWS;
      return order('mutate');
    },
    { code: 'full', numbers: { most: 511 } },
  ],
  ['boost has nobody there', () => order('boost', 'china'), { code: 'no-target', field: 'region' }],
  [
    'mutate has nobody there',
    () => order('mutate', 'china'),
    { code: 'no-target', field: 'region' },
  ],
  ['debunk has no rival there', () => order('debunk'), { code: 'no-target', field: 'region' }],
  ['prebunk has no rival anywhere', () => order('prebunk'), { code: 'no-target' }],
  [
    'all loud voices are won',
    (match) => {
      const { hubs } = match.world.people;
      for (const hub of hubs) if (hub >= 0) match.world.state.belief[hub] = match.state.idea[0]!;
      return order('influencer');
    },
    { code: 'no-target', field: 'region' },
  ],
  ['there is no news', () => order('trend-jack'), { code: 'no-target' }],
  [
    'other things are going on than news',
    (match) => {
      announced(match, 'sweep', 0);
      return order('trend-jack');
    },
    { code: 'no-target' },
  ],
  [
    'the news has only been announced',
    (match) => {
      announced(match, 'news', 41);
      return order('trend-jack');
    },
    { code: 'no-target', numbers: { seconds: 5 } },
  ],
];

describe('every refusal', () => {
  for (const [when, setUp, wanted] of TABLE) {
    it(`[GAME3] when ${when} has its code, field and numbers, and says them`, () => {
      const match = begun();
      match.state.clout[0] = 500_000;
      const { detail, ...refusal } = applyAct(match, setUp(match), []) ?? { detail: 'applied' };
      assert.deepEqual(refusal, wanted, detail);
      assert.ok(detail.length > 5);
      for (const number of Object.values(wanted.numbers ?? {})) {
        assert.match(detail, new RegExp(`\\b${number}\\b`));
      }
    });
  }

  it('[GAME3] of one human more than a mode takes says how many it takes', () => {
    for (const [mode, most] of [
      ['daily', 1],
      ['coop', 4],
    ] as const) {
      const match = testMatch(atlas, { mode, humans: most });
      const { detail, ...refusal } = applyAct(match, join(most), [])!;
      assert.deepEqual(refusal, { code: 'full', numbers: { most } });
      assert.equal(detail, `${mode} takes ${most} at most`);
    }
  });
});
