import { makeHeat } from '../gl/heat.ts';
import { mapPainter } from '../gl/map.ts';
import { makeRows, takeOver } from '../gl/rows.ts';
import { type Insets, makeCamera } from '../map/camera.ts';
import { giveBack, mapContext } from '../map/canvas.ts';
import { paletteOf } from '../play/colours.ts';
import { areasOf, heatUp } from '../play/heat.ts';
import { count, seatTable, type Tally } from '../play/tally.ts';
import type { Geometry, MapAnswer, PeopleAnswer } from '../worker/messages.ts';
import type { Moment, Opened } from '../worker/replay-messages.ts';

/** What pictures of a replay are made from. */
export interface StillSource {
  readonly opened: Opened;
  readonly map: MapAnswer;
  readonly geometry: Geometry;
  readonly people: PeopleAnswer;
  moment(tick: number): Promise<Moment>;
}

/** Draws the map of one moment after the other, off the page. */
export interface Stills {
  /** The map; to be read before anything else is drawn on it. */
  readonly canvas: HTMLCanvasElement;
  draw(moment: Moment): Tally;
  stop(): void;
}

/**
 * @param insets space at the edges, in pixels, that something else will cover
 * @throws Error where the browser has no WebGL 2
 */
export function makeStills(
  { map, geometry, people }: StillSource,
  { width, height }: { width: number; height: number },
  insets: Insets,
): Stills {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const gl = mapContext(canvas);
  if (!gl) throw new Error('no WebGL 2');
  const rows = makeRows(people.count);
  const { places, influence } = people;
  const painter = mapPainter(gl, geometry, { places, influence, rows });
  const heat = makeHeat();
  const areas = areasOf(map);
  const camera = makeCamera(map.land.height);
  camera.resize(width, height, 1);
  camera.setInsets(insets);
  camera.step(1);
  const everybody = Uint32Array.from({ length: people.count }, (_, agent) => agent);
  return {
    canvas,
    draw({ tick, shown, summary }) {
      const seats = seatTable(summary.ideas);
      const tally = count(map, people, shown, seats);
      takeOver(rows, shown, everybody, everybody.length, tick, true);
      heatUp(heat, map, areas, tally, -1);
      gl.clearColor(5 / 255, 8 / 255, 15 / 255, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const still = { now: tick, seconds: 0, motion: false, pulses: null, target: null };
      painter.paint(camera.view, heat, { ...still, ideas: paletteOf(seats) });
      return tally;
    },
    stop() {
      painter.stop();
      giveBack(gl);
    },
  };
}
