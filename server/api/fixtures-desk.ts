import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Auth, openAuth } from '../auth/open.ts';
import { openQuota } from '../cluster/quota.ts';
import { nameRequests } from '../http/request-id.ts';
import { openAdmission } from '../moderation/admission.ts';
import type { Database } from '../store/database.ts';
import { openRecords, type Records } from '../store/records.ts';
import { type ApiParts, api } from './api.ts';
import { PASSWORD } from './fixtures-members.ts';
import { Visitor } from './fixtures-visitor.ts';
import { answerProblems } from './problem.ts';

interface Guest {
  readonly visitor: Visitor;
  readonly player: { readonly id: string; readonly name: string };
}

interface Owner extends Guest {
  readonly email: string;
}

/** The API over a store of the test's own, without rooms, and with a clock of its own. For tests. */
export interface Desk {
  readonly auth: Auth;
  readonly records: Records;
  readonly origin: string;
  guest(): Promise<Guest>;
  /** Somebody with an account by e-mail and `PASSWORD`. */
  owner(): Promise<Owner>;
  /** Another browser. */
  browser(): Visitor;
  /** The code of the last mail to an address; empty for none. */
  codeTo(email: string): string;
  /** Lets minutes pass. */
  wait(minutes: number): void;
  stop(): Promise<void>;
}

export async function openDesk(db: Database): Promise<Desk> {
  let time = Date.now();
  const now = () => time;
  const mails = new Map<string, string>();
  const log = {
    debug() {},
    info(message: string) {
      const [, to, text] = /^mail to (\S+), .*?\n(.*)/s.exec(message) ?? [];
      if (to) mails.set(to, /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(text!)?.[0] ?? '');
    },
    warn() {},
    error() {},
  };
  const records = await openRecords(db, null, now);
  const admission = openAdmission(records.bans, null);
  const settings = {
    publicUrl: null,
    isDevelopment: true,
    smtpUrl: null,
    mailFrom: null,
    providers: [],
  };
  const { admit } = admission;
  const auth = await openAuth(db, settings, { log, now, redis: null, admit });
  const noLimit = openQuota('none', 0, null);
  const parts: ApiParts = {
    db,
    records,
    auth,
    admission,
    log,
    now,
    publicUrl: null,
    signingIn: noLimit,
    worlds: noLimit,
    saves: noLimit,
    exports: noLimit,
    ideaQuota: noLimit,
    reporting: noLimit,
    limits: { address: noLimit, account: noLimit },
    checkAnswers: true,
    calls: { putOut: async () => [] } as unknown as ApiParts['calls'],
    ideas: {} as ApiParts['ideas'],
    state: {} as ApiParts['state'],
    load: () => ({ rooms: 0, clients: 0 }),
  };
  const app = express().use(nameRequests).use('/api', api(parts)).use(answerProblems(log));
  const server = app.listen(0, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;

  const browser = () => new Visitor(origin);
  const codeTo = (email: string) => mails.get(email) ?? '';
  async function guest(): Promise<Guest> {
    const visitor = browser();
    return { visitor, player: (await visitor.enter()).player };
  }
  let people = 0;
  return {
    auth,
    records,
    origin,
    guest,
    browser,
    codeTo,
    async owner() {
      const { visitor, player } = await guest();
      const email = `owner-${people++}@example.org`;
      await visitor.expect(202, 'POST', '/auth/register', { email, password: PASSWORD });
      await visitor.expect(200, 'POST', '/auth/verify', { code: codeTo(email) });
      return { visitor, player, email };
    },
    wait(minutes) {
      time += minutes * 60_000;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
