/**
 * The colours of the countries, easing towards what they should be: a table of 256 × 2.
 * First row: heat as colour and strength. Second row: pointed at, chosen, hatched.
 */
export interface HeatTable {
  /** As the shaders read it. */
  readonly colours: Uint8Array;
  readonly wanted: Uint8Array;
  /** Exact colours on the way, of which `colours` are the nearest bytes. */
  readonly easing: Float32Array;
}

export const COUNTRIES = 256;
const BYTES = 4 * COUNTRIES * 2;
/** Seconds in which two thirds of a change are made. */
const EASE = 0.35;

export function makeHeat(): HeatTable {
  return {
    colours: new Uint8Array(BYTES),
    wanted: new Uint8Array(BYTES),
    easing: new Float32Array(BYTES),
  };
}

/** Wanted heat of a country: a colour 0..255 and its strength 0..1. */
export function wantHeat(
  heat: HeatTable,
  country: number,
  colour: readonly [number, number, number],
  strength: number,
): void {
  const at = 4 * country;
  // Without strength the colour is kept, so that a country fades in and out in its own.
  if (strength > 0) heat.wanted.set(colour, at);
  if (heat.easing[at + 3]! < 1) heat.easing.set(colour, at);
  heat.wanted[at + 3] = Math.round(255 * strength);
}

/** Wanted marks of a country; those that are not named stay. */
export function wantMarks(
  heat: HeatTable,
  country: number,
  marks: { pointed?: boolean; chosen?: boolean; hatched?: boolean },
): void {
  const at = 4 * (COUNTRIES + country);
  [marks.pointed, marks.chosen, marks.hatched].forEach((mark, i) => {
    if (mark !== undefined) heat.wanted[at + i] = mark ? 255 : 0;
  });
}

/** What has moved: marks, with or without heat, answer somebody's hand and are not to wait. */
export type Eased = 'heat' | 'marks' | null;

/** Moves the colours `seconds` further. Returns which bytes are now others, null for none. */
export function ease(heat: HeatTable, seconds: number): Eased {
  const { colours, wanted, easing } = heat;
  const part = 1 - Math.exp(-seconds / EASE);
  let moved: Eased = null;
  for (let i = 0; i < BYTES; i++) {
    const distance = wanted[i]! - easing[i]!;
    easing[i] = Math.abs(distance) < 0.5 ? wanted[i]! : easing[i]! + distance * part;
    const byte = Math.round(easing[i]!);
    if (byte === colours[i]) continue;
    colours[i] = byte;
    moved = i < 4 * COUNTRIES ? 'heat' : 'marks';
  }
  return moved;
}
