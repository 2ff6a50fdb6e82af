import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { hashWorld } from '#shared/sim/snapshot.ts';
import { ACTIONS } from '../actions.ts';
import { launched, run, testMatch } from '../fixtures.ts';
import { phaseOf } from '../match.ts';
import { ACTION_KINDS, type Act } from '../order.ts';
import { snapshotMatch } from '../snapshot.ts';
import { step } from '../step.ts';
import { TRAIT_PRICES } from '../traits.ts';
import { think } from './think.ts';

const atlas = await loadAtlas();
/** A model in which much happens in little time. */
const LIVELY = { kind: 'attention', share: 0.04 };

describe('an opponent', () => {
  it('[GAME9] thinks the same in the same place, and changes nothing by thinking', () => {
    const match = testMatch(atlas, { opponents: 1 });
    step(match, [launched(0, 'india')]);
    let orders = 0;
    for (let i = 0; i < 400; i++) {
      const before = snapshotMatch(match);
      const order = think(match, 1);
      assert.deepEqual(think(match, 1), order);
      assert.deepEqual(snapshotMatch(match), before);
      assert.equal(think(match, 0), null, 'not for a human');
      assert.equal(think(match, 5), null, 'not for a free seat');
      if (order) orders++;
      step(match, []);
    }
    assert.ok(orders > 3, `${orders} orders`);
  });

  it('[GAME9] waits two seconds for its launch, and two between looks', () => {
    const match = testMatch(atlas, { opponents: 3 });
    run(match, 100);
    assert.equal(match.world.ideas, 1, 'nothing before a human begins');
    step(match, [launched(0, 'india')]);
    const begins = match.state.begins[0]!;
    const ticks = new Map<number, number[]>([
      [1, []],
      [2, []],
      [3, []],
    ]);
    for (let i = 0; i < 300; i++) {
      const at = match.world.tick;
      for (const event of step(match, []).events) {
        if (event.kind === 'launched' || ACTION_KINDS.some((kind) => kind === event.kind)) {
          if ('seat' in event) ticks.get(event.seat)!.push(at - begins);
        }
      }
    }
    for (const [seat, [launch, ...at]] of ticks) {
      assert.equal(launch, 20, `seat ${seat}`);
      assert.ok(at.length > 1 && at.every((tick) => (tick - at[0]!) % 20 === 0), `${seat}: ${at}`);
    }
    const all = [...ticks.values()].flatMap(([, ...at]) => at);
    assert.equal(new Set(all).size, all.length, 'never two in one tick');
  });

  it('[GAME9] favours no seat: the first begins where the last does, and looks as early', () => {
    const homes = new Map<string, number>();
    const looks = { first: 0, last: 0 };
    for (let seed = 0; seed < 64; seed++) {
      const match = testMatch(atlas, { opponents: 4, seed });
      const [first, last] = [1, 4];
      step(match, [launched(0, 'india')]);
      const acted: number[] = [];
      for (const { events } of run(match, 70)) {
        for (const event of events) {
          if (!('seat' in event) || event.seat === 0) continue;
          if (event.kind === 'launched' && [first, last].includes(event.seat)) {
            const key = `${event.seat === first ? 'first' : 'last'} ${event.region}`;
            homes.set(key, (homes.get(key) ?? 0) + 1);
          }
          const isDeed = event.kind === 'trait' || ACTION_KINDS.some((k) => k === event.kind);
          if (isDeed) acted.push(event.seat);
        }
      }
      // Who gets to act before the other.
      if (acted.indexOf(first) < acted.indexOf(last)) looks.first++;
      else looks.last++;
    }
    for (const who of ['first', 'last']) {
      const regions = [...homes.keys()].filter((key) => key.startsWith(who));
      assert.equal(regions.length, 8, `${who} in ${regions}`);
    }
    // Of 64 tosses of a coin, four deviations of 4 from 32.
    assert.ok(looks.first >= 16 && looks.last >= 16, JSON.stringify(looks));
  });

  it('[GAME9] spreads another idea than the other opponents', () => {
    for (const seed of [1, 2, 3]) {
      const match = testMatch(atlas, { opponents: 4, seed });
      step(match, [launched(0, 'india')]);
      run(match, 45);
      const texts = match.drafts.map((draft) => draft?.text);
      assert.equal(texts.length, 6);
      assert.equal(new Set(texts).size, 6);
    }
  });

  it('[GAME9] does nothing that a human giving the same orders could not', () => {
    const match = testMatch(atlas, { opponents: 1, model: LIVELY });
    const orders = new Map<number, Act>();
    let acts: Act[] = [launched(0, 'india')];
    while (phaseOf(match) !== 'over') {
      const { tick } = match.world;
      for (const event of step(match, acts).events) {
        if (event.kind === 'trait' && event.seat === 1) {
          const order = { kind: 'trait', branch: event.branch } as const;
          orders.set(tick, { kind: 'order', seat: 1, order });
        }
        if (!('region' in event) || event.seat !== 1) continue;
        const region = atlas.regions[event.region]!.id;
        if (event.kind === 'launched')
          orders.set(tick, launched(1, region, match.drafts[event.idea]!));
        const kind = ACTION_KINDS.find((kind) => kind === event.kind);
        if (kind) orders.set(tick, { kind: 'order', seat: 1, order: { kind, region } });
      }
      acts = [];
    }
    assert.ok(orders.size > 8, `${orders.size} orders`);

    const replay = testMatch(atlas, { humans: 2, model: LIVELY });
    acts = [launched(0, 'india')];
    while (phaseOf(replay) !== 'over') {
      const order = orders.get(replay.world.tick);
      const { outcomes } = step(replay, order ? [...acts, order] : acts);
      assert.ok(outcomes.every((outcome) => outcome === null));
      acts = [];
    }
    assert.equal(hashWorld(replay.world), hashWorld(match.world));
    for (const name of ['clout', 'score', 'ready', 'winner'] as const) {
      assert.deepEqual(replay.state[name], match.state[name], name);
    }
  });

  it('[GAME9] pays for all it does, and waits until it has cooled down', () => {
    const match = testMatch(atlas, { opponents: 1, model: LIVELY });
    step(match, [launched(0, 'india')]);
    const last = new Map<string, number>();
    let before = match.state.clout[1]!;
    while (phaseOf(match) !== 'over') {
      const { tick } = match.world;
      const { events } = step(match, []);
      let spent = 0;
      for (const event of events) {
        if (event.kind === 'trait' && event.seat === 1) {
          spent += TRAIT_PRICES[event.value - 1]! * 1000;
        }
        const action = ACTIONS.find(({ kind }) => kind === event.kind);
        if (!action || !('seat' in event) || event.seat !== 1) continue;
        spent += action.price * 1000;
        const since = tick - (last.get(action.kind) ?? -1000);
        assert.ok(since >= action.cooldown, `${action.kind} after ${since}`);
        last.set(action.kind, tick);
      }
      assert.ok(spent <= before, `spent ${spent} of ${before}`);
      const earned = match.state.clout[1]! + spent - before;
      // Six a second and half of that again is the most there is.
      assert.ok(earned >= 100 && earned <= 900, `earned ${earned}`);
      before = match.state.clout[1]!;
    }
    assert.ok(last.size >= 3, [...last.keys()].join());
  });

  it('[GAME9] wins against a human who only launches', () => {
    for (const seed of [1, 2, 3, 4]) {
      const match = testMatch(atlas, { opponents: 1, seconds: 180, seed });
      step(match, [launched(0, 'india')]);
      while (phaseOf(match) !== 'over') step(match, []);
      assert.equal(match.state.winner[0]! - 1, 1, `seed ${seed}`);
    }
  });
});
