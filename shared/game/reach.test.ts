import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { GROUP_NAMES } from './audience.ts';
import { draft } from './fixtures.ts';
import { startReach } from './reach.ts';

const atlas = await loadAtlas();
const reach = startReach(atlas);

describe('whom an idea would reach', () => {
  const everyone = reach(draft);

  it('is told in parts of all people and of every group, the same every time', () => {
    assert.deepEqual(Object.keys(everyone.of), [...GROUP_NAMES]);
    for (const part of [everyone.all, ...Object.values(everyone.of)]) {
      assert.ok(part > 0 && part < 1, `${part}`);
    }
    assert.deepEqual(reach(draft), everyone);
  });

  it('is less where nobody shares, by the rules that are given', () => {
    const silent = startReach(atlas, { model: { kind: 'attention', share: 0 } })(draft);
    assert.ok(silent.all < everyone.all / 2);
    assert.ok(silent.all > 0, 'those who began');
  });

  it('is more of those whom it is for, and less of the others', () => {
    const seniors = reach({ ...draft, ages: ['senior'] });
    const share = (one: typeof everyone) => one.of.senior / one.all;
    assert.ok(share(seniors) > 1.3 * share(everyone));
    assert.ok(seniors.of.teen < everyone.of.teen);
  });
});
