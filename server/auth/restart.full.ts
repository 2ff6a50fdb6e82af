import assert from 'node:assert/strict';
import { Visitor } from '../api/fixtures-visitor.ts';
import { kill, openProcesses, type Processes } from '../fixtures-process.ts';
import { openPostOffice, type PostOffice } from '../mail/fixtures.ts';

describe('somebody who is signed in', () => {
  let servers: Processes;
  let post: PostOffice;

  beforeEach(async () => {
    servers = openProcesses();
    post = await openPostOffice();
  });
  afterEach(async () => {
    await servers.end();
    await post.stop();
  });

  it('stays so when the server is killed, again and again', async () => {
    const settings = { SMTP_URL: post.url, MAIL_FROM: 'game@example.org' };
    let { child, url } = await servers.start(settings);
    const visitor = new Visitor(url);
    const { player } = await visitor.enter();
    const email = 'ada@example.org';
    await visitor.expect(202, 'POST', '/auth/register', { email, password: 'seven quiet otters' });
    const { code } = await post.next(email);
    await visitor.expect(200, 'POST', '/auth/verify', { code });
    for (let i = 0; i < 3; i++) {
      // In the midst of a refresh, whose answer may be lost.
      const asked = visitor.ask('POST', '/auth/refresh').catch(() => null);
      await kill(child);
      await asked;
      ({ child, url } = await servers.start(settings));
      visitor.url = url;
      await visitor.expect(200, 'GET', '/me');
      const { body } = await visitor.expect(200, 'POST', '/auth/refresh');
      assert.equal(body.player.id, player.id);
    }
  });
});
