import assert from 'node:assert/strict';
import type { PlayerRecord } from '#shared/records/player.ts';
import { may, ROLES } from '#shared/records/roles.ts';
import { openRoles } from './roles.ts';

describe('what roles let people do in rooms', () => {
  it('is what the one table says, of the role that the store has', async () => {
    const { mayModerate } = openRoles({
      find: async (id) => {
        const role = ROLES.find((one) => one === id);
        return role ? ({ id, role } as PlayerRecord) : null;
      },
    });
    for (const role of ROLES) assert.equal(await mayModerate(role), may(role, 'moderate'), role);
    assert.deepEqual(await Promise.all(['moderator', 'player'].map(mayModerate)), [true, false]);
    assert.equal(await mayModerate('nobody'), false);
  });
});
