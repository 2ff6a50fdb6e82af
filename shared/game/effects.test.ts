import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { draft, hand, launched, testMatch } from './fixtures.ts';
import { believersIn, heldIn } from './holdings.ts';
import { BRANCHES, NEWS_KINDS, type NewsKind } from './kinds.ts';
import { believersOf, type Match } from './match.ts';
import type { ActionKind, Order } from './order.ts';
import { step } from './step.ts';

const atlas = await loadAtlas();
const INDIA = atlas.regions.findIndex(({ id }) => id === 'india');
const LIVELY = { kind: 'attention', share: 0.03, leave: 0.001 };

/** Two humans of some hundred believers each, with clout for everything, some seconds into play. */
function playing(model: object = LIVELY): Match {
  const match = testMatch(atlas, { humans: 2, agents: 6000, seconds: 300, model });
  step(match, [
    launched(0, 'india', { ...draft, tags: ['humour', 'work'] }),
    launched(1, 'china', { ...draft, tags: ['health'] }),
  ]);
  hand(match, 0, 500);
  hand(match, 1, 500);
  match.state.clout.fill(1_000_000);
  return match;
}

/** Believers of a seat some ticks later, with a change to the match and without, by the same luck. */
function compare(
  change: (match: Match) => void,
  {
    ticks = 150,
    model = LIVELY as object,
    before = (_: Match) => {},
    count = (match: Match) => believersOf(match, 0),
  } = {},
): { with: number; without: number } {
  const [changed, plain] = [playing(model), playing(model)];
  before(changed);
  before(plain);
  change(changed);
  for (const match of [changed, plain]) for (let i = 0; i < ticks; i++) step(match, []);
  return { with: count(changed), without: count(plain) };
}

function obey(match: Match, order: Order): void {
  const [outcome] = step(match, [{ kind: 'order', seat: 0, order }]).outcomes;
  assert.equal(outcome, null);
}

const inIndia = (kind: ActionKind) => (match: Match) =>
  obey(match, { kind, region: 'india' } as Order);
/** Leaves a quarter of an idea's novelty. */
const wear = ({ world }: Match) => {
  const regions = atlas.regions.length;
  world.state.novelty.fill(0x4000_0000, regions, 2 * regions);
};
const india = (match: Match) => heldIn(match, 0, INDIA);

function more(result: { with: number; without: number }, part = 0.02): void {
  const text = `${result.with} with it, ${result.without} without`;
  assert.ok(result.with > result.without * (1 + part), text);
}

function fewer({ with: changed, without }: { with: number; without: number }): void {
  more({ with: without, without: changed });
}

describe('each action, against the same match without it', () => {
  const cases: [ActionKind, Parameters<typeof compare>[1]][] = [
    ['seed', {}],
    ['boost', { count: india }],
    ['influencer', {}],
    ['mutate', { count: india, ticks: 300, before: wear }],
    ['bot-farm', { count: india }],
  ];
  for (const [kind, options] of cases) {
    it(`[GAME4] ${kind} wins believers`, () => more(compare(inIndia(kind), options), 0.005));
  }

  it('[GAME4] debunk takes the rival’s believers', () => {
    const rival = (match: Match) => believersOf(match, 1);
    const most = (match: Match) => {
      const held = atlas.regions.map((_, region) => heldIn(match, 1, region));
      return atlas.regions[held.indexOf(Math.max(...held))]!.id;
    };
    const debunk = (match: Match) => obey(match, { kind: 'debunk', region: most(match) });
    fewer(compare(debunk, { count: rival, ticks: 20 }));
  });

  it('[GAME4] prebunk keeps the rival from spreading in the region', () => {
    const rival = (match: Match) => heldIn(match, 1, INDIA);
    const land = (match: Match) => {
      for (let a = 0, won = 0; won < 40; a++) {
        if (match.world.people.region[a] !== INDIA || match.world.state.belief[a] !== 0) continue;
        match.world.state.conviction[a] = 0;
        won++;
      }
    };
    const warned = (match: Match) => {
      land(match);
      inIndia('prebunk')(match);
    };
    fewer(compare(warned, { count: rival, ticks: 300 }));
  });

  it('[GAME4] trend-jack doubles posts on the right topic and halves them on the wrong one', () => {
    const news = (topic: number, jack: boolean) => (match: Match) => {
      happen(match, 'news', topic);
      if (jack) obey(match, { kind: 'trend-jack', region: 'india' });
    };
    const [right, wrong] = [0, 6];
    more({
      with: compare(news(right, true)).with,
      without: compare(news(right, false)).with,
    });
    fewer({
      with: compare(news(wrong, true)).with,
      without: compare(news(wrong, false)).with,
    });
  });

  it('[GAME4] target: the next action works half as well again on the audience, once', () => {
    const reached = (targets: boolean) => {
      const match = playing();
      if (targets) obey(match, { kind: 'target', region: 'india', audience: 'indic' });
      const own = believersIn(match, 1, INDIA);
      const { events } = step(match, [
        { kind: 'order', seat: 0, order: { kind: 'seed', region: 'india' } },
      ]);
      assert.ok(own > 0);
      assert.equal(match.state.aim[0], 0);
      const event = events.find((one) => one.kind === 'seed');
      return event && 'value' in event ? event.value : 0;
    };
    assert.deepEqual([reached(false), reached(true)], [8, 12]);
  });

  it('[GAME4] a bot farm heats up, and three in ten are found out and lose believers', () => {
    let exposed = 0;
    for (let seed = 0; seed < 60; seed++) {
      const match = testMatch(atlas, { humans: 1, agents: 500, seed });
      step(match, [launched(0, 'india')]);
      hand(match, 0, 100);
      match.state.clout.fill(1_000_000);
      const order = { kind: 'bot-farm', region: 'india' } as const;
      const { events } = step(match, [{ kind: 'order', seat: 0, order }]);
      const found = events.some((event) => event.kind === 'exposed');
      if (found) exposed++;
      const heat = match.world.state.heat[1]!;
      assert.ok(found ? heat > 6000 : heat > 3000 && heat < 3500, `${heat}`);
    }
    assert.ok(exposed > 8 && exposed < 29, `${exposed} of 60`);
  });
});

