import { WebSocketTransport } from '@colyseus/ws-transport';
import { CLOSE } from '#shared/wire/messages.ts';

/** Longest message of a client, in bytes; an order is a few hundred. */
const MAX_MESSAGE = 16 * 1024;
/** How long one who was dismissed may go on sending, in milliseconds. */
const FAREWELL_MS = 2000;
/** Pings of a client in a second, each of which is answered; browsers send none. */
const MOST_PINGS = 60;

/** Colyseus' WebSockets, with bounds for what it leaves to `ws`. */
export class Sockets extends WebSocketTransport {
  constructor() {
    const bounds = { maxPayload: MAX_MESSAGE, closeTimeout: FAREWELL_MS };
    super({ noServer: true, ...bounds });
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
