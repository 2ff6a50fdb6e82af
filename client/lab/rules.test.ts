import assert from 'node:assert/strict';
import { worldOptions } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { RULES, specOf, stopsOf, USUAL } from './rules.ts';

describe('the rules of a lab', () => {
  it('can be set to the usual and to others, all of which a server takes', () => {
    for (const rule of RULES) {
      const stops = stopsOf(rule);
      assert.ok(stops.includes(USUAL[rule]), rule);
      assert.ok(stops.length >= 5, `${rule}: ${stops}`);
      assert.deepEqual(
        stops,
        [...new Set(stops)].sort((a, b) => a - b),
      );
    }
  });

  it('make a world of their own together, and none that is not asked for', () => {
    const changes = { share: 0.022, relapse: 0, meanDegree: 20 };
    const spec = { agents: 1000, ...specOf(changes) };
    const parsed = worldOptions.parse({ protocol: PROTOCOL, mode: 'lab', spec });
    assert.equal(parsed.spec?.model?.share, 0.022);
    assert.equal(parsed.spec?.model?.adoption, USUAL.adoption);
    assert.equal(parsed.spec?.network?.meanDegree, 20);
    assert.deepEqual(specOf({}), {});
  });
});
