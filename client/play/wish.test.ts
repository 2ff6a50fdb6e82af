import assert from 'node:assert/strict';
import { worldOptions } from '#shared/wire/messages.ts';
import { destinationOf, wayOf } from './wish.ts';

describe('what the address wishes for', () => {
  it('is a match like any other, unless it says something known', () => {
    assert.deepEqual(['', '?probe', '?mode=zero', '?with=foes'].map(wayOf), [
      'match',
      'match',
      'match',
      'match',
    ]);
    assert.deepEqual(['?with=friends', '?mode=coop&probe', '?mode=lab'].map(wayOf), [
      'friends',
      'coop',
      'lab',
    ]);
  });

  it('leads to worlds that the server makes', () => {
    assert.deepEqual(destinationOf('coop'), { kind: 'quick', mode: 'coop' });
    const own = destinationOf('friends');
    assert.ok(own.kind === 'own' && own.wish.private);
    assert.ok(worldOptions.safeParse(own.wish).success);
  });
});
