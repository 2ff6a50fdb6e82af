import assert from 'node:assert/strict';
import { type Audit, openAudit } from './audit.ts';
import { type Bans, openBans } from './bans.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { openPlayers, type Players } from './players.ts';
import { openReports, type Reports } from './reports.ts';

const ANN = { id: 'player-ann', name: 'Ann' };
const BOB = { id: 'player-bob', name: 'Bob' };
const EVE = { id: 'player-eve', name: 'Eve' };
const about = (subject: typeof ANN, by = ANN) => ({
  by,
  target: { kind: 'player', id: subject.id } as const,
  subject,
  evidence: subject.name,
  reason: 'hate' as const,
  note: '',
});
const decision = (at: number) => ({ by: ANN, at: new Date(at), note: 'seen', banId: null });

onEachEngine('moderation', (open) => {
  let store: TestDatabase;
  let reports: Reports;
  let bans: Bans;
  let audit: Audit;
  let players: Players;
  let now = 1_900_000_000_000;

  beforeEach(async () => {
    store = await open();
    reports = await openReports(store.db, () => now);
    bans = await openBans(store.db, () => now);
    audit = await openAudit(store.db, () => now);
    players = await openPlayers(store.db);
  });
  afterEach(() => store.drop());

  describe('reports', () => {
    it('are one while they are open, however often and at once they are made', async () => {
      const made = await Promise.all([1, 2, 3].map(() => reports.file(about(EVE))));
      assert.equal(new Set(made.map(({ id }) => id)).size, 1);
      const other = await reports.file(about(EVE, BOB));
      assert.notEqual(other.id, made[0]!.id);
      assert.equal(await reports.countOpen(), 2);
      await reports.decide(other.id, 1, 'dismissed', decision(1));
      const again = await reports.file(about(EVE, BOB));
      assert.notEqual(again.id, other.id);
      assert.deepEqual(await reports.find(again.id), again);
    });

    it('are decided by one of two who have seen the same', async () => {
      const { id, revision } = await reports.file(about(EVE));
      const decided = await Promise.all([
        reports.decide(id, revision, 'warned', decision(1)),
        reports.decide(id, revision, 'dismissed', decision(2)),
      ]);
      const [winner, ...others] = decided.filter((each) => each !== null);
      assert.deepEqual(others, []);
      assert.equal(winner?.revision, 2);
      assert.deepEqual(await reports.find(id), winner);
      assert.equal(await reports.decide(id, 2, 'dismissed', decision(3)), null);
    });

    it('are listed newest first, by page, by state, by whom and about whom', async () => {
      const made: string[] = [];
      for (const [i, subject] of [BOB, EVE, BOB].entries()) {
        // Two at the same time: then the id says.
        now = 1_900_000_000_000 + Math.min(i, 1);
        made.push((await reports.file(about(subject, { ...ANN, id: `player-${i}` }))).id);
      }
      const first = await reports.list({ limit: 2 });
      const second = await reports.list({ limit: 2, after: first.next });
      assert.equal(second.next, null);
      const ids = [...first.reports, ...second.reports].map(({ id }) => id);
      assert.deepEqual(ids, [...made.slice(1).sort().reverse(), made[0]]);
      const only = async (query: object) =>
        (await reports.list({ limit: 9, ...query })).reports.map(({ id }) => id);
      assert.deepEqual(await only({ subject: EVE.id }), [made[1]]);
      assert.deepEqual(await only({ by: 'player-2' }), [made[2]]);
      await reports.decide(made[0]!, 1, 'banned', decision(1));
      assert.deepEqual(await only({ state: 'banned' }), [made[0]]);
      assert.deepEqual(await only({ state: 'open', subject: EVE.id, by: ANN.id }), []);
    });

    it('keep no name of who has gone, and count it as a change', async () => {
      const { id } = await reports.file(about(EVE));
      await reports.bury(EVE.id);
      await reports.bury(ANN.id);
      const { by, subject, revision } = (await reports.find(id))!;
      assert.deepEqual([by.name, subject?.name, revision], ['Deleted player', 'Deleted player', 3]);
    });

    it('keep no name of who has gone in what was there to be read, nor of who decided', async () => {
      const { id } = await reports.file(about(EVE, BOB));
      const idea = { kind: 'idea', where: 'match', id: 'match-0001', idea: 1 } as const;
      const said = await reports.file({ ...about(EVE), target: idea, evidence: 'Rain is dry' });
      const decided = await reports.decide(id, 1, 'warned', decision(1));
      for (const gone of [EVE, ANN, BOB]) await reports.bury(gone.id);
      const kept = (await reports.find(id))!;
      assert.equal(kept.evidence, 'Deleted player');
      const by = { id: ANN.id, name: 'Deleted player' };
      assert.deepEqual(kept.decision, { ...decided?.decision, by });
      assert.equal((await reports.find(said.id))?.evidence, 'Rain is dry');
    });

    it('are listed without those about one person', async () => {
      const [bob] = [await reports.file(about(BOB)), await reports.file(about(EVE))];
      const listed = await reports.list({ limit: 9, notAbout: EVE.id });
      assert.deepEqual(listed.reports, [bob]);
      assert.deepEqual(
        (await reports.list({ limit: 9, notAbout: EVE.id, subject: EVE.id })).reports,
        [],
      );
    });

    it('are warnings in the order of their decisions, page by page', async () => {
      const ids: string[] = [];
      for (const by of [ANN, BOB, { ...ANN, id: 'player-cat' }]) {
        now++;
        ids.push((await reports.file(about(EVE, by))).id);
      }
      const [first, second, third] = ids as [string, string, string];
      await reports.decide(third, 1, 'warned', decision(1));
      await reports.decide(second, 1, 'dismissed', decision(2));
      await reports.decide(first, 1, 'warned', decision(3));
      const one = await reports.warnings(EVE.id, { limit: 1 });
      const two = await reports.warnings(EVE.id, { limit: 1, after: one.next });
      const listed = [...one.reports, ...two.reports].map(({ id }) => id);
      assert.deepEqual([listed, two.next], [[first, third], null]);
    });
  });

  describe('bans', () => {
    const ban = { player: EVE, reason: 'spam', note: '', by: ANN, until: null } as const;

    it('are one at a time, also when two are imposed at once', async () => {
      const imposed = await Promise.all([bans.impose(ban), bans.impose(ban)]);
      const [one, ...others] = imposed.filter((each) => each !== null);
      assert.deepEqual(others, []);
      assert.deepEqual(await bans.of(EVE.id), one);
      assert.equal(await bans.of(BOB.id), null);
    });

    it('end by themselves, and make room for another', async () => {
      const first = await bans.impose({ ...ban, until: new Date(now + 1000) });
      now += 999;
      assert.deepEqual(await bans.of(EVE.id), first);
      now += 1;
      assert.equal(await bans.of(EVE.id), null);
      const second = await bans.impose(ban);
      assert.deepEqual(await bans.of(EVE.id), second);
      const listed = await bans.list({ limit: 9, playerId: EVE.id });
      assert.deepEqual(listed.bans, [second, first]);
    });

    it('are lifted once, which stays on record', async () => {
      const { id } = (await bans.impose(ban))!;
      const lifted = await bans.lift(id, BOB);
      assert.deepEqual(lifted?.lifted, { by: BOB, at: new Date(now) });
      assert.equal(await bans.of(EVE.id), null);
      assert.deepEqual(await bans.lift(id, ANN), lifted);
      assert.equal(await bans.lift('no-such-ban', ANN), null);
      assert.ok(await bans.impose(ban));
      for (const gone of [EVE, ANN, BOB]) await bans.bury(gone.id);
      const { player, by, lifted: back } = (await bans.find(id))!;
      const gone = (who: typeof ANN) => ({ id: who.id, name: 'Deleted player' });
      assert.deepEqual([player, by, back?.by], [gone(EVE), gone(ANN), gone(BOB)]);
    });
  });

  describe('the audit log', () => {
    it('is listed newest first, by deed, by whom and to whom, and has no way to change it', async () => {
      const entry = { by: ANN.id, target: EVE.id, requestId: 'request', details: { a: 1 } };
      for (const deed of ['player-banned', 'ban-lifted', 'sessions-ended'] as const) {
        now++;
        await audit.append({ ...entry, deed });
      }
      await audit.append({ ...entry, deed: 'role-granted', by: null, target: BOB.id });
      const deeds = async (query: object) =>
        (await audit.list({ limit: 9, ...query })).entries.map(({ deed }) => deed);
      assert.deepEqual(await deeds({ by: ANN.id }), [
        'sessions-ended',
        'ban-lifted',
        'player-banned',
      ]);
      assert.deepEqual(await deeds({ target: BOB.id }), ['role-granted']);
      assert.deepEqual(await deeds({ deed: 'ban-lifted', target: EVE.id }), ['ban-lifted']);
      const { next } = await audit.list({ limit: 3 });
      assert.deepEqual(await deeds({ after: next }), ['player-banned']);
      assert.deepEqual(Object.keys(audit).sort(), ['append', 'list']);
    });
  });

  it('finds players by how their names begin, page by page', async () => {
    const names = ['Ada', 'Adam', 'Ada', 'Bea', 'ada', 'Ad\u{1f9a6}'];
    for (const [i, name] of names.entries()) {
      const more = { kind: 'guest', role: 'guest', createdAt: new Date(i) } as const;
      await players.enroll({ version: 3, id: `player-${i}`, name, ...more }, `hash-${i}`);
    }
    const first = await players.named('Ad', { limit: 2 });
    const second = await players.named('Ad', { limit: 2, after: first.next });
    const ids = [...first.players, ...second.players].map(({ id }) => id);
    assert.deepEqual(ids, ['player-0', 'player-2', 'player-1', 'player-5']);
    assert.equal(second.next, null);
    await players.bury('player-3', 'Bea', 'hash');
    assert.deepEqual((await players.named('B', { limit: 2 })).players, []);
  });
});
