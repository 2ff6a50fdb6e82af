import type { IncomingMessage } from 'node:http';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { CLOSE } from '#shared/wire/messages.ts';
import { type Entrances, isForeign } from './origin.ts';

/** Longest message of a client, in bytes; an order is a few hundred. */
const MAX_MESSAGE = 16 * 1024;
/** How long one who was dismissed may go on sending, in milliseconds. */
const FAREWELL_MS = 2000;
/** Pings of a client in a second, each of which is answered; browsers send none. */
const MOST_PINGS = 60;

type Verdict = (isLetIn: boolean, code: number) => void;

/** Colyseus' WebSockets, for pages of this server, with bounds for what it leaves to `ws`. */
export class Sockets extends WebSocketTransport {
  constructor(entrances: Entrances) {
    const bounds = { maxPayload: MAX_MESSAGE, closeTimeout: FAREWELL_MS };
    const verifyClient = ({ req }: { req: IncomingMessage }, done: Verdict) =>
      done(!isForeign(req.headers, entrances), 403);
    super({ noServer: true, verifyClient, ...bounds });
    this.wss.on('connection', (socket) => {
      let pings = 0;
      let since = performance.now();
      socket.on('ping', () => {
        const now = performance.now();
        if (now - since >= 1000) {
          pings = 0;
          since = now;
        }
        if (++pings > MOST_PINGS) socket.close(CLOSE.abuse, 'too many pings');
      });
    });
  }
}
