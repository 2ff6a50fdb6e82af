import { draw, drawBelow, keyOf, PURPOSE } from '../random.ts';

/** Draws in a row, for making a network once: same seed, same row. Never for a running model. */
export interface Dice {
  /** A whole number in [0, limit). */
  below(limit: number): number;
  /** In (0, 1), never an end of it. */
  unit(): number;
}

export function dice(seed: number): Dice {
  let row = 0;
  let block = 0;
  let key = keyOf(seed, PURPOSE.network, 0);
  const next = (): number => {
    if (row === 0xffffffff) {
      row = 0;
      key = keyOf(seed, PURPOSE.network, ++block);
    }
    return row++;
  };
  return {
    below: (limit) => drawBelow(key, next(), limit),
    unit: () => (draw(key, next()) + 0.5) / 0x1_0000_0000,
  };
}
