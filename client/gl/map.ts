import type { Geometry } from '../worker/messages.ts';
import { type AgentLayer, type AgentStyle, agentLayer } from './agents.ts';
import { makeCover } from './cover.ts';
import { makeGlow } from './glow.ts';
import { COUNTRIES, ease, type HeatTable } from './heat.ts';
import { areaLayer, type Rgb } from './land.ts';
import { type LineStyle, lineLayer } from './lines.ts';
import { fillTable, makeTable } from './program.ts';
import type { PulseLayer, Pulses } from './pulses.ts';
import { makeMoves, makeRest } from './rest.ts';
import type { AgentRows } from './rows.ts';
import { makeSheet, type Sheet } from './sheet.ts';
import type { View } from './view.ts';

/** Everything that the map shows of the people; the map itself needs none of it. */
export interface Crowd {
  /** x and y of each agent in turn, in the plane of the map. */
  readonly places: Float32Array;
  readonly influence: Uint8Array;
  readonly rows: AgentRows;
}

/** One picture of the map. */
export interface Moment {
  /** The present tick, with its fraction. */
  readonly now: number;
  /** Seconds since the last picture. */
  readonly seconds: number;
  /** Whether changes may flash and colours ease. */
  readonly motion: boolean;
  /** Colours of the 256 bytes that an agent may show, four bytes each. */
  readonly ideas: Uint8Array;
  /** What runs from one to another where changes may flash; null for nothing. */
  readonly pulses: Pulses | null;
  /** Where to draw; null is the screen. */
  readonly target: WebGLFramebuffer | null;
}

/** The map on a graphics context that may be shared: state is left as Phaser's yielding has it. */
export interface MapPainter {
  paint(view: View, heat: HeatTable, moment: Moment): void;
  stop(): void;
}

const rgb = (hex: number): Rgb => [
  ((hex >> 16) & 255) / 255,
  ((hex >> 8) & 255) / 255,
  (hex & 255) / 255,
];

/** What is around the globe; the ground of the style sheets. */
const BEYOND = rgb(0x05080f);
const SEA = rgb(0x070c17);
const LAND = rgb(0x151f31);
const MARKED = rgb(0xb9dcff);

/** Where sizes are as given below: the world about as wide as a laptop's screen. */
const USUAL_SCALE = 1300;
/**
 * Drawn anew at most every so many pictures, unless the view moves or somebody points: colours that
 * ease for a second and light that is soft look the same, and nearly all of a picture is these.
 */
const LAND_RESTS = 6;
const QUIET_RESTS = 3;
/** Ticks that a change flashes for, and a few in which its last trace is drawn over. */
const FLASH_TICKS = 15;

const none = { width: 0, colour: [0, 0, 0, 0] } as const;
const SHORE: LineStyle = {
  strokes: [{ width: 15, colour: [0.055, 0.1, 0.17, 1] }, none, none, none],
  marked: [0.1, 0.22, 0.34],
  grow: 6,
  glow: true,
};
const BORDERS: LineStyle = {
  strokes: [
    { width: 0.9, colour: [...rgb(0x3d506f), 0.85] },
    { width: 0.8, colour: [...rgb(0x05080f), 0.42] },
    { width: 1.1, colour: [...rgb(0x5a7197), 0.55] },
    none,
  ],
  marked: MARKED,
  grow: 1,
  glow: false,
};
const GRID: LineStyle = {
  ...BORDERS,
  strokes: [none, none, none, { width: 0.8, colour: [...rgb(0x27354f), 0.5] }],
};

const AS_IT_IS = `
out vec4 colour;
void main() {
  colour = texture(picture, at);
}`;

/** How large the world is drawn, 1 where it is about as wide as a laptop's screen. */
const zoomOf = (view: View): number => view.scale / view.density / USUAL_SCALE;

