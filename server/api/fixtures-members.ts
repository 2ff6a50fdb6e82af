import assert from 'node:assert/strict';
import type { RoomPorts } from '#rooms/ports.ts';
import type { Role } from '#shared/records/roles.ts';
import type { Options, RunningServer } from '../boot.ts';
import { startTestServer, temporaryFolder } from '../fixtures.ts';
import { openPostOffice, type PostOffice } from '../mail/fixtures.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openPlayers } from '../store/players.ts';
import { type Heard, Visitor } from './fixtures-visitor.ts';

export const PASSWORD = 'seven quiet otters';

export interface Member {
  readonly visitor: Visitor;
  readonly player: { readonly id: string; readonly name: string };
  /** Of the guest that it was. */
  readonly secret: string;
  readonly email: string;
}

/** A server that sends mail, and people who have accounts there. For tests. */
export interface Members {
  readonly folder: string;
  readonly post: PostOffice;
  readonly server: RunningServer;
  readonly ports: RoomPorts;
  newEmail(): string;
  guest(): Promise<Omit<Member, 'email'>>;
  /** Somebody with an account, in a browser that is signed in. */
  member(email?: string): Promise<Member>;
  /** In another browser. */
  signIn(email: string, password?: string): Promise<{ visitor: Visitor; heard: Heard }>;
  /** Gives people roles, which takes a restart; they know where the server is afterwards. */
  promote(people: readonly (readonly [Pick<Member, 'visitor' | 'player'>, Role])[]): Promise<void>;
  /** Stops the server, does `between` with its store free, and starts it again. */
  restart(between?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

export async function openMembers(
  environment: Readonly<Record<string, string>> = {},
  options: Partial<Options> = {},
): Promise<Members> {
  const folder = temporaryFolder();
  const post = await openPostOffice();
  let server: RunningServer;
  let ports: RoomPorts;
  let people = 0;

  async function start(): Promise<void> {
    server = await startTestServer(
      {
        ...options,
        defineRooms: (_colyseus, given) => {
          ports = given;
        },
      },
      {
        DATA_DIR: folder.path,
        SMTP_URL: post.url,
        MAIL_FROM: 'game@example.org',
        ...environment,
      },
    );
  }
  await start();

  const newEmail = () => `visitor-${people++}@example.org`;
  async function guest() {
    const visitor = new Visitor(server.url);
    const { player, secret } = await visitor.enter();
    return { visitor, player, secret };
  }
  async function restart(between = async () => {}): Promise<void> {
    await server.stop();
    await between();
    await start();
  }
  return {
    folder: folder.path,
    post,
    get server() {
      return server;
    },
    get ports() {
      return ports;
    },
    newEmail,
    guest,
    async member(email = newEmail()) {
      const { visitor, player, secret } = await guest();
      await visitor.expect(202, 'POST', '/auth/register', { email, password: PASSWORD });
      const { code } = await post.next(email);
      const { body } = await visitor.expect(200, 'POST', '/auth/verify', { code });
      assert.equal(body.player.id, player.id);
      return { visitor, player, secret, email };
    },
    async signIn(email, password = PASSWORD) {
      const visitor = new Visitor(server.url);
      return { visitor, heard: await visitor.ask('POST', '/auth/sign-in', { email, password }) };
    },
    restart,
    async promote(people) {
      await restart(async () => {
        const db = openEmbedded(folder.path);
        const players = await openPlayers(db);
        for (const [{ player }, role] of people) await players.grant(player.id, role);
        await db.close();
      });
      for (const [{ visitor }] of people) visitor.url = server.url;
    },
    async stop() {
      await server.stop();
      await post.stop();
      folder.remove();
    },
  };
}
