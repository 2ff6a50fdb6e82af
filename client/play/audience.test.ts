import assert from 'node:assert/strict';
import '../i18n/playing.ts';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { AXES, audienceName, largestGroup, partOf } from './audience.ts';

describe('an audience to choose from', () => {
  it('is each group once, by a name of its own', () => {
    const listed = AXES.flatMap(({ groups }) => [...groups]);
    assert.deepEqual(listed, [...GROUP_NAMES]);
    const names = GROUP_NAMES.map(audienceName);
    assert.equal(new Set(names).size, GROUP_NAMES.length);
    assert.ok(names.every((name, i) => name !== GROUP_NAMES[i]));
  });

  it('comes with its part of the region’s people', () => {
    const groups = new Uint32Array(2 * GROUP_NAMES.length);
    groups[GROUP_NAMES.length + GROUP_NAMES.indexOf('senior')] = 30;
    groups[GROUP_NAMES.length + GROUP_NAMES.indexOf('indic')] = 90;
    const region = { agents: 120, seats: [] };
    const state = { groups, tally: { ...region, regions: [region, region], countries: [] } };
    assert.equal(partOf(state, 1, 'senior'), 0.25);
    assert.equal(largestGroup(state, 1), 'indic');
    assert.equal(partOf({ ...state, groups: null }, 1, 'indic'), 0);
    assert.equal(largestGroup({ ...state, groups: null }, 1), null);
  });
});
