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
export const UNREACHED = [138, 160, 200, 30] as const;

/** The colour of a seat as a style sheet knows it. */
export const seatColour = (seat: number): string => `var(--seat-${seat % SEAT_COLOURS.length})`;
