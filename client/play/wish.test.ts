import assert from 'node:assert/strict';
import type { Mode } from '#shared/game/kinds.ts';
import { worldOptions } from '#shared/wire/messages.ts';
import { againIn, destinationOf, wayOf } from './wish.ts';

describe('what the address wishes for', () => {
  it('is a match like any other, unless it says something known', () => {
    assert.deepEqual(['', '?probe', '?mode=none', '?with=foes'].map(wayOf), [
      'match',
      'match',
      'match',
      'match',
    ]);
    const known = ['?with=friends', '?mode=coop&probe', '?mode=lab', '?mode=daily', '?mode=zero'];
    assert.deepEqual(known.map(wayOf), ['friends', 'coop', 'lab', 'daily', 'zero']);
  });

  it('leads to worlds that the server makes', () => {
    assert.deepEqual(destinationOf('coop'), { kind: 'quick', mode: 'coop' });
    for (const way of ['friends', 'daily', 'zero'] as const) {
      const own = destinationOf(way);
      assert.ok(own.kind === 'own' && (way !== 'friends' || own.wish.private));
      assert.ok(worldOptions.safeParse(own.wish).success);
    }
  });

  it('is the same again after the end', () => {
    assert.deepEqual(
      ['match', 'coop', 'daily', 'zero', 'lab'].map((mode) => againIn(mode as Mode)),
      ['/play', '/play?mode=coop', '/play?mode=daily', '/play?mode=zero', '/play'],
    );
  });
});
