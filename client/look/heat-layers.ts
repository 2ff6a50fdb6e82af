import type { CountedLayer, Layer } from '#shared/sim/layers.ts';
import { wantHeat, wantMarks } from '../gl/heat.ts';
import type { Drawing } from '../play/drawing.ts';
import { heatUp } from '../play/heat.ts';
import type { Tally } from '../play/tally.ts';
import type { MapAnswer } from '../worker/messages.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** The colour of each layer at its end, and of what is below nothing; as in the style sheets. */
export const LAYER_COLOURS: Readonly<
  Record<CountedLayer, { readonly most: Colour; readonly least: Colour }>
> = {
  mood: { most: [255, 212, 121], least: [143, 155, 255] },
  novelty: { most: [127, 224, 168], least: [127, 224, 168] },
  heat: { most: [255, 143, 125], least: [255, 143, 125] },
};

/** Strength of a country whose value is at its end. */
const MOST = 0.72;

/**
 * Sets what the countries should look like by a layer; without values, by who believes whom.
 *
 * @param given by country, −1..1; what is drawn is relative to the largest of them
 */
export function colourBy(
  { heat, areas }: Pick<Drawing, 'heat' | 'areas'>,
  map: MapAnswer,
  tally: Tally,
  dark: number,
  given: { readonly layer: Layer; readonly values: Float32Array } | null,
): void {
  if (!given || given.layer === 'believers') {
    heatUp(heat, map, areas(), tally, dark);
    return;
  }
  const { most, least } = LAYER_COLOURS[given.layer];
  const end = Math.max(1e-6, ...given.values.map(Math.abs));
  map.countries.forEach((_, country) => {
    const value = given.values[country]! / end;
    wantHeat(heat, country, value < 0 ? least : most, MOST * Math.abs(value));
    wantMarks(heat, country, { hatched: false });
  });
}
