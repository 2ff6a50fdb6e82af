import assert from 'node:assert/strict';
import type { Database } from '../store/database.ts';
import { onEachEngine, type TestDatabase } from '../store/fixtures.ts';
import { openKeys } from '../store/keys.ts';
import { rotateKeys } from './key-ring.ts';
import { LIFETIME_SECONDS, openTokens, type Tokens } from './tokens.ts';

const ADA = { playerId: 'player-a', name: 'Ada', role: 'guest' } as const;
const MINUTE = 60_000;

onEachEngine('the keys of tokens', (open) => {
  let store: TestDatabase;
  let db: Database;
  let now: number;
  const clock = () => now;
  const start = () => openTokens(openKeys(db), clock);
  const rotate = (leaked = false) => rotateKeys(openKeys(db), clock, { leaked });
  const kids = async (tokens: Tokens) => (await tokens.jwks()).keys.map(({ kid }) => kid);

  beforeEach(async () => {
    store = await open();
    db = store.db;
    now = 1_900_000_000_000;
  });
  afterEach(() => store.drop());

  it('are changed while two servers run: each takes the other’s tokens all the time', async () => {
    const [one, other] = [await start(), await start()];
    const old = await one.sign(ADA);
    const [oldKid] = await kids(one);
    const kid = await rotate();
    now += MINUTE;
    const fresh = await one.sign(ADA);
    assert.deepEqual(await other.verify(fresh), ADA, 'a key not heard of is looked for');
    assert.deepEqual(await other.verify(old), ADA);
    assert.deepEqual(await one.verify(old), ADA);
    assert.deepEqual((await kids(one)).sort(), [oldKid, kid].sort());
  });

  it('are obeyed by a server that had not heard of the change, within a minute', async () => {
    const late = await start();
    await rotate();
    now += MINUTE - 1;
    const token = await late.sign(ADA);
    now += 2;
    const fresh = await late.sign(ADA);
    await rotate(true);
    const reader = await start();
    assert.deepEqual([await reader.verify(token), await reader.verify(fresh)], [null, null]);
  });

  it('verify as long as a token of theirs can be good, and not longer', async () => {
    const tokens = await start();
    const old = (await kids(tokens))[0]!;
    await rotate();
    now += MINUTE - 1;
    // By a server that has not heard of it.
    const last = await tokens.sign(ADA);
    now += (LIFETIME_SECONDS - 1) * 1000;
    const restarted = await start();
    assert.deepEqual(await restarted.verify(last), ADA);
    assert.ok((await kids(restarted)).includes(old));
    now += 2 * MINUTE;
    assert.ok(!(await kids(restarted)).includes(old), 'nobody is told of a key that is over');
  });

  it('are worth nothing at once where they have leaked', async () => {
    const tokens = await start();
    const token = await tokens.sign(ADA);
    await rotate();
    const second = await (await start()).sign(ADA);
    await rotate(true);
    const restarted = await start();
    assert.equal(await restarted.verify(token), null);
    assert.equal(await restarted.verify(second), null);
    now += MINUTE;
    assert.equal(await tokens.verify(token), null, 'a running server hears of it within a minute');
  });

  it('keep no private half once they are replaced', async () => {
    await start();
    await rotate();
    const [retired] = await openKeys(db).retired();
    assert.equal(retired!.publicJwk.d, undefined);
    assert.ok(retired!.publicJwk.x);
  });

  it('are replaced once by two that rotate at the same time', async () => {
    await start();
    await Promise.all([rotate(), rotate()]);
    const tokens = await start();
    assert.deepEqual(await tokens.verify(await tokens.sign(ADA)), ADA);
    assert.equal((await kids(tokens)).length, 2);
  });

  it('are asked for once a second at most, however many unknown ones come', async () => {
    let reads = 0;
    const keys = openKeys(db);
    const retired = async () => {
      reads++;
      return keys.retired();
    };
    const tokens = await openTokens({ ...keys, retired }, clock);
    const foreign = Buffer.from(JSON.stringify({ alg: 'ES256', kid: 'x'.repeat(43) }));
    for (let i = 0; i < 20; i++) {
      assert.equal(await tokens.verify(`${foreign.toString('base64url')}.e30.AAAA`), null);
      now += 100;
    }
    assert.equal(reads, 1 + 1, 'at the start, and once in the two seconds after the first');
  });
});
