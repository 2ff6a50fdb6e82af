import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import type { Settings } from '../env.ts';
import { Fault } from '../fault.ts';

/** The one port: taken at once, opened when there is somebody to answer. */
export interface Door {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  open(listener: RequestListener): void;
  /** Ends every connection, the ones that became WebSockets too. */
  close(): Promise<void>;
}

/**
 * @param setting that says which port
 * @throws Fault when the port cannot be had
 */
export async function openDoor(
  server: Server,
  { port, host }: Pick<Settings, 'port' | 'host'>,
  setting: 'PORT' | 'AI_PORT' = 'PORT',
): Promise<Door> {
  let listener: RequestListener = notYet;
  server.on('request', (request, response) => listener(request, response));
  // A request target without a slash in front, which only a hand-made request has, would make
  // Colyseus throw where nobody catches.
  server.on('upgrade', (request, socket) => {
    if (!request.url?.startsWith('/')) socket.destroy();
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  await listen(server, port, host, setting);
  const actual = (server.address() as AddressInfo).port;
  return {
    server,
    port: actual,
    url: `http://${nameOf(host)}:${actual}`,
    open(opened) {
      listener = opened;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function listen(server: Server, port: number, host: string, setting: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Fault(explain(error, port, host, setting), { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

function explain(
  { code, message }: NodeJS.ErrnoException,
  port: number,
  host: string,
  setting: string,
): string {
  switch (code) {
    case 'EADDRINUSE':
      return `${setting}: ${port} is already in use on ${host}; stop what uses it, or choose another port`;
    case 'EACCES':
      return `${setting}: no permission to listen on ${port}; choose a port of 1024 or more`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST: ${host} is no address of this machine`;
    default:
      return `${setting}: cannot listen on ${host}:${port} (${message})`;
  }
}

/** What a person types to get here from this machine. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return isIPv6(host) ? `[${host}]` : host;
}

function notYet(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain' });
  response.end('The server is starting.\n');
}
