import type { HeatTable } from '../gl/heat.ts';
import { type Crowd, type MapPainter, mapPainter } from '../gl/map.ts';
import type { Pulses } from '../gl/pulses.ts';
import { placeAt } from '../gl/view.ts';
import type { Geometry, MapAnswer } from '../worker/messages.ts';
import { type Camera, makeCamera, type Pixel } from './camera.ts';
import { regionAt } from './pick.ts';

/** What the map shows and tells. Read in every picture, so all of it may change. */
export interface MapSource {
  readonly map: MapAnswer;
  /** Another when more of it is known. */
  geometry(): Geometry;
  /** The people, or null until they are known. */
  crowd(): Crowd | null;
  readonly heat: HeatTable;
  /** Colours of the 256 bytes that an agent may show, four bytes each. */
  ideas(): Uint8Array;
  /** What runs from one to another; null while there is nothing that does. */
  pulses(): Pulses | null;
  /** The present tick, with its fraction. */
  now(): number;
  readonly motion: boolean;
  /** A mouse is over a region (null for the sea or outside), in pixels of the page. */
  point(region: number | null, x: number, y: number): void;
  pick(region: number, at: Picked): void;
  /** A picture was drawn. */
  drawn(): void;
}

/** Where the map was pressed, in its plane, and how far from there is still meant. */
export interface Picked {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

/** The running map as the page steers it. */
export interface MapHandle {
  readonly camera: Camera;
  stop(): void;
}

/** Pixels of the page around a finger, and around the tip of a mouse, that still hit land. */
const FINGER = 26;
const TIP = 9;

/** The map without whatever calls for its pictures: Phaser on `/play`, Pixi for those who watch. */
export class MapPicture {
  readonly camera: Camera;
  readonly #source: MapSource;
  #painter: MapPainter | null = null;
  /** What the painter was made for. */
  #painted: { geometry: Geometry; crowd: Crowd | null } | null = null;
  #elapsed = 0;

  constructor(source: MapSource) {
    this.#source = source;
    this.camera = makeCamera(source.map.land.height);
  }

  /** Moves the camera `seconds` further. */
  step(seconds: number): void {
    // After a pause of the page nothing should leap.
    this.#elapsed = Math.min(0.1, seconds);
    this.camera.step(this.#source.motion ? this.#elapsed : 1);
  }

  /** @param target where to draw; null is the screen */
  paint(gl: WebGL2RenderingContext, target: WebGLFramebuffer | null): void {
    const source = this.#source;
    const crowd = source.crowd();
    const geometry = source.geometry();
    if (!this.#painter || crowd !== this.#painted?.crowd || geometry !== this.#painted.geometry) {
      this.#painter?.stop();
      this.#painter = mapPainter(gl, geometry, crowd);
      this.#painted = { geometry, crowd };
    }
    this.#painter.paint(this.camera.view, source.heat, {
      now: source.now(),
      seconds: this.#elapsed,
      motion: source.motion,
      ideas: source.ideas(),
      pulses: source.pulses(),
      target,
    });
    source.drawn();
  }

  /** The mouse is there; null when it has left. Returns whether it is over a region. */
  point(at: Pixel | null): boolean {
    const { density } = this.camera.view;
    const region = at && this.#regionAt(at, TIP);
    this.#source.point(region, (at?.x ?? 0) / density, (at?.y ?? 0) / density);
    return region !== null;
  }

  tap(at: Pixel, byTouch: boolean): void {
    const { view } = this.camera;
    const hit = byTouch ? FINGER : TIP;
    const region = this.#regionAt(at, hit);
    if (region === null) return;
    const [x, y] = placeAt(view, at.x, at.y);
    this.#source.pick(region, { x, y, reach: (hit * view.density) / view.scale });
    if (byTouch) this.#source.point(region, at.x / view.density, at.y / view.density);
  }

  /** The context is another; what was on the card is gone, and there is nothing left to delete. */
  forget(): void {
    this.#painter = null;
  }

  stop(): void {
    this.#painter?.stop();
    this.#painter = null;
  }

  #regionAt(at: Pixel, reach: number): number | null {
    const { view } = this.camera;
    const { land, countries } = this.#source.map;
    const [x, y] = placeAt(view, at.x, at.y);
    return regionAt(land, countries, x, y, (reach * view.density) / view.scale);
  }
}
