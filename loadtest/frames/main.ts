import { nextScreen, turn } from './turns.ts';
import '../../client/net/jitless.ts';
import { drawBelow } from '#shared/sim/random.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import { makeHeat, wantHeat } from '../../client/gl/heat.ts';
import { makeRows, takeOver } from '../../client/gl/rows.ts';
import { paletteOf } from '../../client/play/colours.ts';
import { startMap } from '../../client/scenes/game.ts';
import { startWorker } from '../../client/worker/client.ts';
import { barePoints } from './bare.ts';
import type { Picture, Pictures } from './pictures.ts';

/** Pictures that are drawn and not counted: shaders compile, code warms up. */
const WARM_UP = 12;
const SEATS = 8;
const WARM = [255, 166, 43] as const;

const host = document.querySelector<HTMLElement>('#host')!;

/**
 * Draws a world of so many people, a twentieth of whom change before each picture as well as the heat of
 * a country, by the game's own Phaser scene and by bare points, in turns.
 */
async function measure(agents: number, pictures: number): Promise<Pictures> {
  const worker = startWorker();
  const [map, levels, people] = [
    await worker.map(true),
    await worker.detail(),
    await worker.people(worldSpec.parse({ version: 1, seed: 1, agents })),
  ];
  worker.stop();
  const geometry = { ...map.geometry!, levels: [...map.geometry!.levels, ...levels] };
  const rows = makeRows(people.count);
  const crowd = { places: people.places, influence: people.influence, rows };
  const shown = new Uint8Array(people.count);
  const changed = new Uint32Array(Math.round(people.count / 20));
  const palette = paletteOf(Uint8Array.from({ length: 256 }, (_, i) => i % SEATS));
  const heat = makeHeat();
  let tick = 0;

  const handle = startMap(host, {
    map,
    geometry: () => geometry,
    crowd: () => crowd,
    heat,
    ideas: () => palette,
    pulses: () => null,
    now: () => tick + 0.5,
    motion: true,
    point() {},
    pick() {},
    drawn() {},
  });
  const ours = await contextOf(host);
  const canvas = document.createElement('canvas');
  canvas.width = ours.drawingBufferWidth;
  canvas.height = ours.drawingBufferHeight;
  document.body.append(canvas);
  const bare = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false })!;
  const drawBare = barePoints(bare, people.places, map.land.height);

  const times: Pictures = { bare: [], map: [] };
  for (let i = -WARM_UP; i < pictures; i++) {
    tick++;
    change(shown, changed, tick);
    wantHeat(heat, tick % map.countries.length, WARM, drawBelow(tick, 0, 100) / 100);
    const one = timed(ours, () => {
      takeOver(rows, shown, changed, changed.length, tick, false);
      turn();
    });
    await nextScreen();
    const other = timed(bare, () => drawBare(shown));
    await nextScreen();
    if (i < 0) continue;
    times.map.push(one);
    times.bare.push(other);
  }
  handle.stop();
  canvas.remove();
  return times;
}

/** Has some agents take up or drop an idea, in the order of their ids as frames have it. */
function change(shown: Uint8Array, changed: Uint32Array, tick: number): void {
  const stretch = shown.length / changed.length;
  for (let i = 0; i < changed.length; i++) {
    const agent = Math.floor(i * stretch) + drawBelow(tick, i, Math.floor(stretch));
    changed[i] = agent;
    // Half of all believe something.
    shown[agent] = shown[agent] ? 0 : 1 + drawBelow(tick, -1 - i, SEATS);
  }
}

/** The graphics draw later than they are told to; reading a pixel waits for them. */
function timed(gl: WebGL2RenderingContext, draw: () => void): Picture {
  const pixel = new Uint8Array(4);
  const begun = performance.now();
  draw();
  const script = performance.now() - begun;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  return { script, whole: performance.now() - begun };
}

/** The context of the canvas that Phaser draws to, once it draws. */
async function contextOf(element: HTMLElement): Promise<WebGL2RenderingContext> {
  for (;;) {
    turn();
    await nextScreen();
    const canvas = element.querySelector('canvas');
    const gl = canvas?.getContext('webgl2');
    if (gl) return gl;
  }
}

Object.assign(window, { measure });
