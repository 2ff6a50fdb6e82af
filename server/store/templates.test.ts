import assert from 'node:assert/strict';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { openTemplateSwitches } from './templates.ts';

onEachEngine('switches of templates', (open) => {
  let store: TestDatabase;

  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.drop());

  it('are there once they were turned, each by its own', async () => {
    const switches = openTemplateSwitches(store.db);
    assert.equal((await switches.all()).size, 0);
    const off = { isEnabled: false, revision: 2 };
    assert.deepEqual(await switches.turn('pigeons', 1, false), off);
    assert.deepEqual([...(await switches.all())], [['pigeons', off]]);
    const on = { isEnabled: true, revision: 3 };
    assert.deepEqual(await switches.turn('pigeons', 2, true), on);
    assert.deepEqual([...(await openTemplateSwitches(store.db).all())], [['pigeons', on]]);
  });

  it('are turned by one of several who have seen the same', async () => {
    const switches = openTemplateSwitches(store.db);
    for (const revision of [1, 2]) {
      const turned = await Promise.all(
        [false, true, false].map((isEnabled) => switches.turn('pigeons', revision, isEnabled)),
      );
      assert.equal(turned.filter((one) => one !== null).length, 1, `${revision}`);
    }
    assert.equal(await switches.turn('pigeons', 1, true), null);
    assert.equal(await switches.turn('never', 7, true), null);
  });
});
