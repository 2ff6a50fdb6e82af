import assert from 'node:assert/strict';
import type { Auth } from '../auth/open.ts';
import { onEachEngine, type TestDatabase } from '../store/fixtures.ts';
import { type Identities, openIdentities } from '../store/identities.ts';
import { openPlayers, type Players } from '../store/players.ts';
import { TOMBSTONE } from '../store/tombstone.ts';
import { meRoutes } from './me.ts';
import type { Entrance } from './signed-in.ts';

const ANN = 'player-ann';

onEachEngine('ways to sign in, given up', (open) => {
  let store: TestDatabase;
  let identities: Identities;
  let players: Players;
  const at = new Date(1_900_000_000_000);

  beforeEach(async () => {
    store = await open();
    identities = await openIdentities(store.db);
    players = await openPlayers(store.db);
    const ann = { version: 3, id: ANN, name: 'Ann', kind: 'account', role: 'player' } as const;
    await players.enroll({ ...ann, createdAt: at }, 'a secret');
    const about = { playerId: ANN, createdAt: at, usedAt: at };
    const email = 'ann@example.org';
    await identities.add({ id: 'one', kind: 'password', email, passwordHash: 'slow', ...about });
    const guild = { provider: 'guild', subject: 'ann', label: 'Ann' } as const;
    await identities.add({ id: 'two', kind: 'provider', ...guild, ...about });
  });
  afterEach(() => store.drop());

  /** @param ofPlayer how the route looks which there are */
  function unlink(id: string, ofPlayer: Identities['ofPlayer']): Promise<unknown> {
    const auth = { players, identities: { ...identities, ofPlayer } } as Auth;
    const entrance = { needProof: async () => {} } as unknown as Entrance;
    const { handle } = meRoutes(auth, entrance).find((one) => one.id === 'unlinkIdentity')!;
    const caller = { playerId: ANN, name: 'Ann', role: 'player' } as const;
    return Promise.resolve(
      handle({ caller, params: { id } } as unknown as Parameters<typeof handle>[0]),
    );
  }

  it('leave one at least, when all are given up at the same moment', async () => {
    let looks = 0;
    let goOn = () => {};
    const bothHaveLooked = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const ofPlayer: Identities['ofPlayer'] = async (playerId) => {
      const found = await identities.ofPlayer(playerId);
      looks++;
      if (looks === 2) goOn();
      await bothHaveLooked;
      return found;
    };
    const done = await Promise.allSettled(['one', 'two'].map((id) => unlink(id, ofPlayer)));
    const left = await identities.ofPlayer(ANN);
    assert.ok(left.length > 0, 'somebody without a way in');
    const refused = done.filter((one) => one.status === 'rejected');
    assert.deepEqual(
      refused.map(({ reason }) => reason.code),
      left.map(() => 'last-identity'),
    );
  });

  it('do not come back where their owner is deleted meanwhile', async () => {
    let looks = 0;
    const ofPlayer: Identities['ofPlayer'] = async (playerId) => {
      if (looks++ > 0) {
        await identities.removeAll(playerId);
        await players.bury(playerId, TOMBSTONE, 'another secret');
      }
      return identities.ofPlayer(playerId);
    };
    await assert.rejects(unlink('one', ofPlayer), { code: 'last-identity' });
    assert.deepEqual(await identities.ofPlayer(ANN), []);
  });
});
