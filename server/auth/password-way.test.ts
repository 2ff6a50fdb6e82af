import assert from 'node:assert/strict';
import { Problem } from '../api/problem.ts';
import { openChallenges } from '../store/challenges.ts';
import { onEachEngine, type TestDatabase } from '../store/fixtures.ts';
import { type Identities, openIdentities } from '../store/identities.ts';
import { openPlayers, type Players } from '../store/players.ts';
import { openSessions } from '../store/sessions.ts';
import { openLimits } from './limits.ts';
import { openPasswordWay, type PasswordWay } from './password-way.ts';
import { hashSecret, makeSecret } from './secrets.ts';
import { openSignIns } from './sessions.ts';

const ANN = 'player-ann';
const PASSWORD = 'seven quiet otters';
const NOW = Date.UTC(2030, 0, 1);
const log = { info() {}, warn() {}, error() {} };

onEachEngine('a password', (open) => {
  let store: TestDatabase;
  let players: Players;
  let identities: Identities;
  let way: PasswordWay;
  /** Code of the last mail to an address. */
  const codes = new Map<string, string>();

  beforeEach(async () => {
    store = await open();
    players = await openPlayers(store.db);
    identities = await openIdentities(store.db);
    const about = { version: 3, name: 'Ann', kind: 'guest', role: 'guest' } as const;
    await players.enroll({ ...about, id: ANN, createdAt: new Date(NOW) }, hashSecret(makeSecret()));
    way = await openWay();
  });
  afterEach(() => store.drop());

  async function openWay(parts: { identities?: Identities; players?: Players } = {}) {
    return openPasswordWay({
      players,
      identities,
      sessions: await openSessions(store.db),
      challenges: await openChallenges(store.db),
      limits: openLimits(null),
      mail: {
        isOn: true,
        send({ to, text }) {
          const [code] = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(text) ?? [];
          if (code) codes.set(to, code);
        },
        async close() {},
      },
      publicUrl: null,
      log,
      now: () => NOW,
      ...parts,
    });
  }
  const passwords = async () =>
    (await identities.ofPlayer(ANN)).flatMap((one) => (one.kind === 'password' ? [one] : []));
  const isRefused = (code: string) => (error: unknown) =>
    error instanceof Problem && error.code === code;

  it('is one, also where a second address is asked for while the first is proved', async () => {
    await way.register(ANN, 'one@example.org', PASSWORD);
    const first = codes.get('one@example.org')!;
    // The second question looks before the first code is taken, and is kept after it.
    const slow = await openWay({
      identities: {
        ...identities,
        async withEmail(email) {
          await way.verify({ playerId: ANN }, first);
          return identities.withEmail(email);
        },
      },
    });
    await slow.register(ANN, 'two@example.org', PASSWORD);
    const second = way.verify({ playerId: ANN }, codes.get('two@example.org')!);
    await assert.rejects(second, isRefused('already-linked'));
    assert.deepEqual(
      (await passwords()).map(({ email }) => email),
      ['one@example.org'],
    );
  });

  it('is one, also where two are proved at the same moment', async () => {
    await way.register(ANN, 'one@example.org', PASSWORD);
    let isFirst = true;
    const slow = await openWay({
      identities: {
        ...identities,
        async add(identity) {
          if (isFirst) {
            isFirst = false;
            await way.register(ANN, 'two@example.org', PASSWORD);
            await way.verify({ playerId: ANN }, codes.get('two@example.org')!);
          }
          return identities.add(identity);
        },
      },
    });
    const late = slow.verify({ playerId: ANN }, codes.get('one@example.org')!);
    await assert.rejects(late, isRefused('already-linked'));
    assert.equal((await passwords()).length, 1);
  });

  it('is changed in all that servers of before gave a player', async () => {
    await way.register(ANN, 'one@example.org', PASSWORD);
    await way.verify({ playerId: ANN }, codes.get('one@example.org')!);
    const [one] = await passwords();
    await identities.add({ ...one!, id: 'password-two', email: 'two@example.org' });
    const signIns = openSignIns(await openSessions(store.db), () => NOW, log);
    const { session } = await signIns.begin({ playerId: ANN, method: 'password', device: 'any' });
    await way.change({ playerId: ANN, sessionId: session.id }, 'nine loud herons');
    for (const email of ['one@example.org', 'two@example.org']) {
      await assert.rejects(way.signIn(email, PASSWORD), isRefused('wrong-credentials'));
      assert.equal((await way.signIn(email, 'nine loud herons')).player.id, ANN);
    }
    await way.forget('one@example.org');
    await way.reset('one@example.org', codes.get('one@example.org')!, 'five mild weasels');
    for (const email of ['one@example.org', 'two@example.org']) {
      await assert.rejects(way.signIn(email, 'nine loud herons'), isRefused('wrong-credentials'));
    }
  });
});
