import { draw, drawBelow, mix } from '#shared/sim/random.ts';

/** Choices that are the same for the same seed; when they are carried out is up to the machine. */
export interface Luck {
  /** A whole number in [0, limit). */
  below(limit: number): number;
  /** A number in [low, high). */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function makeLuck(seed: number, stream: number): Luck {
  const key = mix(mix(seed) ^ stream);
  let row = 0;
  const share = () => draw(key, row++) / 0x1_0000_0000;
  return {
    below: (limit) => drawBelow(key, row++, limit),
    between: (low, high) => low + share() * (high - low),
    chance: (probability) => share() < probability,
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[drawBelow(key, row++, list.length)]!;
    },
  };
}
