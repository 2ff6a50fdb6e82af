import { NO_SEAT, SHOWN_VALUES } from './tally.ts';

/** The hue of each seat, red, green and blue 0..255; the same as --seat-N of the style sheets. */
export const SEAT_COLOURS: readonly (readonly [number, number, number])[] = [
  [86, 185, 238],
  [255, 166, 43],
  [54, 214, 164],
  [242, 127, 196],
  [242, 225, 76],
  [143, 155, 255],
  [255, 114, 72],
  [195, 208, 230],
];

/** People whom no idea has reached. The last number is how much light they give, 0..255. */
const UNREACHED = [138, 160, 200, 30] as const;
/** An idea that no seat owns. */
const STRAY = [160, 160, 160] as const;

/** Colours of the bytes that an agent may show, four bytes each, from the seats that own them. */
export function paletteOf(seatOf: Uint8Array): Uint8Array {
  const palette = new Uint8Array(4 * SHOWN_VALUES);
  for (let shown = 1; shown < SHOWN_VALUES; shown++) {
    palette.set([...(SEAT_COLOURS[seatOf[shown] ?? NO_SEAT] ?? STRAY), 255], 4 * shown);
  }
  palette.set(UNREACHED, 0);
  return palette;
}

/** The colour of a seat as a style sheet knows it. */
export const seatColour = (seat: number): string => `var(--seat-${seat % SEAT_COLOURS.length})`;
