import assert from 'node:assert/strict';
import { openPostOffice } from './fixtures.ts';
import { openMail } from './mail.ts';

const LETTER = { to: 'ada@example.org', subject: 'Hello', text: 'A code: ABCD-EFGH' };

function makeLog() {
  const lines: string[] = [];
  const write = (message: string, fields?: object) =>
    void lines.push(message + JSON.stringify(fields ?? {}));
  return { lines, log: { info: write, warn: write, error: write } };
}

describe('mail', () => {
  it('goes by SMTP where there is a server, and is sent before the end', async () => {
    const post = await openPostOffice();
    const { lines, log } = makeLog();
    const settings = { smtpUrl: post.url, mailFrom: 'game@example.org', isDevelopment: true };
    const mail = await openMail(settings, log);
    assert.equal(mail.isOn, true);
    mail.send(LETTER);
    await mail.close();
    const { raw, to } = await post.next(LETTER.to);
    assert.equal(to, LETTER.to);
    assert.match(raw, /^From: game@example\.org\r\n/);
    assert.match(raw, /\r\nSubject: Hello\r\n/);
    assert.deepEqual(lines, []);
    await post.stop();
  });

  it('that cannot be sent is said in the log, without what was in it', async () => {
    const post = await openPostOffice();
    await post.stop();
    const { lines, log } = makeLog();
    const settings = { smtpUrl: post.url, mailFrom: 'game@example.org', isDevelopment: true };
    const mail = await openMail(settings, log);
    mail.send(LETTER);
    await mail.close();
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /could not be sent/);
    assert.ok(!lines[0]!.includes('ABCD-EFGH'));
  });

  it('is written to the log where there is none, in development only', async () => {
    const { lines, log } = makeLog();
    const none = { smtpUrl: null, mailFrom: null };
    const development = await openMail({ ...none, isDevelopment: true }, log);
    development.send(LETTER);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /ABCD-EFGH/);
    const production = await openMail({ ...none, isDevelopment: false }, log);
    assert.equal(production.isOn, false);
    production.send(LETTER);
    assert.equal(lines.length, 1);
  });
});
