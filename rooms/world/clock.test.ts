import assert from 'node:assert/strict';
import { startClock } from './clock.ts';

describe('the clock of a world', () => {
  /** Runs a clock whose time only moves as `times` say, one reading a beat. */
  async function run(times: number[], every = 10, mostSteps = 5) {
    const steps: number[] = [];
    const dropped: number[] = [];
    let now = 0;
    const clock = startClock({
      every,
      mostSteps,
      step: async () => void steps.push(now),
      late: (count) => void dropped.push(count),
      now: () => now,
    });
    for (const time of times) {
      now = time;
      await new Promise((resolve) => setTimeout(resolve, every + 5));
    }
    clock.stop();
    const made = steps.length;
    now += 1000;
    await new Promise((resolve) => setTimeout(resolve, every + 5));
    assert.equal(steps.length, made, 'a stopped clock makes no step');
    return { made, dropped };
  }

  it('makes one step a period', async () => {
    assert.deepEqual(await run([10, 20, 30]), { made: 3, dropped: [] });
  });

  it('catches up by a few steps at once', async () => {
    assert.deepEqual(await run([10, 50]), { made: 5, dropped: [] });
  });

  it('drops what it cannot catch up with, and says how much', async () => {
    const { made, dropped } = await run([200]);
    assert.equal(made, 5);
    assert.deepEqual(dropped, [15]);
  });

  it('goes on at its pace after dropping time', async () => {
    assert.deepEqual(await run([200, 210, 220]), { made: 7, dropped: [15] });
  });
});
