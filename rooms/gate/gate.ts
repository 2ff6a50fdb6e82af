import { type Client, Protocol, type Room } from '@colyseus/core';
import { flawOfPack } from './pack.ts';

/** Of a WebSocket. */
const OPEN = 1;
/** MessagePack's first byte of a text of up to 31 bytes, without its length. */
const SHORT_TEXT = 0xa0;

type Handlers = Readonly<Record<string, (client: Client, message: unknown) => void>>;

export interface Gate {
  /** To be told of everybody who comes in, or back. */
  admit(client: Client): void;
  /** Whether the connection has sent what is no frame of a WebSocket, and is closed for it. */
  hasBroken(client: Client): boolean;
}

/** What Colyseus calls with every message of a client; to its own declarations it is private. */
interface Listener {
  _onMessage?(client: Client, bytes: Buffer): void;
}

/**
 * Has a room listen to these messages, by their names, and looks at everything that clients send
 * before Colyseus does. That would log a stack for broken MessagePack and close, print what it
 * makes of broken UTF-8, and answer kinds of messages that nobody here sends. What is none of our
 * messages goes to `nonsense`, with the reason: so one costs an answer, and a stream of them
 * whatever the room thinks fit.
 */
export function openGate(
  room: Room,
  handlers: Handlers,
  nonsense: (client: Client, detail: string) => void,
): Gate {
  const listener = room as unknown as Listener;
  const listen = listener._onMessage;
  if (!listen) throw new TypeError('this version of Colyseus takes messages in another way');
  for (const [name, handler] of Object.entries(handlers)) room.onMessage(name, handler);
  const names = new Set(Object.keys(handlers));
  listener._onMessage = (client, bytes) => {
    // Who was dismissed may go on talking for as long as the connection takes to close.
    if ((client.ref as { readyState?: number }).readyState !== OPEN) return;
    const flaw = flawOf(bytes, names);
    if (flaw === null) listen.call(room, client, bytes);
    else nonsense(client, flaw);
  };
  const broken = new WeakSet<object>();
  return {
    admit: ({ ref }) => void ref.once('error', () => broken.add(ref)),
    hasBroken: ({ ref }) => broken.has(ref),
  };
}

/** What is wrong with a message, in words; null where nothing is. */
export function flawOf(bytes: Buffer, names: ReadonlySet<string>): string | null {
  switch (bytes[0]) {
    case Protocol.JOIN_ROOM:
    case Protocol.LEAVE_ROOM:
    case Protocol.PING:
      return bytes.length === 1 ? null : 'wanted one byte, and no more';
    case Protocol.ROOM_DATA:
      return flawOfData(bytes, names);
    default:
      return 'no message begins like that';
  }
}

function flawOfData(bytes: Buffer, names: ReadonlySet<string>): string | null {
  const length = (bytes[1] ?? 0) - SHORT_TEXT;
  if (!(length >= 0 && length < 32)) return 'wanted the name of a message';
  const content = 2 + length;
  const name = bytes.toString('latin1', 2, content);
  if (!names.has(name)) return `wanted one of ${[...names].join(', ')}`;
  return bytes.length === content ? null : flawOfPack(bytes, content);
}
