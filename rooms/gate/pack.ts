/** Things within each other, at most; messages have four. */
const DEEPEST = 8;

const CUT = 'the message is cut short';
const ODD = 'wanted plain data, without extensions of MessagePack';

/**
 * What is wrong with MessagePack that somebody sent, from byte `at` on, in words; null for one
 * whole value of plain data. Whatever is wrong is found without an error thrown, in time bounded by
 * the bytes: the reader that comes after takes milliseconds and a deep stack for a few thousand
 * arrays within each other, and makes dates, patterns and code of what it calls extensions. Two of
 * those pass, because clients send them: `undefined`, and records, which are maps whose names come
 * first.
 *
 *   d4 00 00                    undefined
 *   d4 72 ID 9n NAMES VALUES    n names, then as many values
 *   ID VALUES                   another of that kind, by its number 40 to 7f
 *
 * Sources: the MessagePack specification (github.com/msgpack/msgpack, spec.md); records as in
 * msgpackr (github.com/kriszyp/msgpackr, README, "Record / Object Structures").
 */
export function flawOfPack(bytes: Uint8Array, at: number): string | null {
  const records = new Map<number, number>();
  /** Values that are still to come: of the whole, then of each thing that is open. */
  const wanted = [1];
  for (;;) {
    while (wanted[wanted.length - 1] === 0) wanted.pop();
    if (wanted.length === 0) break;
    wanted[wanted.length - 1]!--;
    const first = bytes[at++];
    if (first === undefined) return CUT;
    let inside = records.get(first) ?? 0;
    if (first === 0xd4 && bytes[at] === 0x72) {
      const names = namesAt(bytes, at + 2);
      if (names === null) return 'wanted at most 15 names, each of at most 31 bytes';
      inside = names.count;
      // Its reader looks at six bits of the number.
      records.set(0x40 | (bytes[at + 1]! & 0x3f), inside);
      at = names.end;
    } else if (first === 0xd4 && bytes[at] === 0) {
      at += 2;
    } else {
      const width = WIDTHS[first]!;
      if (width < 0) return ODD;
      at += width;
      const length = lengthOf(bytes, at, first, width);
      if (isText(first)) at += length;
      else if (isMap(first)) inside = 2 * length;
      else if (isArray(first)) inside = length;
    }
    // Each of what is inside takes a byte at least.
    if (at + inside > bytes.length) return CUT;
    if (inside > 0 && wanted.length > DEEPEST) {
      return `wanted at most ${DEEPEST} things within each other`;
    }
    if (inside > 0) wanted.push(inside);
  }
  return at === bytes.length ? null : 'wanted one value, and no more';
}

/** Bytes of the number, or of the length, that follows a value's first byte; −1 for extensions. */
const WIDTHS = Int8Array.from({ length: 256 }, (_, first) => {
  if (first < 0xc0 || first >= 0xe0) return 0;
  switch (first) {
    case 0xc0: // null
    case 0xc2: // false
    case 0xc3: // true
      return 0;
    case 0xc4: // bytes
    case 0xcc: // whole numbers
    case 0xd0:
    case 0xd9: // text
      return 1;
    case 0xc5:
    case 0xcd:
    case 0xd1:
    case 0xda:
    case 0xdc: // array
    case 0xde: // map
      return 2;
    case 0xc6:
    case 0xca: // broken number
    case 0xce:
    case 0xd2:
    case 0xdb:
    case 0xdd:
    case 0xdf:
      return 4;
    case 0xcb:
    case 0xcf:
    case 0xd3:
      return 8;
    default:
      return -1;
  }
});

const isMap = (first: number) => (first & 0xf0) === 0x80 || first === 0xde || first === 0xdf;
const isArray = (first: number) => (first & 0xf0) === 0x90 || first === 0xdc || first === 0xdd;
/** Or bytes. */
const isText = (first: number) =>
  (first & 0xe0) === 0xa0 || (first >= 0xc4 && first <= 0xc6) || (first >= 0xd9 && first <= 0xdb);

/** How long a text, an array or a map is; `at` is behind the length. What is missing counts as 0. */
function lengthOf(bytes: Uint8Array, at: number, first: number, width: number): number {
  if (width === 0) return first & ((first & 0xe0) === 0xa0 ? 0x1f : 0x0f);
  let length = 0;
  for (let i = at - width; i < at; i++) length = 256 * length + (bytes[i] ?? 0);
  return length;
}

/** A record's names, each up to 31 bytes long; null where there are none, or they are cut short. */
function namesAt(bytes: Uint8Array, at: number): { count: number; end: number } | null {
  const first = bytes[at++] ?? 0;
  if ((first & 0xf0) !== 0x90) return null;
  const count = first & 0x0f;
  for (let i = 0; i < count; i++) {
    const name = bytes[at++] ?? 0;
    if ((name & 0xe0) !== 0xa0) return null;
    at += name & 0x1f;
  }
  return { count, end: at };
}
