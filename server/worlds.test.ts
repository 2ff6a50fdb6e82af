import assert from 'node:assert/strict';
import { until } from '#rooms/fixtures.ts';
import { type Keeper, keepWorlds } from './worlds.ts';

describe('the keeper of worlds', () => {
  let stop = async () => {};
  afterEach(() => stop());

  function keep(orphans: string[], more: Partial<Keeper> = {}) {
    const running: string[] = [];
    const logged: string[] = [];
    const note = (message: string) => void logged.push(message);
    let counted = 0;
    stop = keepWorlds({
      journal: { orphans: async () => orphans.filter((worldId) => !running.includes(worldId)) },
      adopt: async (worldId) => void running.push(worldId),
      room: () => 6 - running.length,
      found: () => {},
      adopted: () => counted++,
      log: { info: note, warn: note, error: note },
      every: 1,
      ...more,
    });
    return { running, logged, counted: () => counted };
  }

  it('adopts what nobody holds, as far as there is room', async () => {
    const orphans = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const { running, counted } = keep(orphans);
    await until(() => counted() === 6);
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(running.sort(), ['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('does not ask as long as it has no room', async () => {
    let asked = 0;
    keep([], {
      room: () => 0,
      journal: { orphans: async () => [String(asked++)] },
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(asked, 0);
  });

  it('goes on after a world that cannot be had, and tries that one again after a while', async () => {
    const tries: string[] = [];
    const running: string[] = [];
    const { logged } = keep(['bad', 'good'], {
      pause: 40,
      journal: { orphans: async () => ['bad', 'good'].filter((id) => !running.includes(id)) },
      adopt: async (worldId) => {
        tries.push(worldId);
        if (worldId === 'bad' && tries.length < 3) throw new Error('unreadable');
        running.push(worldId);
      },
    });
    await until(() => running.length === 2);
    assert.deepEqual(tries, ['bad', 'good', 'bad']);
    assert.deepEqual(logged, [
      'a world could not be adopted',
      'a world goes on here',
      'a world goes on here',
    ]);
  });

  it('goes on after a journal that does not answer', async () => {
    let isAway = true;
    const { running, logged } = keep(['a'], {
      journal: {
        async orphans() {
          if (isAway) throw new Error('away');
          return running.includes('a') ? [] : ['a'];
        },
      },
    });
    await until(() => logged.length > 2);
    isAway = false;
    await until(() => running.length === 1);
  });

  it('has adopted what it began to, once it has stopped, and adopts nothing more', async () => {
    let begun = 0;
    let done = 0;
    let goOn = () => {};
    const asked = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    keep(['a', 'b', 'c', 'd', 'e', 'f'], {
      adopt: async () => {
        begun++;
        await asked;
        await new Promise((resolve) => setTimeout(resolve, 20));
        done++;
      },
    });
    await until(() => begun > 0);
    const stopped = stop();
    goOn();
    await stopped;
    assert.equal(done, begun);
    assert.equal(begun, 4);
  });
});
