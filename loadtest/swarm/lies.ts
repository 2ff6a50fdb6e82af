import type { Luck } from './luck.ts';
import type { Visitor } from './visitor.ts';

/** Colyseus' own codes, the first byte of a message. */
const LEAVE = 12;
const DATA = 13;
const REQUEST = 21;

/** What comes of a lie: a refusal by its code, or how the connection is closed; `silence` is neither. */
export type Outcome = `refused ${string}` | `closed ${number}` | 'silence';

export interface Lie {
  readonly name: string;
  /** How often it is told in a row. */
  readonly times?: number;
  readonly tell: (visitor: Visitor, luck: Luck) => void;
  /** What may come of it, the first of which has to, now and then. */
  readonly outcomes: readonly Outcome[];
}

const REFUSED: readonly Outcome[] = ['refused malformed'];

/** Of what may be longer than any message. */
const REFUSED_OR_TOO_LONG: readonly Outcome[] = [...REFUSED, 'closed 1009'];

/** Lies add up, so that these may come of any: too many in a row, or too many in a second. */
export const LAST_STRAWS: readonly Outcome[] = ['closed 4400', 'closed 4002'];

/** Everything that a client can say and should not. */
export const LIES: readonly Lie[] = [
  {
    name: 'order',
    times: 10,
    tell: ({ room }, luck) => room?.send('order', nonsense(luck, 0)),
    outcomes: REFUSED_OR_TOO_LONG,
  },
  {
    name: 'command',
    times: 10,
    tell: ({ room }, luck) => room?.send('command', nonsense(luck, 0)),
    outcomes: REFUSED_OR_TOO_LONG,
  },
  {
    name: 'view',
    times: 10,
    tell: ({ room }, luck) => room?.send('view', nonsense(luck, 0)),
    outcomes: REFUSED_OR_TOO_LONG,
  },
  {
    name: 'inspect',
    times: 10,
    tell: ({ room }, luck) => room?.send('inspect', nonsense(luck, 0)),
    outcomes: REFUSED_OR_TOO_LONG,
  },
  {
    name: 'request',
    times: 10,
    tell: ({ wire }, luck) => wire.send(bytes(REQUEST, noise(luck, 60))),
    outcomes: REFUSED,
  },
  {
    name: 'half an order',
    times: 10,
    tell: ({ room }, luck) => room?.send('order', halfAnOrder(luck)),
    outcomes: REFUSED,
  },
  {
    name: 'type',
    times: 10,
    tell: ({ room }, luck) => room?.send(luck.pick(TYPES), nonsense(luck, 0)),
    outcomes: REFUSED_OR_TOO_LONG,
  },
  {
    name: 'number for a type',
    times: 10,
    tell: ({ room }, luck) => room?.send(luck.below(2 ** 31), {}),
    outcomes: REFUSED,
  },
  {
    name: 'bytes',
    times: 10,
    tell: ({ room }, luck) => room?.sendBytes(luck.pick(TYPES), noise(luck, 200)),
    outcomes: REFUSED,
  },
  {
    name: 'code',
    times: 10,
    // One byte alone may be a word of Colyseus'.
    tell: ({ wire }, luck) => wire.send(bytes(luck.below(256), [0, ...noise(luck, 60)])),
    outcomes: REFUSED,
  },
  { name: 'pack', tell: ({ wire }, luck) => wire.send(order(luck.pick(BOMBS))), outcomes: REFUSED },
  {
    name: 'random pack',
    tell: ({ wire }, luck) => wire.send(order(noise(luck, 300))),
    outcomes: REFUSED,
  },
  {
    name: 'deep pack',
    tell: ({ wire }) => wire.send(order(new Uint8Array(9000).fill(0x91))),
    outcomes: REFUSED,
  },
  {
    name: 'text',
    times: 10,
    tell: ({ wire }, luck) => wire.send(`order ${luck.below(1000)}`),
    outcomes: REFUSED,
  },
  {
    name: 'nothing',
    times: 10,
    tell: ({ wire }) => wire.send(new Uint8Array(0)),
    outcomes: REFUSED,
  },
  {
    name: 'too much',
    tell: ({ wire }) => wire.send(new Uint8Array(17 * 1024)),
    outcomes: ['closed 1009'],
  },
  {
    name: 'raw',
    tell: ({ wire }, luck) => wire.socket?.write(rawFrame(luck)),
    // Some are the beginning of a frame whose end never comes, and one is a farewell.
    outcomes: [
      'closed 1002',
      'closed 1003',
      'closed 1005',
      'closed 1006',
      'closed 1007',
      'closed 1009',
      'closed 4000',
      'silence',
      ...REFUSED,
    ],
  },
  // More than a connection may say in a second.
  {
    name: 'flood',
    times: 60,
    tell: ({ room }, luck) => room?.send('order', nonsense(luck, 3)),
    outcomes: ['closed 4400', ...REFUSED_OR_TOO_LONG],
  },
  { name: 'resyncs', times: 40, tell: ({ room }) => room?.send('resync'), outcomes: ['silence'] },
  { name: 'pings', times: 40, tell: ({ wire }) => wire.ping(), outcomes: ['silence'] },
];

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

/** An order whose content is `pack`. */
function order(pack: ArrayLike<number>): Uint8Array {
  return bytes(DATA, [0xa5, ...new TextEncoder().encode('order'), ...Array.from(pack)]);
}

function bytes(code: number, rest: ArrayLike<number>): Uint8Array {
  return Uint8Array.from([code, ...Array.from(rest)]);
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
