import assert from 'node:assert/strict';
import { matchSpec } from '#shared/game/spec.ts';
import type { Host } from './host.ts';
import { NoSpace } from './hosts.ts';
import { type Tenant, Tenants } from './tenants.ts';

describe('the worlds of a process', () => {
  /** A world that is done since `doneAt`, and gives way when `leave` is called. */
  function tenant(doneAt: number | null, left: string[] = [], name = ''): Tenant {
    return { doneAt, giveWay: async () => void left.push(name) };
  }

  it('[WIRE42] are no more than there may be, unless some are done', () => {
    const left: string[] = [];
    const tenants = new Tenants(3);
    for (const [name, doneAt] of [
      ['late', 20],
      ['early', 10],
      ['busy', null],
    ] as const) {
      assert.equal(tenants.add(tenant(doneAt, left, name)), true);
    }
    assert.deepEqual([tenants.size, tenants.vacancies], [3, 2]);
    assert.equal(tenants.add(tenant(null)), true);
    assert.deepEqual(left, ['early']);
    assert.equal(tenants.add(tenant(null)), true);
    assert.deepEqual(left, ['early', 'late']);
    assert.deepEqual([tenants.size, tenants.vacancies], [3, 0]);
    assert.equal(tenants.add(tenant(null)), false);
  });

  it('[WIRE42] give their memory up where it is short, one after the other', async () => {
    const left: string[] = [];
    const tenants = new Tenants(3);
    for (const name of ['a', 'b']) tenants.add(tenant(1, left, name));
    const host = {} as Host;
    const open = async () => {
      if (left.length < 2) throw new NoSpace('too many agents');
      return host;
    };
    const spec = matchSpec.parse({
      version: 1,
      mode: 'lab',
      seconds: 60,
      world: { version: 1, seed: 1, agents: 1000 },
    });
    assert.equal(await tenants.spacious({ open }).open(spec), host);
    assert.deepEqual(left, ['a', 'b']);
    left.length = 0;
    await assert.rejects(tenants.spacious({ open }).open(spec), NoSpace);
  });
});
