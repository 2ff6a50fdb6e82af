/**
 * Where two moments of one memory differ, word by word. The difference is its own opposite:
 * flipping leads from either moment to the other.
 */
export interface Patch {
  /** For each differing word, how many words lie between it and the one before. */
  readonly gaps: Uint16Array;
  /** The bits in which it differs; 0 in a word that only bridges a gap too long for 16 bits. */
  readonly bits: Uint32Array;
}

/** Bytes that a patch takes. */
export function patchBytes({ gaps, bits }: Patch): number {
  return gaps.byteLength + bits.byteLength;
}

/** The patch between two moments of the same length. */
export function differences(one: Uint32Array, other: Uint32Array): Patch {
  const draft = startDraft();
  for (let at = 0; at < one.length; at++) {
    if (one[at] !== other[at]) note(draft, at, one[at]! ^ other[at]!);
  }
  return finish(draft);
}

/** Makes of a moment at one end of the patch the moment at the other. */
export function flip(moment: Uint32Array, { gaps, bits }: Patch): void {
  let at = -1;
  for (let i = 0; i < bits.length; i++) {
    at += gaps[i]! + 1;
    moment[at]! ^= bits[i]!;
  }
}

/** The patch that leads as far as two that follow each other. */
export function join(first: Patch, second: Patch): Patch {
  const draft = startDraft();
  const left = placesOf(first);
  const right = placesOf(second);
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const at = Math.min(left[i] ?? Number.POSITIVE_INFINITY, right[j] ?? Number.POSITIVE_INFINITY);
    let bits = 0;
    if (left[i] === at) bits ^= first.bits[i++]!;
    if (right[j] === at) bits ^= second.bits[j++]!;
    if (bits !== 0) note(draft, at, bits);
  }
  return finish(draft);
}

function placesOf({ gaps }: Patch): Uint32Array {
  let at = -1;
  return Uint32Array.from(gaps, (gap) => {
    at += gap + 1;
    return at;
  });
}

/** A patch that grows as needed; `length` words are in use, the last of them at `at`. */
interface Draft {
  gaps: Uint16Array;
  bits: Uint32Array;
  length: number;
  at: number;
}

function startDraft(): Draft {
  return { gaps: new Uint16Array(1024), bits: new Uint32Array(1024), length: 0, at: -1 };
}

function note(draft: Draft, at: number, bits: number): void {
  while (at - draft.at > 0x10000) push(draft, 0xffff, 0);
  push(draft, at - draft.at - 1, bits);
}

function push(draft: Draft, gap: number, bits: number): void {
  if (draft.length === draft.bits.length) grow(draft);
  draft.gaps[draft.length] = gap;
  draft.bits[draft.length++] = bits;
  draft.at += gap + 1;
}

function grow(draft: Draft): void {
  const { gaps, bits } = draft;
  draft.gaps = new Uint16Array(2 * draft.length);
  draft.bits = new Uint32Array(2 * draft.length);
  draft.gaps.set(gaps);
  draft.bits.set(bits);
}

function finish({ gaps, bits, length }: Draft): Patch {
  return { gaps: gaps.slice(0, length), bits: bits.slice(0, length) };
}
