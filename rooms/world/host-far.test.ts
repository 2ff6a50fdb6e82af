import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { goldenMatchSpec } from '#shared/game/golden.ts';
import { createMatch } from '#shared/game/match.ts';
import type { Act } from '#shared/game/order.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { step } from '#shared/game/step.ts';
import { livelyActs, testAtlas } from '../fixtures.ts';
import type { Host, StreamId, Wish } from './host.ts';
import { farHost } from './host-far.ts';
import { startHosts } from './hosts.ts';

const lab = { ...goldenMatchSpec, mode: 'lab' } as const;
const NOTHING = { frames: [], keyframes: [] };
const HASH = { ...NOTHING, hash: true };

describe('hosts in this thread and in others', function () {
  this.timeout(60_000);
  const unlimited = Number.POSITIVE_INFINITY;
  const near = startHosts(testAtlas(), { mostNear: unlimited, mostAgents: unlimited });
  const far = startHosts(testAtlas(), { mostNear: 0, mostAgents: unlimited, threads: 2 });
  const open: Host[] = [];

  afterEach(async () => {
    await Promise.all(open.splice(0).map((host) => host.close()));
  });

  async function openBoth(spec: typeof lab): Promise<[Host, Host]> {
    const hosts = await Promise.all([near.open(spec), far.open(spec)]);
    open.push(...hosts);
    return hosts;
  }

  const streams: StreamId[] = ['agents', 'half', 'cities', 'area:0', 'area:7'];
  const wish: fc.Arbitrary<Wish> = fc.record({
    summary: fc.boolean(),
    hash: fc.constant(true),
    frames: fc.subarray(streams),
    keyframes: fc.subarray(streams),
  });
  const act: fc.Arbitrary<Act> = fc.record({
    kind: fc.constant('order' as const),
    seat: fc.nat(7),
    order: fc.record({
      kind: fc.constantFrom('seed' as const, 'boost' as const, 'debunk' as const),
      region: fc.constantFrom('india', 'brazil', 'atlantis'),
    }),
  });
  /** Something to do with a host that stands at some tick. */
  const deed = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('step' as const),
        wish,
        acts: fc.array(act, { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('look' as const), wish }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('run' as const), ticks: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rewind' as const), back: fc.nat(80) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('recall' as const), back: fc.nat(80) }) },
  );
  type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

  /** All that comes of it, refusals and errors included. */
  async function perform(host: Host, deed: Deed): Promise<unknown> {
    switch (deed.kind) {
      case 'step':
        return host.step(deed.acts, deed.wish);
      case 'look':
        return host.look(deed.wish);
      case 'run':
        return host.replay([], host.tick + deed.ticks);
      case 'rewind':
        return host.rewind(host.tick - deed.back).catch(String);
      case 'reload': {
        const bytes = await host.snapshot();
        await host.restore(bytes.slice());
        return bytes;
      }
      case 'recall':
        return host.snapshot(host.tick - deed.back).catch(String);
      default:
        return deed satisfies never;
    }
  }

  it('say and do the same, whatever is asked of them', async () => {
    const property = fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
      const [here, there] = await openBoth(lab);
      for (let tick = 0; tick < 30; tick++) {
        const acts = livelyActs(tick);
        await Promise.all([here.step(acts, NOTHING), there.step(acts, NOTHING)]);
      }
      for (const deed of deeds) {
        const [one, other] = await Promise.all([perform(here, deed), perform(there, deed)]);
        assert.deepEqual(other, one);
        assert.equal(there.tick, here.tick);
      }
      await Promise.all([here.close(), there.close()]);
    });
    await fc.assert(property, { numRuns: 5 });
  });

  it('[SIM19] say and do the same when several threads step a large world', async () => {
    const large = { ...lab, world: { ...lab.world, agents: 60_000 } };
    const [here, there] = await openBoth(large);
    assert.equal(there.population, here.population);
    const match = createMatch(large, testAtlas());
    const wish = { summary: true, hash: true, frames: ['agents'], keyframes: [] } as const;
    for (let i = 0; i < 20; i++) {
      const acts = livelyActs(match.world.tick);
      step(match, acts);
      const [one, other] = await Promise.all([here.step(acts, wish), there.step(acts, wish)]);
      assert.deepEqual(other, one);
    }
    assert.equal((await there.look(HASH)).hash, hashMatch(match));
    const bytes = await there.snapshot();
    for (const tick of [3, 17, 8]) {
      await Promise.all([here.rewind(tick), there.rewind(tick)]);
      assert.deepEqual(await there.look(wish), await here.look(wish));
    }
    await there.restore(bytes);
    assert.equal((await there.look(HASH)).hash, hashMatch(match));
    await there.replay([], 30);
    while (match.world.tick < 30) step(match, []);
    assert.equal((await there.look(HASH)).hash, hashMatch(match));
  });

  describe('whose thread dies', () => {
    /** A thread that says it is ready, then does as it is told. */
    const hostOf = (code: string) => {
      const ready = `const { parentPort } = require('node:worker_threads');
        parentPort.postMessage({ population: 'p' });
        parentPort.on('message', () => { ${code} });`;
      return farHost(new Worker(ready, { eval: true }), 'the world of a test');
    };

    it('reject what is under way and all that follows, and say why', async () => {
      const host = await hostOf(`throw new Error('no more memory')`);
      const message = /^the thread of the world of a test failed after tick 0: no more memory$/;
      const calls = [host.step([], NOTHING), host.snapshot()];
      for (const call of calls) await assert.rejects(call, { message });
      await assert.rejects(host.look(NOTHING), { message });
      await host.close();
    });

    it('notice one that ends without a word', async () => {
      const host = await hostOf('process.exit(3)');
      await assert.rejects(host.step([], NOTHING), /ended after tick 0 with code 3/);
      await host.close();
    });
  });

  it('are no more than they have space for, and give it back', async () => {
    for (const mostNear of [0, 10_000]) {
      const hosts = startHosts(testAtlas(), { mostNear, mostAgents: 2500 });
      const small = { ...lab, world: { ...lab.world, agents: 1000 } };
      const opening = await Promise.allSettled([1, 2, 3].map(() => hosts.open(small)));
      assert.deepEqual(
        opening.map(({ status }) => status),
        ['fulfilled', 'fulfilled', 'rejected'],
      );
      const made = opening.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      await assert.rejects(hosts.open(small), {
        name: 'NoSpace',
        message: '1000 agents beside 2000: at most 2500 on this server',
      });
      for (const host of [made[0], made[0]]) await host?.close();
      open.push(await hosts.open(small), ...made);
      await assert.rejects(hosts.open(small), { name: 'NoSpace' });
    }
  });

  it('reject a world that cannot be made', async () => {
    const broken = { ...lab, world: { ...lab.world, agents: 1e12 } };
    await assert.rejects(
      far.open(broken),
      /the world of 1000000000000 agents with seed \d+ failed/,
    );
    await assert.rejects(near.open(broken), RangeError);
    open.push(await near.open(lab));
  });
});
