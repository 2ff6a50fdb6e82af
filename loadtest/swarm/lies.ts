import type { Luck } from './luck.ts';
import type { Visitor } from './visitor.ts';

/** Colyseus' own codes, the first byte of a message. */
const LEAVE = 12;
const DATA = 13;

type Tell = (visitor: Visitor, luck: Luck) => void;

/** Everything that a client can say and should not. Each is one or a few messages. */
export const LIES: readonly (readonly [name: string, tell: Tell])[] = [
  ['order', (visitor, luck) => visitor.room?.send('order', nonsense(luck, 0))],
  ['half an order', (visitor, luck) => visitor.room?.send('order', halfAnOrder(luck))],
  ['type', (visitor, luck) => visitor.room?.send(luck.pick(TYPES), nonsense(luck, 0))],
  ['number for a type', (visitor, luck) => visitor.room?.send(luck.below(2 ** 31), {})],
  ['bytes', (visitor, luck) => visitor.room?.sendBytes(luck.pick(TYPES), noise(luck, 200))],
  ['code', (visitor, luck) => send(visitor, luck.below(256), noise(luck, 60))],
  ['pack', (visitor, luck) => send(visitor, DATA, [...text('order'), ...luck.pick(BOMBS)])],
  ['random pack', (visitor, luck) => send(visitor, DATA, [...text('order'), ...noise(luck, 300)])],
  ['deep pack', (visitor) => send(visitor, DATA, [...text('order'), ...Array(9000).fill(0x91)])],
  ['text', (visitor, luck) => visitor.wire.send(`order ${luck.below(1000)}`)],
  ['nothing', (visitor) => visitor.wire.send(new Uint8Array(0))],
  ['too much', (visitor) => visitor.wire.send(new Uint8Array(17 * 1024).fill(LEAVE + 50))],
  ['raw', (visitor, luck) => visitor.wire.socket?.write(rawFrame(luck))],
  ['flood', flood],
  ['pings', pings],
];

function flood(visitor: Visitor, luck: Luck): void {
  for (let sent = 0; sent < 200; sent++) {
    visitor.room?.send(luck.chance(0.5) ? 'resync' : 'order', nonsense(luck, 3));
  }
}

function pings(visitor: Visitor): void {
  for (let sent = 0; sent < 100; sent++) visitor.wire.ping();
}

/** Names that mean something to JavaScript, to Colyseus, or to nobody. */
const TYPES = [
  '',
  '*',
  '__proto__',
  'constructor',
  'toString',
  'frame',
  'welcome',
  '__playground_message_types',
  'x'.repeat(5000),
  '\u0000\uffff',
] as const;

/** MessagePack that promises more than it holds: arrays, maps, text, bytes, extensions. */
const BOMBS: readonly (readonly number[])[] = [
  [0xdd, 0xff, 0xff, 0xff, 0xff],
  [0xdf, 0xff, 0xff, 0xff, 0xff],
  [0xdb, 0xff, 0xff, 0xff, 0xff],
  [0xc6, 0xff, 0xff, 0xff, 0xff],
  [0xc9, 0xff, 0xff, 0xff, 0xff, 0x00],
  [0xd4, 0x72, 0x40],
  [0xc7, 0x00, 0x78],
  [0xd6, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0xc1],
  [0x81],
  [0xa5, 0xff, 0xfe, 0xfd, 0xfc, 0xfb],
];

const ODD_NUMBERS = [Number.NaN, Infinity, -Infinity, -0, 2 ** 53, -1, 1e308] as const;

/** Any value that MessagePack can carry, at most three deep. */
function nonsense(luck: Luck, depth: number): unknown {
  switch (luck.below(depth < 3 ? 9 : 6)) {
    case 0:
      return null;
    case 1:
      return luck.chance(0.5);
    case 2:
      return luck.pick(ODD_NUMBERS);
    case 3:
      return 'ß'.repeat(luck.below(400));
    case 4:
      return noise(luck, 100);
    case 5:
      return undefined;
    case 6:
      return Array.from({ length: luck.below(6) }, () => nonsense(luck, depth + 1));
    case 7:
      return { id: nonsense(luck, depth + 1), order: nonsense(luck, depth + 1) };
    default:
      return { [luck.pick(TYPES)]: nonsense(luck, depth + 1), kind: 'launch' };
  }
}

/** Nearly right: one thing in it is not. */
function halfAnOrder(luck: Luck): unknown {
  const idea = { text: 'x', tags: ['humour'], virality: luck.pick(ODD_NUMBERS) };
  return luck.pick<unknown>([
    { id: '', order: { kind: 'seed', region: 'india' } },
    { id: 'x'.repeat(41), order: { kind: 'seed', region: 'india' } },
    { id: '1', order: { kind: 'seed' } },
    { id: '1', order: { kind: 'seed', region: '' } },
    { id: '1', order: { kind: 'seed', region: 7 } },
    { id: '1', order: { kind: 'win', region: 'india' } },
    { id: '1', order: { kind: 'seed', region: 'india', clout: 1000 } },
    { id: '1', order: { kind: 'launch', region: 'india', idea } },
    { id: 1, order: [] },
    { order: { kind: 'seed', region: 'india' } },
  ]);
}

/** Up to `most` random bytes. */
function noise(luck: Luck, most: number): Uint8Array {
  return Uint8Array.from({ length: luck.below(most + 1) }, () => luck.below(256));
}

/** A short text as MessagePack has it. */
function text(words: string): number[] {
  return [0xa0 | words.length, ...new TextEncoder().encode(words)];
}

function send(visitor: Visitor, code: number, rest: ArrayLike<number>): void {
  visitor.wire.send(Uint8Array.from([code, ...Array.from(rest)]));
}

/** What no WebSocket may send: unmasked, reserved, too long for its kind, or just noise. */
function rawFrame(luck: Luck): Uint8Array {
  return luck.pick([
    Uint8Array.of(0x82, 0x01, LEAVE),
    Uint8Array.of(0xf2, 0x80, 0, 0, 0, 0),
    Uint8Array.of(0x83, 0x80, 0, 0, 0, 0),
    Uint8Array.of(0x89, 0xfe, 0, 0x7e, 0, 0, 0, 0),
    Uint8Array.of(0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0),
    Uint8Array.of(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed),
    noise(luck, 64),
  ]);
}
