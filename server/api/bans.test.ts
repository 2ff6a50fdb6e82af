import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import { banEnd } from './admin/bans.ts';
import { type Member, type Members, openMembers } from './fixtures-members.ts';

const FOR_GOOD = { reason: 'hate', until: null };

describe('a ban, by REST', () => {
  let at: Members;
  let admin: Member;
  let moderator: Member;
  let other: Member;

  before(async () => {
    at = await openMembers();
    [admin, moderator, other] = [await at.member(), await at.member(), await at.member()];
    await at.promote([
      [admin, 'admin'],
      [moderator, 'moderator'],
      [other, 'moderator'],
    ]);
  });
  after(() => at.stop());

  /** Id of a report by one guest of another. */
  const report = async (by: Pick<Member, 'visitor'>, { player }: Pick<Member, 'player'>) => {
    const target = { kind: 'player', id: player.id };
    const { body } = await by.visitor.expect(201, 'POST', '/reports', { target, reason: 'hate' });
    return body.id as string;
  };
  const decide = ({ visitor }: Member, id: string, body: object) =>
    visitor.ask('POST', `/admin/reports/${id}/decision`, body, { 'If-Match': '"1"' });
  const deedsTo = async (id: string) => {
    const { body } = await admin.visitor.expect(200, 'GET', `/admin/audit?target=${id}`);
    return body.entries.map(({ deed }: { deed: string }) => deed);
  };
  /** Does `work` once the server next asks which worlds there are, which has its answer after it. */
  function whileWorldsAreAsked<T>(work: () => Promise<T>): Promise<T> {
    const { driver } = matchMaker;
    const { query } = driver;
    return new Promise((resolve, reject) => {
      driver.query = async (...wanted: Parameters<typeof query>) => {
        driver.query = query;
        const done = work();
        done.then(resolve, reject);
        await done;
        return query.apply(driver, wanted);
      };
    });
  }

  it('comes to nothing where its decision comes too late', async () => {
    const [ann, eve] = [await at.guest(), await at.guest()];
    const id = await report(ann, eve);
    const faster = whileWorldsAreAsked(() => decide(other, id, { kind: 'dismiss' }));
    const late = await decide(moderator, id, { kind: 'ban', until: null });
    assert.deepEqual([late.status, late.body.code], [412, 'out-of-date']);
    assert.equal((await faster).status, 200);
    await eve.visitor.expect(200, 'GET', '/me');
    assert.deepEqual(await deedsTo(eve.player.id), ['ban-lifted', 'player-banned']);
  });

  it('stays where its decision comes too late, and another names it', async () => {
    const [ann, eve] = [await at.guest(), await at.guest()];
    const id = await report(ann, eve);
    const ban = { kind: 'ban', until: null };
    const faster = whileWorldsAreAsked(() => decide(other, id, ban));
    assert.equal((await decide(moderator, id, ban)).status, 412);
    assert.equal((await faster).body.state, 'banned');
    assert.deepEqual(await eve.visitor.refused('GET', '/me'), [403, 'banned']);
  });

  it('puts out of worlds at the next try who was not the first time', async () => {
    const broken = () =>
      whileWorldsAreAsked(async () => {
        throw new Error('the driver is away');
      }).catch(() => {});
    let asked = 0;
    const asking = () => whileWorldsAreAsked(async () => void asked++);
    for (const again of ['ban', 'report'] as const) {
      const [ann, eve] = [await at.guest(), await at.guest()];
      const ban = { player: eve.player.id, ...FOR_GOOD };
      const first = broken();
      assert.equal((await moderator.visitor.ask('POST', '/admin/bans', ban)).status, 201);
      await first;
      const id = await report(ann, eve);
      const second = asking();
      const heard =
        again === 'ban'
          ? await moderator.visitor.ask('POST', '/admin/bans', ban)
          : await decide(moderator, id, { kind: 'ban', until: null });
      assert.equal(heard.status, again === 'ban' ? 409 : 200);
      await second;
    }
    assert.equal(asked, 2);
  });

  it('is lifted by none who could not impose it', async () => {
    const eve = await at.member();
    const grant = `/admin/players/${eve.player.id}/role`;
    await admin.visitor.expect(200, 'PUT', grant, { role: 'moderator' });
    const ban = { player: eve.player.id, ...FOR_GOOD };
    const { body } = await admin.visitor.expect(201, 'POST', '/admin/bans', ban);
    const path = `/admin/bans/${body.id}`;
    assert.deepEqual(await moderator.visitor.refused('DELETE', path), [403, 'not-allowed']);
    assert.deepEqual(await eve.visitor.refused('GET', '/me'), [403, 'banned']);
    assert.equal((await deedsTo(eve.player.id)).includes('ban-lifted'), false);
    await admin.visitor.expect(200, 'DELETE', path);
  });

  it('ends as the clock of the server says', () => {
    const until = '2030-01-31T12:00:00Z';
    const at = Date.parse(until);
    assert.equal(banEnd(() => at - 1).safeParse(until).success, true);
    assert.equal(banEnd(() => at).safeParse(until).success, false);
  });
});
