import { FrameError } from './header.ts';

/**
 * A carry-less range coder: Martin's range encoding (G. N. N. Martin, "Range encoding: an
 * algorithm for removing redundancy from a digitised message", 1979) with Subbotin's way of
 * doing without carries (D. Subbotin, 1999): an interval that has become narrow astride a
 * border between bytes is cut at the border, so that bytes once written never change.
 *
 * The state is the interval [low, low + range) of 32-bit numbers. Every operation is on whole
 * numbers under 2^53, so that every engine agrees to the bit.
 *
 * Writer and reader share one interface, and a payload is described once, as a walk that calls
 * it: the writer codes the value it is given and returns it; the reader ignores what it is
 * given and returns what was coded. So writing and reading cannot drift apart.
 */
export interface Coder {
  /** True for a writer, whose values are looked at; whatever costs time to find may be left to it. */
  readonly writing: boolean;
  /** One of the table's symbols, at log2(total / weight) bits. */
  symbol(table: Table, symbol: number): number;
  /** A whole number in [0, size), at log2(size) bits; `size` is in 1..65536. */
  uniform(value: number, size: number): number;
}

/**
 * How often each symbol is expected: `weights[symbol]` out of `total`, which is the sum of
 * all weights, in 1..65536. To write a symbol of weight 0 throws RangeError.
 */
export interface Table {
  readonly weights: Uint16Array;
  total: number;
}

const TOP = 2 ** 24;
const BOTTOM = 2 ** 16;
// The reader looks four bytes ahead. The writer ends with as many, all of them read, so that a
// message cut anywhere runs dry, and one with bytes to spare is noticed.
const LOOKAHEAD = 4;

export class RangeWriter implements Coder {
  readonly writing = true;
  #bytes = new Uint8Array(4096);
  #length = 0;
  #low = 0;
  #range = 0;

  /** Starts a message whose first `room` bytes the caller fills in at the end. */
  start(room: number): void {
    this.#length = room;
    this.#low = 0;
    this.#range = 2 ** 32 - 1;
  }

  /** Ends the message and returns a copy of its bytes. */
  finish(): Uint8Array {
    for (let i = 0; i < LOOKAHEAD; i++) this.#shift();
    return this.#bytes.slice(0, this.#length);
  }

  symbol(table: Table, symbol: number): number {
    const { weights } = table;
    let below = 0;
    for (let s = 0; s < symbol; s++) below += weights[s];
    this.#narrow(below, weights[symbol], table.total);
    return symbol;
  }

  uniform(value: number, size: number): number {
    this.#narrow(value, 1, size);
    return value;
  }

  #narrow(below: number, weight: number, total: number): void {
    if (!(weight > 0)) throw new RangeError(`weight ${weight} after ${below} of ${total}`);
    const unit = Math.floor(this.#range / total);
    this.#low += unit * below;
    this.#range = unit * weight;
    for (;;) {
      if ((this.#low ^ (this.#low + this.#range)) >>> 0 >= TOP) {
        if (this.#range >= BOTTOM) return;
        this.#range = -this.#low & (BOTTOM - 1);
      }
      this.#shift();
      this.#range = (this.#range << 8) >>> 0;
    }
  }

  #shift(): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = this.#low >>> 24;
    this.#low = (this.#low << 8) >>> 0;
  }
}

/** Reads what a `RangeWriter` wrote. Every method throws FrameError where the bytes run out. */
export class RangeReader implements Coder {
  readonly writing = false;
  readonly #bytes: Uint8Array;
  #next: number;
  #low = 0;
  #range = 2 ** 32 - 1;
  #code = 0;

  /** `start` is the `room` that the writer left free. */
  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#next = start;
    for (let i = 0; i < LOOKAHEAD; i++) this.#shift();
  }

  /** Throws FrameError if bytes are left over. */
  finish(): void {
    const spare = this.#bytes.length - this.#next;
    if (spare !== 0) throw new FrameError(`${spare} bytes after the end of the frame`);
  }

  symbol(table: Table, _symbol: number): number {
    const { weights } = table;
    const unit = Math.floor(this.#range / table.total);
    const target = this.#target(unit, table.total);
    let symbol = 0;
    let below = 0;
    while (below + weights[symbol] <= target) below += weights[symbol++];
    this.#narrow(unit * below, unit * weights[symbol]);
    return symbol;
  }

  uniform(_value: number, size: number): number {
    const unit = Math.floor(this.#range / size);
    const value = this.#target(unit, size);
    this.#narrow(unit * value, unit);
    return value;
  }

  #target(unit: number, total: number): number {
    const target = Math.floor(((this.#code - this.#low) >>> 0) / unit);
    // The writer never points into the remainder that the division leaves over.
    if (target >= total) throw new FrameError(`${target} of ${total}: no writer wrote this`);
    return target;
  }

  #narrow(offset: number, range: number): void {
    this.#low += offset;
    this.#range = range;
    for (;;) {
      if ((this.#low ^ (this.#low + this.#range)) >>> 0 >= TOP) {
        if (this.#range >= BOTTOM) return;
        this.#range = -this.#low & (BOTTOM - 1);
      }
      this.#low = (this.#low << 8) >>> 0;
      this.#range = (this.#range << 8) >>> 0;
      this.#shift();
    }
  }

  #shift(): void {
    if (this.#next >= this.#bytes.length) throw new FrameError('the frame is cut short');
    this.#code = ((this.#code << 8) | this.#bytes[this.#next++]) >>> 0;
  }
}
