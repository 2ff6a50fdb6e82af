import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  readonly to: string;
  /** Headers and body. */
  readonly raw: string;
  /** The code in it; empty for none. */
  readonly code: string;
}

/** A real SMTP server that keeps what it is given. For tests. */
export interface PostOffice {
  readonly url: string;
  readonly letters: readonly Letter[];
  /** The next letter that comes to this address and was not handed out yet. */
  next(to: string): Promise<Letter>;
  stop(): Promise<void>;
}

export async function openPostOffice(): Promise<PostOffice> {
  const letters: Letter[] = [];
  const unread: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, { envelope }, done) {
      // Quoted-printable breaks long lines.
      const raw = (await text(stream)).replaceAll('=\r\n', '');
      const code = /^ {4}([0-9A-Z]{4}-[0-9A-Z]{4})\r?$/m.exec(raw)?.[1] ?? '';
      for (const { address } of envelope.rcptTo) {
        const letter = { to: address, raw, code };
        letters.push(letter);
        unread.push(letter);
      }
      done();
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    async next(to) {
      for (let waited = 0; ; waited += 10) {
        const at = unread.findIndex((letter) => letter.to === to);
        const [letter] = at >= 0 ? unread.splice(at, 1) : [];
        if (letter) return letter;
        if (waited > 15_000) throw new Error(`no letter to ${to}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
