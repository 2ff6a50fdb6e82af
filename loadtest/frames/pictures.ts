/** Milliseconds of one picture: of script, and until the graphics have drawn it. */
export interface Picture {
  readonly script: number;
  readonly whole: number;
}

/** Of one kind of picture, in the order of drawing. */
export interface Pictures {
  readonly bare: Picture[];
  readonly map: Picture[];
}
