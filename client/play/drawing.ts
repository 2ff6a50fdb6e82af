import { type HeatTable, makeHeat } from '../gl/heat.ts';
import type { Crowd } from '../gl/map.ts';
import type { Pulses } from '../gl/pulses.ts';
import type { MapSource } from '../map/picture.ts';
import type { WorldWorker } from '../worker/client.ts';
import type { Geometry, MapAnswer } from '../worker/messages.ts';
import { paletteOf } from './colours.ts';
import { areasOf, mark } from './heat.ts';
import { usePlay } from './store.ts';

/** The map of the world on the page, as what is known of the world has it look. */
export interface Drawing {
  /** What the map draws, once the land is known; null where nothing is to be drawn. */
  readonly picture: Promise<Omit<MapSource, 'point' | 'pick' | 'motion'> | null>;
  /** Null before it has come. */
  map(): MapAnswer | null;
  readonly heat: HeatTable;
  /** Area of each country; empty before the map has come. */
  areas(): Float32Array;
  /** From now on these seats own what agents show. */
  own(seatOf: Uint8Array): void;
  /** Marks the region that the mouse is over. */
  point(region: number | null): void;
  /** Fetches what is only seen when the map is zoomed in; once. */
  refine(): void;
  stop(): void;
}

interface DrawingHooks {
  crowd(): Crowd | null;
  pulses(): Pulses | null;
  /** The present tick, with its fraction. */
  now(): number;
  /** A picture was drawn. */
  drawn(): void;
  fail(error: unknown): void;
}

/** @param drawn whether the page draws the map, or lists the regions only */
export function makeDrawing(worker: WorldWorker, drawn: boolean, hooks: DrawingHooks): Drawing {
  const heat = makeHeat();
  let map: MapAnswer | null = null;
  let geometry: Geometry | null = null;
  let isRefined = !drawn;
  let areas: Float32Array = new Float32Array(0);
  let palette = paletteOf(new Uint8Array(0));
  let pointed: number | null = null;

  const picture = worker.map(drawn).then((answer) => {
    map = answer;
    areas = areasOf(answer);
    usePlay.setState({ map: answer });
    geometry = answer.geometry;
    if (!geometry) return null;
    return {
      map: answer,
      geometry: () => geometry!,
      crowd: hooks.crowd,
      pulses: hooks.pulses,
      heat,
      ideas: () => palette,
      now: hooks.now,
      drawn: hooks.drawn,
    };
  });
  picture.catch(hooks.fail);

  function markRegions(): void {
    if (map) mark(heat, map, { pointed, chosen: usePlay.getState().chosen });
  }

  const unsubscribe = usePlay.subscribe((now, before) => {
    if (now.chosen !== before.chosen || now.map !== before.map) markRegions();
  });

  return {
    picture,
    map: () => map,
    heat,
    areas: () => areas,
    own(seatOf) {
      palette = paletteOf(seatOf);
    },
    point(region) {
      if (region === pointed) return;
      pointed = region;
      markRegions();
    },
    refine() {
      if (isRefined) return;
      isRefined = true;
      worker.detail().then((levels) => {
        if (geometry) geometry = { ...geometry, levels: [...geometry.levels, ...levels] };
      }, hooks.fail);
    },
    stop: unsubscribe,
  };
}
