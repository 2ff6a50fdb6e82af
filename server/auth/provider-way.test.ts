import assert from 'node:assert/strict';
import type { Request } from 'express';
import { openChallenges } from '../store/challenges.ts';
import { onEachEngine, type TestDatabase } from '../store/fixtures.ts';
import { type Identities, openIdentities } from '../store/identities.ts';
import { openPlayers, type Players } from '../store/players.ts';
import { openSessions, type Sessions } from '../store/sessions.ts';
import { TOMBSTONE } from '../store/tombstone.ts';
import { openProviderWay } from './provider-way.ts';
import { openSignIns } from './sessions.ts';

const NOW = Date.UTC(2030, 0, 1);
const ANN = 'player-ann';
const BOB = 'player-bob';
const log = { info() {}, warn() {}, error() {} };
const request = {} as Request;

onEachEngine('coming back from a provider', (open) => {
  let store: TestDatabase;
  let players: Players;
  let identities: Identities;
  let sessions: Sessions;

  beforeEach(async () => {
    store = await open();
    players = await openPlayers(store.db);
    identities = await openIdentities(store.db);
    sessions = await openSessions(store.db);
    for (const [id, kind, role] of [
      [ANN, 'account', 'player'],
      [BOB, 'guest', 'guest'],
    ] as const) {
      const about = { version: 3, id, name: id, kind, role, createdAt: new Date(NOW) } as const;
      await players.enroll(about, `secret of ${id}`);
    }
  });
  afterEach(() => store.drop());

  /** Ways to a guild that knows one person, who is `ada`. */
  async function openWay(parts: { identities?: Identities } = {}) {
    const guild = {
      id: 'guild',
      name: 'The Guild',
      begin: async () => ({ url: 'https://guild.example', memory: {} }),
      finish: async () => ({ subject: 'ada', label: 'Ada' }),
    };
    const challenges = await openChallenges(store.db);
    const now = () => NOW;
    const all = { players, identities, sessions, challenges, log, now, ...parts };
    return openProviderWay({ providers: [guild], ...all });
  }
  async function annsSession(): Promise<string> {
    const signIns = openSignIns(sessions, () => NOW, log);
    const { session } = await signIns.begin({ playerId: ANN, method: 'guild', device: 'any' });
    return session.id;
  }
  const when = { createdAt: new Date(NOW), usedAt: new Date(NOW) };
  const adaOf = (playerId: string) =>
    ({
      id: `ada-of-${playerId}`,
      kind: 'provider',
      provider: 'guild',
      subject: 'ada',
      label: 'Ada',
      playerId,
      ...when,
    }) as const;
  const bury = (playerId: string) => players.bury(playerId, TOMBSTONE, `nobody knows ${playerId}`);

  it('links nothing of who is deleted meanwhile', async () => {
    const way = await openWay({
      identities: {
        ...identities,
        async add(identity) {
          await bury(BOB);
          return identities.add(identity);
        },
      },
    });
    const { ticket } = await way.begin('guild', { playerId: BOB, mayLink: true }, request);
    await assert.rejects(way.finish('guild', ticket, request), { code: 'no-session' });
    assert.deepEqual(await identities.ofPlayer(BOB), []);
  });

  it('links nothing by a session that is ended meanwhile', async () => {
    const sessionId = await annsSession();
    const way = await openWay({
      identities: {
        ...identities,
        async add(identity) {
          await sessions.endAll(ANN);
          return identities.add(identity);
        },
      },
    });
    const who = { playerId: ANN, sessionId, mayLink: true };
    const { ticket } = await way.begin('guild', who, request);
    await assert.rejects(way.finish('guild', ticket, request), { code: 'no-session' });
    assert.deepEqual(await identities.ofPlayer(ANN), []);
  });

  it('links nothing as a proof, not even what is given up meanwhile', async () => {
    await identities.add(adaOf(ANN));
    const sessionId = await annsSession();
    const way = await openWay({
      identities: {
        ...identities,
        async withSubject(...subject) {
          const found = await identities.withSubject(...subject);
          await identities.removeAll(ANN);
          return found;
        },
      },
    });
    const who = { playerId: ANN, sessionId, mayLink: false };
    const { ticket } = await way.begin('guild', who, request);
    // What it was let in by is looked for once more, when its session has begun.
    const { by } = await way.finish('guild', ticket, request);
    assert.equal(by.id, adaOf(ANN).id);
    assert.deepEqual(await identities.ofPlayer(ANN), []);
  });

  it('takes over what a server left of somebody who was deleted', async () => {
    await identities.add(adaOf(ANN));
    await bury(ANN);
    const way = await openWay();
    const { ticket } = await way.begin('guild', { playerId: BOB, mayLink: true }, request);
    const { player, by } = await way.finish('guild', ticket, request);
    assert.deepEqual([player.id, player.kind, by.playerId], [BOB, 'account', BOB]);
    assert.deepEqual(await identities.ofPlayer(ANN), []);
  });
});
