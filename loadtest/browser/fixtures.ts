import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type IdentityProvider, openIdentityProvider } from '#server/auth/fixtures.ts';
import { callbackPath } from '#server/auth/providers.ts';
import { openPostOffice, type PostOffice } from '#server/mail/fixtures.ts';
import { openEmbedded } from '#server/store/embedded/open.ts';
import { openRecords } from '#server/store/records.ts';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { type KillableServer, openKillable } from './killable.ts';
import { type Visitor, Visitors } from './visitors.ts';

export const PASSWORD = 'seven quiet otters';

export interface Member {
  readonly visitor: Visitor;
  readonly email: string;
  readonly id: string | null;
}

/** A real server, real mail, a real provider, and people who become members by the page. For tests. */
export class Members {
  readonly visitors: Visitors;
  readonly server: KillableServer;
  readonly post: PostOffice;
  private readonly provider: IdentityProvider;
  private people = 0;

  private constructor(
    browser: Browser,
    parts: { server: KillableServer; post: PostOffice; provider: IdentityProvider },
  ) {
    this.visitors = new Visitors(browser, parts.server.url);
    this.server = parts.server;
    this.post = parts.post;
    this.provider = parts.provider;
  }

  static async open(browser: Browser): Promise<Members> {
    const post = await openPostOffice();
    const server = await openKillable({
      SMTP_URL: post.url,
      MAIL_FROM: 'game@example.org',
      OPENID_NAME: 'The Guild',
      FILL_SECONDS: '0',
      MATCH_SECONDS: '3600',
      GUESTS_PER_MINUTE: '0',
      API_PER_MINUTE: '0',
      PLAYER_PER_MINUTE: '0',
    });
    const provider = await openIdentityProvider(server.url + callbackPath('openid'));
    const members = new Members(browser, { server, post, provider });
    await members.start();
    return members;
  }

  async close(): Promise<void> {
    await this.server.end();
    await this.provider.stop();
    await this.post.stop();
  }

  start(): Promise<void> {
    return this.server.start({
      PUBLIC_URL: this.server.url,
      OPENID_ISSUER: this.provider.issuer,
      OPENID_CLIENT_ID: this.provider.clientId,
      OPENID_CLIENT_SECRET: this.provider.clientSecret,
    });
  }

  newEmail(): string {
    return `visitor-${this.people++}@example.org`;
  }

  async goTo(page: Page, path: string): Promise<void> {
    await page.goto(this.server.url + path);
  }

  async guest(screen?: BrowserContextOptions): Promise<Visitor> {
    const visitor = await this.visitors.come(screen);
    await this.goTo(visitor.page, '/account');
    await visitor.at('guest').waitFor();
    return visitor;
  }

  /** A guest who has become an account by a code of a mail, on the page of it. */
  async member(screen?: BrowserContextOptions): Promise<Member> {
    const visitor = await this.guest(screen);
    const id = await known(visitor.page);
    const email = this.newEmail();
    await this.goTo(visitor.page, '/register');
    await fill(visitor, { email, password: PASSWORD });
    await visitor.at('code').waitFor();
    await fill(visitor, { code: (await this.post.next(email)).code });
    await visitor.at('ready').waitFor();
    return { visitor, email, id };
  }

  async signIn(visitor: Visitor, email: string): Promise<void> {
    await this.goTo(visitor.page, '/sign-in');
    await fill(visitor, { email, password: PASSWORD });
  }

  /** Has a player have met another so many times, and come in first most of them. */
  async addMatches(playerId: string, name: string, count: number): Promise<void> {
    await this.server.kill('SIGTERM');
    const db = openEmbedded(this.server.folder);
    const { matches, scores } = await openRecords(db, null, Date.now);
    for (let i = 0; i < count; i++) {
      const id = `met-before-${String(i).padStart(3, '0')}`;
      const ids = i % 4 === 2 ? ['somebody-else', playerId] : [playerId, 'somebody-else'];
      const match = makeMatch(id, i, ids);
      const endedAt = new Date(Date.now() - (count - i) * 3_600_000);
      const startedAt = new Date(endedAt.getTime() - 600_000);
      const seats = match.seats.map((seat) => ({
        ...seat,
        name: seat.playerId === playerId ? name : 'Somebody Else',
        share: seat.place === 1 ? 0.52 : 0.31,
      }));
      const met = { ...match, startedAt, endedAt, seats, ticks: 6000 };
      await matches.save(met, makeReplay(id));
      await scores.take(met);
    }
    await db.close();
    await this.start();
  }

  /** Has every proof be an hour old. */
  async ageProofs(): Promise<void> {
    await this.server.kill('SIGTERM');
    const db = openEmbedded(this.server.folder);
    const sessions = db.collection<{ _id: string; createdAt: Date }>('sessions');
    const createdAt = new Date(Date.now() - 3_600_000);
    for (const { _id } of await sessions.find({}).toArray()) {
      await sessions.findOneAndUpdate({ _id }, { $set: { createdAt } });
    }
    await db.close();
    await this.start();
  }
}

/** Fills in the form of a page, and sends it. */
export async function fill(
  { at }: Visitor,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await at(name).fill(text);
  await at('submit').click();
}

/** Resolves once a field, which may be another by then, holds this text. */
export async function holds(page: Page, name: string, text: string): Promise<void> {
  const value = () => page.getByTestId(name).inputValue();
  while ((await value()) !== text) await page.waitForTimeout(50);
}

/** The id of who plays in this browser, as the page has it. */
export const known = (page: Page): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('virality.player'));

/** The same as the server has it, by the cookie. */
export const whoIs = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const response = await fetch('/api/v1/auth/refresh', { method: 'POST' });
    return ((await response.json()) as { player: { id: string } }).player.id;
  });

/** Goes to the provider by the page's button, signs in there, agrees, and comes back. */
export async function atProvider(page: Page, login: string): Promise<void> {
  await page.getByTestId('provider-openid').click();
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill('anything');
  await page.locator('[type=submit]').click();
  await page.locator('[type=submit]').click();
  await page.waitForURL(/\/account/);
}

/** Gives a page a device that makes and shows passkeys, always willing. */
export async function addAuthenticator(page: Page): Promise<void> {
  const authenticator = await page.context().newCDPSession(page);
  await authenticator.send('WebAuthn.enable');
  await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