describe('each trait, against the same match without it', () => {
  for (const branch of BRANCHES) {
    it(`[GAME19] ${branch}: all six steps win or hold believers`, () => {
      const buy = (match: Match) => {
        for (let i = 0; i < 6; i++) obey(match, { kind: 'trait', branch });
      };
      const model = branch === 'community' ? { ...LIVELY, leave: 0.01 } : LIVELY;
      more(compare(buy, { ticks: 200, model }));
    });
  }

  it('[GAME19] costs 15, 25, 40, 60, 85, 120 and is sold out then', () => {
    const match = playing();
    const before = match.state.clout[0]!;
    for (const price of [15, 25, 40, 60, 85, 120]) {
      match.state.clout[0] = (price - 1) * 1000;
      const order = { kind: 'trait', branch: 'virality' } as const;
      const [poor] = step(match, [{ kind: 'order', seat: 0, order }]).outcomes;
      assert.equal(poor?.code, 'too-poor');
      assert.equal(poor.detail, `costs ${price}, you have ${price - 1}`);
      match.state.clout[0] = before;
      obey(match, order);
    }
    const order = { kind: 'trait', branch: 'virality' } as const;
    assert.equal(step(match, [{ kind: 'order', seat: 0, order }]).outcomes[0]?.code, 'sold-out');
  });

  it('[GAME6] virality heats a leader up faster', () => {
    const heated = (branch: 'virality' | 'community') => {
      const match = playing();
      for (let i = 0; i < 6; i++) obey(match, { kind: 'trait', branch });
      hand(match, 0, 2400);
      for (let i = 0; i < 50; i++) step(match, []);
      return match.world.state.heat[1]!;
    };
    assert.ok(heated('virality') > heated('community') * 1.3);
  });
});

/** Lets something happen from the next tick on. */
function happen(match: Match, kind: NewsKind, what: number): void {
  match.state.news[0] = NEWS_KINDS.indexOf(kind) + 1;
  match.state.newsFrom[0] = match.world.tick;
  match.state.newsWhat[0] = what;
}

describe('each event, against the same match without it', () => {
  it('[GAME21] news: ideas on the topic spread faster, others do not', () => {
    more(compare((match) => happen(match, 'news', 0)));
    const other = compare((match) => happen(match, 'news', 6));
    assert.equal(other.with, other.without);
  });

  it('[GAME21] a sweep holds back what is hot, and nothing else', () => {
    const cold = compare((match) => happen(match, 'sweep', 0));
    assert.equal(cold.with, cold.without);
    const heat = (match: Match) => match.world.state.heat.fill(60_000, 1, 2);
    const swept = compare((match) => {
      heat(match);
      happen(match, 'sweep', 0);
    });
    fewer({ with: swept.with, without: compare(heat).with });
  });

  it('[GAME21] a scandal costs the one whom it is about', () => {
    const seats = [0, 1].map((seat) =>
      compare((match) => happen(match, 'scandal', 0), {
        ticks: 5,
        count: (match) => believersOf(match, seat),
      }),
    );
    fewer(seats[0]!);
    assert.ok(Math.abs(seats[1]!.with - seats[1]!.without) < seats[1]!.without * 0.02);
  });

  it('[GAME21] an outage stops the region where it is', () => {
    fewer(compare((match) => happen(match, 'outage', INDIA), { count: india }));
  });

  it('[GAME21] a shift to weak ties wins believers far from home, one to strong ties loses them', () => {
    const beyond = (match: Match) => believersOf(match, 0) - heldIn(match, 0, INDIA);
    const shift = (what: number) =>
      compare((match) => happen(match, 'shift', what), { ticks: 300, count: beyond });
    more(shift(0));
    fewer(shift(1));
  });

  it('[GAME21] a shift carries ideas to more regions or fewer, and passes', () => {
    const reach = (match: Match) =>
      atlas.regions.filter((_, region) => heldIn(match, 0, region) > 0).length;
    const [weak, strong] = [0, 1].map((what) => {
      const match = testMatch(atlas, { humans: 1, agents: 6000, seconds: 300, model: LIVELY });
      step(match, [launched(0, 'india')]);
      happen(match, 'shift', what);
      for (let i = 0; i < 399; i++) step(match, []);
      assert.equal(match.world.state.lean[0], what === 1 ? 80 : -80);
      const reached = reach(match);
      for (let i = 0; i < 2; i++) step(match, []);
      assert.equal(match.world.state.lean[0], 0);
      return reached;
    });
    assert.ok(weak! > strong!, `${weak} regions by weak ties, ${strong} by strong ones`);
  });
});
