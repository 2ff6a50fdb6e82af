import { once } from 'node:events';
import { connect } from 'node:net';

/** Milliseconds of each answer that came. */
export interface Knocks {
  readonly taken: number[];
  readonly seconds: number;
}

/**
 * Asks for `path` over and over, on so many connections at once, one question at a time on each. By
 * bare sockets: a client that takes longer than the server would measure itself.
 *
 * @throws Error for an answer that is not 200
 */
export async function knock(
  url: string,
  { path, connections, seconds }: { path: string; connections: number; seconds: number },
): Promise<Knocks> {
  const { hostname, port } = new URL(url);
  const question = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`;
  const taken: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;

  async function one(): Promise<void> {
    const socket = connect(Number(port), hostname).setNoDelay();
    await once(socket, 'connect');
    while (performance.now() < end) {
      const asked = performance.now();
      socket.write(question);
      await answer(socket);
      taken.push(performance.now() - asked);
    }
    socket.destroy();
  }
  await Promise.all(Array.from({ length: connections }, one));
  return { taken, seconds: (performance.now() - begun) / 1000 };
}

function answer(socket: ReturnType<typeof connect>): Promise<void> {
  return new Promise((resolve, reject) => {
    let missing = Number.NaN;
    let head = '';
    const read = (bytes: Buffer) => {
      if (Number.isNaN(missing)) {
        head += bytes.toString('latin1');
        const at = head.indexOf('\r\n\r\n');
        if (at < 0) return;
        const length = /^content-length: (\d+)/im.exec(head)?.[1];
        if (!head.startsWith('HTTP/1.1 200') || !length) return done(new Error(head.slice(0, 200)));
        missing = Number(length) - (head.length - at - 4);
      } else missing -= bytes.length;
      if (missing <= 0) done();
    };
    const closed = () => done(new Error('the connection was closed'));
    const done = (error?: Error) => {
      socket.off('data', read).off('close', closed).off('error', done);
      if (error) reject(error);
      else resolve();
    };
    socket.on('data', read).on('close', closed).on('error', done);
  });
}
