import assert from 'node:assert/strict';
import { temporaryFolder } from '../fixtures.ts';
import type { Message } from '../mail/mail.ts';
import { type Challenges, openChallenges } from '../store/challenges.ts';
import type { Database } from '../store/database.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { type Identities, openIdentities } from '../store/identities.ts';
import { openPlayers, type Players } from '../store/players.ts';
import { openSessions, SESSIONS, type Sessions } from '../store/sessions.ts';
import { openLimits } from './limits.ts';
import { openPasswordWay, type PasswordWay } from './password-way.ts';
import { openSignIns, type SignIns } from './sessions.ts';

const EMAIL = 'ann@example.org';
const ANN = 'player-ann';
const FIRST = 'seven quiet otters';
const SECOND = 'eight loud badgers';

describe('codes by mail', () => {
  const now = () => 1_900_000_000_000;
  const log = { info() {}, warn() {}, error() {} };
  let folder: ReturnType<typeof temporaryFolder>;
  let db: Database;
  let players: Players;
  let identities: Identities;
  let sessions: Sessions;
  let challenges: Challenges;
  let signIns: SignIns;
  let way: PasswordWay;
  const letters: Message[] = [];

  beforeEach(async () => {
    folder = temporaryFolder();
    db = openEmbedded(folder.path);
    [players, identities, sessions, challenges] = await Promise.all([
      openPlayers(db),
      openIdentities(db),
      openSessions(db),
      openChallenges(db),
    ]);
    signIns = openSignIns(sessions, now, log);
    way = openWay();
    const about = { version: 3, kind: 'guest', role: 'guest', createdAt: new Date(now()) } as const;
    await players.enroll({ ...about, id: ANN, name: 'Ann' }, 'hash');
  });
  afterEach(async () => {
    await db.close();
    folder.remove();
  });

  function openWay(other: { sessions?: Sessions; challenges?: Challenges } = {}): PasswordWay {
    const mail = {
      isOn: true,
      send: (one: Message) => void letters.push(one),
      close: async () => {},
    };
    const [limits, publicUrl] = [openLimits(null), null];
    const parts = { players, identities, sessions, challenges, limits, mail, publicUrl, log, now };
    return openPasswordWay({ ...parts, ...other });
  }
  const lastCode = () => letters.at(-1)!.text.match(/\b\w{4}-\w{4}\b/)![0];
  async function register() {
    await way.register(ANN, EMAIL, FIRST);
    return lastCode();
  }
  async function forget() {
    await way.verify({ playerId: ANN }, await register());
    await way.forget(EMAIL);
    return lastCode();
  }
  const signIn = async () => signIns.begin({ playerId: ANN, method: 'password', device: 'any' });

  it('end every session with the password that was forgotten, of newer servers as well', async () => {
    const code = await forget();
    const { session } = await signIn();
    await signIn();
    const newer = { $set: { version: SESSIONS.latest + 1 } };
    await db.collection('sessions').findOneAndUpdate({ _id: session.id }, newer as object);
    await way.reset(EMAIL, code, SECOND);
    assert.equal(await db.collection('sessions').countDocuments({}), 0);
    await assert.rejects(way.signIn(EMAIL, FIRST), { code: 'wrong-credentials' });
    assert.equal((await way.signIn(EMAIL, SECOND)).player.id, ANN);
  });

  it('are good for another try, the password as it was, where no session could be ended', async () => {
    const code = await forget();
    const endAll = async () => assert.fail('the store is away');
    const without = openWay({ sessions: { ...sessions, endAll } });
    await assert.rejects(without.reset(EMAIL, code, SECOND), /away/);
    assert.equal((await way.signIn(EMAIL, FIRST)).player.id, ANN);
    await way.reset(EMAIL, code, SECOND);
    assert.equal((await way.signIn(EMAIL, SECOND)).player.id, ANN);
  });

  /** Ways of two who look up the same code before either has used it. */
  function twoAtOnce(): PasswordWay[] {
    const looking: (() => void)[] = [];
    const trying: Challenges['try'] = async (...args) => {
      const found = await challenges.try(...args);
      await new Promise<void>((resolve) => {
        looking.push(resolve);
        if (looking.length === 2) for (const go of looking) go();
      });
      return found;
    };
    return [1, 2].map(() => openWay({ challenges: { ...challenges, try: trying } }));
  }
  /** What came of two, of which one is refused. */
  async function refusalOf(works: Promise<unknown>[]): Promise<unknown> {
    const done = await Promise.allSettled(works);
    const refused = done.filter((one) => one.status === 'rejected');
    assert.equal(refused.length, 1);
    return refused[0]!.reason.code;
  }

  it('make one account, of two who come with the same code at once', async () => {
    const code = await register();
    const works = twoAtOnce().map((one) => one.verify({ playerId: ANN }, code));
    assert.equal(await refusalOf(works), 'wrong-code');
    assert.equal((await identities.ofPlayer(ANN)).length, 1);
  });

  it('set one password, of two who come with the same code at once', async () => {
    const code = await forget();
    const works = twoAtOnce().map((one, i) => one.reset(EMAIL, code, `${SECOND} ${i}`));
    assert.equal(await refusalOf(works), 'wrong-code');
    const done = await Promise.allSettled(works);
    for (const [i, { status }] of done.entries()) {
      const entering = way.signIn(EMAIL, `${SECOND} ${i}`);
      if (status === 'fulfilled') assert.equal((await entering).player.id, ANN);
      else await assert.rejects(entering, { code: 'wrong-credentials' });
    }
  });

  it('end what the old password began while a new one was set', async () => {
    const code = await forget();
    const forgetting: Challenges['forget'] = async (...args) => {
      await signIn();
      return challenges.forget(...args);
    };
    await openWay({ challenges: { ...challenges, forget: forgetting } }).reset(EMAIL, code, SECOND);
    assert.deepEqual(await sessions.ofPlayer(ANN), []);
  });
});