/** Makes all layers of the map; `crowd` is null where people are not known yet. */
export function mapPainter(
  gl: WebGL2RenderingContext,
  geometry: Geometry,
  crowd: Crowd | null,
): MapPainter {
  const globe = areaLayer(gl, geometry.globe.mesh);
  const grid = lineLayer(gl, geometry.globe.lines);
  const levels = geometry.levels.map(({ upTo, mesh, lines }) => ({
    upTo,
    areas: areaLayer(gl, mesh),
    lines: lineLayer(gl, lines),
  }));
  const agents = crowd && agentLayer(gl, crowd.places, crowd.influence, crowd.rows);
  const glow = makeGlow(gl);
  const countries = makeTable(gl, COUNTRIES, 2);
  const ideas = makeTable(gl, 256, 1);
  // Each lies on the one before it and is kept until it changes: a copy costs next to nothing.
  const sea = makeSheet(gl, gl.RGBA8, gl.NEAREST);
  const land = makeSheet(gl, gl.RGBA8, gl.NEAREST);
  const quiet = makeSheet(gl, gl.RGBA8, gl.NEAREST);
  const screen = makeCover(gl, AS_IT_IS, []);
  const landRest = makeRest(LAND_RESTS);
  const quietRest = makeRest(QUIET_RESTS);
  const hasMoved = makeMoves();
  let pulses: PulseLayer | null = null;
  /** What `ideas` was last filled with. */
  let coloured: Uint8Array | null = null;
  /** Until when something flashes, in ticks. */
  let restless = 0;

  // On a small world lines as bold as on a large one would be all there is to see.
  const boldnessIn = (view: View) => Math.min(1.25, Math.max(0.6, zoomOf(view) ** 0.35));
  const levelOf = (view: View) => levels.find(({ upTo }) => view.scale <= upTo) ?? levels.at(-1)!;

  /** What no heat changes and lies under the land. */
  function drawSea(view: View): void {
    const boldness = boldnessIn(view);
    sea.draw(view.width, view.height);
    gl.clearColor(...BEYOND, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    globe.draw(view, countries, SEA, SEA, 0);
    grid.draw(view, countries, GRID, boldness);
    levelOf(view).lines.draw(view, countries, SHORE, boldness * boldness);
  }

  function drawLand(view: View): void {
    const level = levelOf(view);
    land.drawOn(sea);
    // Near by, people are seen one by one, and the heat of a country would be a plain sheet.
    const warmth = Math.min(1, Math.max(0.3, (3 / zoomOf(view)) ** 0.7));
    level.areas.draw(view, countries, LAND, MARKED, warmth);
    level.lines.draw(view, countries, BORDERS, boldnessIn(view));
  }

  /** All that changes slowly or is soft: the land, the glow over it, and whom nothing has reached. */
  function drawQuiet(agents: AgentLayer, view: View, style: AgentStyle): void {
    const halo = view.density * Math.min(38, Math.max(6, 11 * zoomOf(view) ** 0.5));
    agents.shine(glow.gather(view, halo), ideas, style);
    glow.spread();
    quiet.drawOn(land);
    glow.add();
    agents.draw(view, ideas, false, style);
  }

  /** Turns drawing to `target`, with all that is on `sheet` on it. */
  function lay(sheet: Sheet, target: WebGLFramebuffer | null): void {
    gl.bindFramebuffer(gl.FRAMEBUFFER, target);
    gl.viewport(0, 0, sheet.width, sheet.height);
    gl.disable(gl.BLEND);
    screen.begin(sheet.picture);
    screen.draw();
    gl.enable(gl.BLEND);
  }

  function drawAgents(agents: AgentLayer, view: View, moment: Moment, isUrgent: boolean): void {
    const { now, motion } = moment;
    const isRecoloured = moment.ideas !== coloured;
    if (isRecoloured) fillTable(gl, ideas, 256, 1, moment.ideas);
    coloured = moment.ideas;
    const hasChanged = agents.refresh();
    if (hasChanged) restless = now + FLASH_TICKS;
    const dot = view.density * Math.min(5, Math.max(0.62, 0.95 * zoomOf(view) ** 0.42));
    const style = { dot, now, motion };
    const isNow = isUrgent || (hasChanged && !motion);
    if (quietRest.isDue(isNow, isRecoloured || now < restless)) drawQuiet(agents, view, style);
    lay(quiet, moment.target);
    if (motion && moment.pulses) {
      pulses ??= moment.pulses.layer(gl);
      pulses.draw(view, ideas, performance.now() / 1000);
    }
    agents.draw(view, ideas, true, style);
  }

  return {
    paint(view, heat, moment) {
      const { motion, seconds, target } = moment;
      const eased = ease(heat, motion ? seconds : Number.POSITIVE_INFINITY);
      const isMoved = hasMoved(view);
      const isUrgent = isMoved || eased === 'marks' || (eased === 'heat' && !motion);
      gl.disable(gl.DEPTH_TEST);
      gl.disable(gl.CULL_FACE);
      gl.disable(gl.SCISSOR_TEST);
      const isLandDrawn = landRest.isDue(isUrgent, eased !== null);
      if (isLandDrawn) {
        fillTable(gl, countries, COUNTRIES, 2, heat.colours);
        if (isMoved || eased === 'marks') drawSea(view);
        drawLand(view);
      }
      if (agents) drawAgents(agents, view, moment, isLandDrawn);
      else lay(land, target);
    },
    stop() {
      for (const layer of [globe, grid, agents, glow, pulses]) layer?.stop();
      for (const part of [sea, land, quiet, screen]) part.stop();
      for (const level of levels) {
        level.areas.stop();
        level.lines.stop();
      }
      gl.deleteTexture(countries);
      gl.deleteTexture(ideas);
    },
  };
}
