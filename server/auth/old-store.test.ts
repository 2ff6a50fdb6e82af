import assert from 'node:assert/strict';
import { Fault } from '../fault.ts';
import { temporaryFolder } from '../fixtures.ts';
import type { Doc } from '../store/database.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openKeys } from '../store/keys.ts';
import { rotateKeys } from './key-ring.ts';
import { type Auth, openAuth } from './open.ts';

const SECRET = 's'.repeat(43);
const SETTINGS = {
  publicUrl: null,
  isDevelopment: true,
  smtpUrl: null,
  mailFrom: null,
  providers: [],
};

describe('a data folder of an older server', () => {
  const folder = temporaryFolder();
  const now = 1_900_000_000_000;
  after(() => folder.remove());

  async function withAuth<T>(work: (auth: Auth) => Promise<T>): Promise<T> {
    const db = openEmbedded(folder.path);
    try {
      const log = { info() {}, warn() {}, error() {}, debug() {} };
      const surroundings = { log, now: () => now, redis: null, admit: async () => {} };
      return await work(await openAuth(db, SETTINGS, surroundings));
    } finally {
      await db.close();
    }
  }
  async function rewrite(change: (doc: Doc & { version?: number }) => Doc, only?: string) {
    const db = openEmbedded(folder.path);
    for (const name of await db.collections()) {
      if (only !== undefined && name !== only) continue;
      for (const doc of await db.collection<Doc>(name).find({}).toArray()) {
        await db.collection<Doc>(name).deleteOne({ _id: doc._id });
        await db.collection<Doc>(name).insertOne(change(doc));
      }
    }
    await db.close();
  }

  it('signs nobody out and loses no key, where documents had no version', async () => {
    const before = await withAuth(async ({ guests, signIns, tokens, players }) => {
      const guest = await guests.enter({ secret: SECRET });
      const { session, refreshToken } = await signIns.begin({
        playerId: guest.player.id,
        method: 'password',
        device: 'a browser',
      });
      await players.grant(guest.player.id, 'player');
      const token = await tokens.sign({ playerId: 'ann', name: 'Ann', role: 'player' });
      return { guest, session, refreshToken, token };
    });
    const db = openEmbedded(folder.path);
    await rotateKeys(openKeys(db), () => now);
    await db.close();
    const kids = await withAuth(({ tokens }) => tokens.jwks());
    assert.equal(kids.keys.length, 2);

    await rewrite(({ version: _, ...doc }) => doc);

    await withAuth(async ({ guests, signIns, tokens }) => {
      assert.deepEqual(await tokens.jwks(), kids);
      assert.equal((await tokens.verify(before.token))?.playerId, 'ann');
      assert.equal((await guests.enter({ secret: SECRET })).player.id, before.guest.player.id);
      const refreshed = await signIns.refresh(before.refreshToken);
      assert.deepEqual(refreshed?.session.id, before.session.id);
    });
  });

  it('is not opened, and nothing in it lost, where a newer server wrote the key', async () => {
    await rewrite((doc) => ({ ...doc, version: 2 }), 'keys');
    await assert.rejects(
      withAuth(async () => {}),
      (error) => error instanceof Fault && /newer server wrote what is in keys/.test(error.message),
    );
    await rewrite(({ version: _, ...doc }) => doc, 'keys');
    await withAuth(async ({ tokens }) => assert.equal((await tokens.jwks()).keys.length, 2));
  });
});
