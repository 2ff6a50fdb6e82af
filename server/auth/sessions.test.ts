import assert from 'node:assert/strict';
import { onEachEngine, type TestDatabase } from '../store/fixtures.ts';
import { openSessions, type Sessions } from '../store/sessions.ts';
import { openSignIns, type SignIns } from './sessions.ts';

const ADA = { playerId: 'player-a', method: 'password', device: 'A browser' };
const SECOND = 1000;
const DAY = 24 * 3_600_000;

onEachEngine('sessions', (open) => {
  let store: TestDatabase;
  let sessions: Sessions;
  let signIns: SignIns;
  let now: number;
  const warnings: string[] = [];

  beforeEach(async () => {
    store = await open();
    sessions = await openSessions(store.db);
    now = 1_900_000_000_000;
    warnings.length = 0;
    const log = { info() {}, error() {}, warn: (text: string) => void warnings.push(text) };
    signIns = openSignIns(sessions, () => now, log);
  });
  afterEach(() => store.drop());

  const begin = async () => (await signIns.begin(ADA)).refreshToken;
  /** A quarter of an hour later, as pages do. */
  async function refresh(token: string, later = 840 * SECOND): Promise<string | null | 'out'> {
    now += later;
    const refreshed = await signIns.refresh(token);
    return refreshed ? refreshed.refreshToken : 'out';
  }
  const live = async () => (await sessions.ofPlayer(ADA.playerId)).length;

  it('go on from token to token', async () => {
    let token = await begin();
    for (let i = 0; i < 5; i++) {
      const next = await refresh(token);
      assert.match(next!, /^[\w-]{43}\.[\w-]{43}$/);
      assert.notEqual(next, token);
      token = next!;
    }
    assert.equal(await live(), 1);
  });

  it('keep no token as it is', async () => {
    const token = await begin();
    const second = (await refresh(token))!;
    const kept = JSON.stringify(await store.db.collection('sessions').find({}).toArray());
    for (const half of [...token.split('.'), ...second.split('.')]) {
      assert.ok(!kept.includes(half));
    }
  });

  it('end when a token comes that was used before, for whoever holds the next one', async () => {
    const first = await begin();
    const second = (await refresh(first))!;
    const third = (await refresh(second))!;
    assert.equal(await refresh(first), 'out');
    assert.equal(await refresh(third), 'out');
    assert.equal(await live(), 0);
    assert.equal(warnings.length, 1);
  });

  it('let several tabs ask with one token at the same moment', async () => {
    const token = await begin();
    now += 840 * SECOND;
    const answers = await Promise.all([1, 2, 3].map(() => signIns.refresh(token)));
    assert.deepEqual(
      answers.map((answer) => answer !== null),
      [true, true, true],
    );
    const given = answers.flatMap((answer) => answer?.refreshToken ?? []);
    assert.equal(given.length, 1, 'one cookie, whichever answer comes last');
    // A tab that was opened meanwhile has the new cookie, and one that was slow the old one.
    assert.equal(await refresh(given[0]!, 2 * SECOND), null);
    assert.equal(await refresh(token, 2 * SECOND), null);
    assert.notEqual(await refresh(given[0]!), 'out');
  });

  it('survive an answer that was lost: the same token is turned again', async () => {
    const token = await begin();
    const lost = (await refresh(token))!;
    const again = await refresh(token, 60 * SECOND);
    assert.match(again!, /\./);
    assert.notEqual(again, lost);
    assert.notEqual(await refresh(again!), 'out');
  });

  it('find a thief out, whoever is first with the stolen token', async () => {
    const stolen = await begin();
    // The thief first: the owner's token is one before, and voids the thief's.
    const thiefs = (await refresh(stolen))!;
    const owners = (await refresh(stolen))!;
    assert.equal(await refresh(thiefs), 'out');
    assert.equal(await refresh(owners), 'out', 'and the owner signs in again');
    // The owner first.
    const other = await begin();
    const mine = (await refresh(other))!;
    assert.notEqual(await refresh(other), 'out');
    assert.equal(await refresh(mine), 'out');
    assert.equal(await live(), 0);
  });

  it('are no way in for anything else', async () => {
    const token = await begin();
    const [family] = token.split('.');
    assert.equal(await refresh(`${'x'.repeat(43)}.${token.split('.')[1]}`), 'out');
    assert.equal(await live(), 1, 'an unknown family is nobody’s');
    assert.equal(await refresh(`${family}.${'x'.repeat(43)}`), 'out');
    assert.equal(await live(), 0);
    assert.equal(await refresh(''), 'out');
  });

  it('end after 30 days of silence, and after 180 in any case', async () => {
    const idle = await begin();
    assert.notEqual(await refresh(idle, 30 * DAY - 1), 'out');
    const silent = await begin();
    assert.equal(await refresh(silent, 30 * DAY), 'out');
    let token = await begin();
    for (let day = 20; day < 180; day += 20) token = (await refresh(token, 20 * DAY)) as string;
    assert.notEqual(token, 'out');
    assert.equal(await refresh(token, 20 * DAY), 'out');
    await begin();
    assert.equal(await live(), 1, 'those that are over are forgotten');
  });

  it('are twenty at most of one player', async () => {
    const first = await begin();
    now += SECOND;
    for (let i = 0; i < 20; i++) await begin();
    assert.equal(await live(), 20);
    assert.equal(await refresh(first), 'out');
  });

  it('count as proof for ten minutes, and only of their own player', async () => {
    const { session } = await signIns.begin(ADA);
    assert.equal(await signIns.isProved(session.id, 'player-b'), false);
    now += 600 * SECOND - 1;
    assert.equal(await signIns.isProved(session.id, ADA.playerId), true);
    now += 1;
    assert.equal(await signIns.isProved(session.id, ADA.playerId), false);
    assert.equal(await signIns.isProved('nobody', ADA.playerId), false);
  });
});
