/**
 * State as declared columns. A declaration names each column, its element and what its rows
 * are; allocation, snapshot, restore, hash, export and memory report are derived from it, here,
 * once.
 *
 * Snapshot: each column's bytes in the order of the declaration, only the rows in use, with
 * nothing in between. Little-endian, as is every machine that runs this.
 */
const ARRAYS = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f64: Float64Array,
} as const;

/** The plain array types, so that shared memory fits as well. */
interface Arrays {
  u8: Uint8Array;
  i8: Int8Array;
  u16: Uint16Array;
  i16: Int16Array;
  u32: Uint32Array;
  i32: Int32Array;
  f64: Float64Array;
}

export interface Column {
  readonly type: keyof Arrays;
  /** What a row stands for; the caller says how many of each there are. */
  readonly rows: string;
  /** Elements a row; 1 when absent. */
  readonly width?: number;
}
export type Declaration = Readonly<Record<string, Column>>;

type RowKind<D extends Declaration> = D[keyof D]['rows'];
/** How many rows of each kind. */
export type Rows<D extends Declaration> = Readonly<Record<RowKind<D>, number>>;
export type Columns<D extends Declaration> = {
  readonly [K in keyof D]: Arrays[D[K]['type']];
};

/** Columns full of zeros. */
export function allocate<D extends Declaration>(declaration: D, rows: Rows<D>): Columns<D> {
  // Built at once: an object that grows by computed names becomes a hash table in V8, and a
  // world of 10,000 agents ticks at little more than half its speed.
  const columns = Object.entries(declaration).map(([name, column]) => [
    name,
    new ARRAYS[column.type](elements(column, rows)),
  ]);
  return Object.fromEntries(columns) as Columns<D>;
}

/** Bytes that `rows` rows take in a snapshot. */
export function byteLength<D extends Declaration>(declaration: D, rows: Rows<D>): number {
  let bytes = 0;
  for (const column of Object.values(declaration)) {
    bytes += elements(column, rows) * ARRAYS[column.type].BYTES_PER_ELEMENT;
  }
  return bytes;
}

/** Bytes that a row of a kind takes, column by column. */
export function bytesARow(declaration: Declaration, kind: string): Record<string, number> {
  const mine = Object.entries(declaration).filter(([, column]) => column.rows === kind);
  return Object.fromEntries(
    mine.map(([name, column]) => [name, byteLength({ [name]: column }, { [kind]: 1 })]),
  );
}

/** The rows of a kind for other tools. */
export interface Table {
  /** A column of several elements a row is as many here, called name0, name1, … */
  readonly names: readonly string[];
  readonly rows: Iterable<readonly number[]>;
}

export function tableOf<D extends Declaration>(
  declaration: D,
  columns: Columns<D>,
  kind: RowKind<D>,
  rows: number,
): Table {
  const elements = Object.entries(declaration).flatMap(([name, { rows: mine, width = 1 }]) => {
    if (mine !== kind) return [];
    return Array.from({ length: width }, (_, at) => {
      return { name: width === 1 ? name : `${name}${at}`, array: columns[name], width, at };
    });
  });
  return { names: elements.map(({ name }) => name), rows: values() };

  function* values() {
    for (let row = 0; row < rows; row++) {
      yield elements.map(({ array, width, at }) => array[row * width + at]);
    }
  }
}

/** Writes the rows in use into `target` from `offset` on and returns the offset behind them. */
export function save<D extends Declaration>(
  declaration: D,
  columns: Columns<D>,
  used: Rows<D>,
  target: Uint8Array,
  offset: number,
): number {
  for (const view of views(declaration, columns, used)) {
    target.set(view, offset);
    offset += view.length;
  }
  return offset;
}

/**
 * Reads back what `save` wrote, and zeros the rows beyond those in use. Returns the offset
 * behind them. Throws a RangeError, before any change, when `source` is too short.
 */
export function load<D extends Declaration>(
  declaration: D,
  columns: Columns<D>,
  used: Rows<D>,
  source: Uint8Array,
  offset: number,
): number {
  const end = offset + byteLength(declaration, used);
  if (end > source.length) {
    throw new RangeError(`snapshot of ${source.length} bytes ends before byte ${end}`);
  }
  for (const array of Object.values(columns)) array.fill(0);
  for (const view of views(declaration, columns, used)) {
    view.set(source.subarray(offset, offset + view.length));
    offset += view.length;
  }
  return offset;
}

/**
 * Folds the rows in use into a running hash of two 32-bit lanes (multiply, rotate and add,
 * as in MurmurHash3, A. Appleby 2011; the lanes differ in their constants).
 */
export function fold<D extends Declaration>(
  declaration: D,
  columns: Columns<D>,
  used: Rows<D>,
  hash: Uint32Array,
): void {
  for (const view of views(declaration, columns, used)) foldBytes(view, hash);
}

function foldBytes(bytes: Uint8Array, hash: Uint32Array): void {
  let a = hash[0] | 0;
  let b = hash[1] | 0;
  const words = bytes.length >>> 2;
  const body = new Int32Array(bytes.buffer, bytes.byteOffset, words);
  for (let i = 0; i < words; i++) {
    const word = body[i];
    a ^= Math.imul(word, 0x2c1b3c6d);
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0x6b64e653) | 0;
    b ^= Math.imul(word, 0x297a2d39);
    b = (Math.imul((b << 15) | (b >>> 17), 5) + 0x38b34ae5) | 0;
  }
  for (let i = words << 2; i < bytes.length; i++) {
    a = (Math.imul(a ^ bytes[i], 0x01000193) + 0x6b64e653) | 0;
    b = (Math.imul(b ^ bytes[i], 0x01000197) + 0x38b34ae5) | 0;
  }
  hash[0] = Math.imul(a ^ (a >>> 16), 0x21f0aaad) ^ bytes.length;
  hash[1] = Math.imul(b ^ (b >>> 16), 0xd35a2d97) ^ hash[0];
}

/** A running hash to `fold` into. */
export function freshHash(): Uint32Array {
  return new Uint32Array([0x811c9dc5, 0x9e3779b9]);
}

/** 16 hex digits. */
export function hashText(hash: Uint32Array): string {
  return hash[0].toString(16).padStart(8, '0') + hash[1].toString(16).padStart(8, '0');
}

function elements<D extends Declaration>(column: Column, rows: Rows<D>): number {
  return rows[column.rows as RowKind<D>] * (column.width ?? 1);
}

function* views<D extends Declaration>(declaration: D, columns: Columns<D>, used: Rows<D>) {
  for (const [name, column] of Object.entries(declaration)) {
    const array = columns[name];
    const bytes = elements(column, used) * array.BYTES_PER_ELEMENT;
    yield new Uint8Array(array.buffer, array.byteOffset, bytes);
  }
}
