import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A cable to a port of this machine that can be cut. For tests. */
export interface Cable {
  readonly port: number;
  /** Ends all connections, and takes no new ones. */
  cut(): void;
  mend(): void;
  /** Carries nothing either way, with all connections open; then everything that waited. */
  hang(isHung: boolean): void;
  stop(): void;
}

export async function openCable(target: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let isHung = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
      if (isHung) socket.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend() {
      isCut = false;
    },
    hang(hung) {
      isHung = hung;
      for (const socket of sockets) hung ? socket.pause() : socket.resume();
    },
    stop() {
      cut();
      server.close();
    },
  };
}
