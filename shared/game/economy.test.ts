import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { helpNow, income, pay, shares, warm } from './economy.ts';
import { hand, launched, still, testMatch } from './fixtures.ts';
import { START_CLOUT } from './match.ts';
import { step } from './step.ts';

const atlas = await loadAtlas();

describe('economy', () => {
  it('[GAME5] income is 1 + 5·√share a second, and more for those behind while they are helped', () => {
    const cases: [share: number, lead: number, help: number, thousandths: number][] = [
      [0, 0, 4, 1000],
      [1, 1, 4, 6000],
      [0.25, 0.25, 4, 3500],
      [0.04, 0.04, 4, 2000],
      [0, 0.5, 4, 5000],
      [0, 0.5, 1, 2000],
      [0, 0.5, 0, 1000],
      [0.04, 0.16, 1, 3500],
      [0.16, 0.32, 2, 6000],
    ];
    for (const [share, lead, help, thousandths] of cases) {
      assert.equal(income(share, lead, help), thousandths, `${share} behind ${lead}, ${help}`);
    }
  });

  it('[GAME5] help is six times at the start, fades, and is over at 11/20 of the time', () => {
    const match = testMatch(atlas, { humans: 1, seconds: 60, model: still });
    step(match, [launched(0, 'india')]);
    const begins = match.state.begins[0]!;
    for (const [tick, help] of [
      [0, 6],
      [110, 4],
      [220, 2],
      [275, 1],
      [330, 0],
      [599, 0],
    ] as const) {
      match.world.tick = begins + tick;
      assert.equal(helpNow(match), help, `tick ${tick}`);
    }
  });

  it('[GAME5] every seat starts with 60 and is paid a tenth of its income a tick, once begun', () => {
    const match = testMatch(atlas, { humans: 3, model: still });
    const { clout } = match.state;
    for (let i = 0; i < 5; i++) step(match, []);
    assert.deepEqual([...clout.subarray(0, 4)], [60_000, 60_000, 60_000, 0], 'gathering');
    step(match, [launched(0, 'india'), launched(1, 'china')]);
    clout.fill(START_CLOUT, 0, 3);
    hand(match, 0, 500);
    hand(match, 1, 180);
    const wanted = [START_CLOUT, START_CLOUT, START_CLOUT];
    for (let i = 0; i < 20; i++) {
      step(match, []);
      [0.25, 0.09, 0].forEach((share, seat) => {
        const behind = (0.25 - share) / 0.25;
        const more = 1 + helpNow(match) * behind;
        wanted[seat]! += Math.floor(((1 + 5 * Math.sqrt(share)) * 1000 * more) / 10);
      });
    }
    assert.deepEqual([...clout.subarray(0, 3)], wanted);
    assert.equal(clout[3], 0, 'a free seat is paid nothing');
  });

  it('[GAME5] clout stays what its column holds', () => {
    const match = testMatch(atlas);
    match.state.clout[0] = 0xffffffff - 3;
    pay(match, shares(match));
    assert.equal(match.state.clout[0], 0xffffffff);
  });

  it('[GAME6] heat rises by 0.0024·(share − 20%) a tick, and settles at four times the excess', () => {
    const match = testMatch(atlas, { humans: 2, model: still });
    step(match, [launched(0, 'india'), launched(1, 'china')]);
    const heat = (seat: number) => match.world.state.heat[match.state.idea[seat]!]! / 65536;
    const share = [0.32, 0.19];
    for (let i = 0; i < 100; i++) warm(match, share);
    // Nearly no cooling yet: 100 · 0.0024 · 0.12.
    assert.ok(Math.abs(heat(0) - 0.0288) < 0.0015, `${heat(0)}`);
    assert.equal(heat(1), 0);
    for (let i = 0; i < 20_000; i++) warm(match, share);
    assert.ok(Math.abs(heat(0) - 4 * 0.12) < 0.02, `settled at ${heat(0)}`);
  });

  it('[GAME6] heat cools by 0.06% a tick down to nothing, and never leaves its column', () => {
    const match = testMatch(atlas, { humans: 2, model: still });
    step(match, [launched(0, 'india'), launched(1, 'china')]);
    const { heat } = match.world.state;
    for (let i = 0; i < 3000; i++) warm(match, [1, 0]);
    assert.equal(heat[1], 65535);
    for (let i = 0; i < 1000; i++) warm(match, [0, 0]);
    assert.ok(Math.abs(heat[1]! / 65536 - 0.9994 ** 1000) < 0.01, `${heat[1]}`);
    let before = heat[1]!;
    for (let i = 0; i < 20_000; i++) {
      warm(match, [0, 0]);
      assert.ok(heat[1]! <= before);
      before = heat[1]!;
    }
    assert.equal(heat[1], 0);
  });

  it('[GAME6] in the last third heat does not rise, and cools three times as fast', () => {
    const cooled = (tick: number) => {
      const match = testMatch(atlas, { humans: 1, seconds: 60, model: still });
      step(match, [launched(0, 'india')]);
      match.world.tick = match.state.begins[0]! + tick;
      match.world.state.heat[1] = 60_000;
      for (let i = 0; i < 100; i++) warm(match, [0.2]);
      return match.world.state.heat[1]! / 60_000;
    };
    assert.ok(Math.abs(cooled(400) - 0.9994 ** 100) < 0.002);
    assert.ok(Math.abs(cooled(401) - 0.9982 ** 100) < 0.003);
    const match = testMatch(atlas, { humans: 1, seconds: 60, model: still });
    step(match, [launched(0, 'india')]);
    match.world.tick = match.state.begins[0]! + 401;
    warm(match, [1]);
    assert.equal(match.world.state.heat[1], 0);
  });

  it('[GAME6] heat is the owner’s share, on each of the owner’s ideas', () => {
    const match = testMatch(atlas, { humans: 2, model: still });
    step(match, [launched(0, 'india'), launched(1, 'china')]);
    hand(match, 0, 1200);
    for (let i = 0; i < 50; i++) step(match, []);
    assert.ok(match.world.state.heat[1]! > 1000);
    assert.equal(match.world.state.heat[2], 0);
  });
});
