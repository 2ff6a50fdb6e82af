import assert from 'node:assert/strict';
import { isUnspent } from './advice.ts';
import { playing, room } from './fixtures.ts';

describe('advice', () => {
  it('speaks of clout that lies idle, as long as there are traits to be had', () => {
    assert.equal(isUnspent(playing({ clout: 149 })), false);
    assert.equal(isUnspent(playing({ clout: 150 })), true);
    assert.equal(isUnspent(playing({ clout: 900, traits: [6, 6, 5] })), true);
    assert.equal(isUnspent(playing({ clout: 900, traits: [6, 6, 6] })), false);
    assert.equal(isUnspent(playing({ clout: 900 }, 'over')), false);
    const lab = playing({ clout: 900 });
    const { players } = lab.room!;
    assert.equal(isUnspent({ ...lab, room: { ...room, players, mode: 'lab' } }), false);
  });
});
