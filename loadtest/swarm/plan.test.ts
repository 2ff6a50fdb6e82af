import assert from 'node:assert/strict';
import { planMembers } from './plan.ts';
import { scenario } from './scenario.ts';

describe('the plan of a swarm', () => {
  const plan = (part: object) =>
    planMembers(scenario.parse({ version: 1, about: 'x', seconds: 1, ...part }));

  it('has everybody once, with one who leads in each world', () => {
    const members = plan({ worlds: 3, each: { players: 2, lean: 4 }, threads: 2 }).flat();
    assert.equal(members.length, 18);
    assert.equal(new Set(members.map(({ index }) => index)).size, 18);
    const leads = members.filter(({ leads }) => leads);
    assert.deepEqual(leads.map(({ slot }) => slot).sort(), [0, 1, 2]);
    assert.ok(leads.every(({ kind }) => kind === 'players'));
  });

  it('keeps a world in one thread, and shares out a single one', () => {
    const [one, other] = plan({ worlds: 2, each: { watchers: 3 }, threads: 2 });
    assert.ok(one!.every(({ slot }) => slot === 0));
    assert.ok(other!.every(({ slot }) => slot === 1));
    const shared = plan({ worlds: 1, each: { watchers: 4 }, threads: 2 });
    assert.deepEqual(
      shared.map((members) => members.length),
      [2, 2],
    );
  });

  it('keeps liars apart', () => {
    const [one, other] = plan({ worlds: 1, each: { watchers: 3, liars: 5 }, threads: 2 });
    assert.ok(one!.every(({ kind }) => kind === 'watchers'));
    assert.ok(other!.every(({ kind }) => kind === 'liars'));
  });

  it('refuses worlds without anybody, and with more players than seats', () => {
    assert.throws(() => plan({ worlds: 1, each: { liars: 3 } }), /somebody has to be there/);
    assert.throws(() => plan({ worlds: 1, each: { players: 5, droppers: 3 } }), /at most 7/);
  });
});
