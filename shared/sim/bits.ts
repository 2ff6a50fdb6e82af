/** Sets of agents as bits, 32 to a word. A scan is in id order, which is map order. */
export function bitSet(size: number): Uint32Array {
  return new Uint32Array((size + 31) >>> 5);
}

export function has(bits: Uint32Array, at: number): boolean {
  return ((bits[at >>> 5] >>> (at & 31)) & 1) === 1;
}

export function add(bits: Uint32Array, at: number): void {
  bits[at >>> 5] |= 1 << (at & 31);
}

export function remove(bits: Uint32Array, at: number): void {
  bits[at >>> 5] &= ~(1 << (at & 31));
}

/** The members, ascending; empties the set. */
export function drain(bits: Uint32Array): Uint32Array {
  let count = 0;
  for (let w = 0; w < bits.length; w++) {
    for (let word = bits[w]; word !== 0; word &= word - 1) count++;
  }
  const members = new Uint32Array(count);
  let at = 0;
  for (let w = 0; w < bits.length; w++) {
    for (let word = bits[w]; word !== 0; word &= word - 1) {
      members[at++] = (w << 5) + 31 - Math.clz32(word & -word);
    }
    bits[w] = 0;
  }
  return members;
}
