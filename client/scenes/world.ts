import Phaser from 'phaser';
import type { HeatTable } from '../gl/heat.ts';
import { type Crowd, type MapPainter, mapPainter } from '../gl/map.ts';
import { placeAt } from '../gl/view.ts';
import { regionAt } from '../map/pick.ts';
import type { Geometry, MapAnswer } from '../worker/messages.ts';
import { type Camera, makeCamera } from './camera.ts';
import { listenToGestures } from './gestures.ts';

/** What the scene shows and tells. Read in every picture, so all of it may change. */
export interface MapSource {
  readonly map: MapAnswer;
  /** Another when more of it is known. */
  geometry(): Geometry;
  /** The people, or null until they are known. */
  crowd(): Crowd | null;
  readonly heat: HeatTable;
  /** Colours of the 256 bytes that an agent may show, four bytes each. */
  ideas(): Uint8Array;
  /** The present tick, with its fraction. */
  now(): number;
  readonly motion: boolean;
  /** A mouse is over a region (null for the sea or outside), in pixels of the page. */
  point(region: number | null, x: number, y: number): void;
  pick(region: number): void;
  /** A picture was drawn. */
  drawn(): void;
}

/** Pixels of the page around a finger, and around the tip of a mouse, that still hit land. */
const FINGER = 26;
const TIP = 9;

/** The world map as a Phaser scene: our own layers in one external object, Phaser's input. */
export class WorldScene extends Phaser.Scene {
  readonly camera: Camera;
  readonly #source: MapSource;
  #painter: MapPainter | null = null;
  /** What the painter was made for. */
  #painted: { geometry: Geometry; crowd: Crowd | null } | null = null;
  #elapsed = 0;

  constructor(source: MapSource) {
    super('world');
    this.#source = source;
    this.camera = makeCamera(source.map.land.height);
  }

  create(): void {
    const extern = this.add.extern();
    extern.render = ((renderer: Phaser.Renderer.WebGL.WebGLRenderer, context: DrawingContext) =>
      this.#paint(renderer.gl as WebGL2RenderingContext, context)) as typeof extern.render;
    const stop = listenToGestures(this.input, this.camera, {
      point: (at) => this.#point(at),
      tap: (at, byTouch) => this.#tap(at, byTouch),
    });
    const restored = () => {
      // What was on the card is gone with the old context; there is nothing left to delete.
      this.#painter = null;
    };
    this.game.canvas.addEventListener('webglcontextrestored', restored);
    this.events.once(Phaser.Scenes.Events.SHUTDOWN, () => {
      stop();
      this.game.canvas.removeEventListener('webglcontextrestored', restored);
      this.#painter?.stop();
    });
  }

  override update(_time: number, milliseconds: number): void {
    // After a pause of the page nothing should leap.
    this.#elapsed = Math.min(0.1, milliseconds / 1000);
    this.camera.step(this.#source.motion ? this.#elapsed : 1);
  }

  #paint(gl: WebGL2RenderingContext, { framebuffer }: DrawingContext): void {
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
      target: framebuffer.webGLFramebuffer,
    });
    source.drawn();
  }

  #regionAt(at: { x: number; y: number }, reach: number): number | null {
    const { view } = this.camera;
    const { land, countries } = this.#source.map;
    const [x, y] = placeAt(view, at.x, at.y);
    return regionAt(land, countries, x, y, (reach * view.density) / view.scale);
  }

  #point(at: { x: number; y: number } | null): void {
    const { density } = this.camera.view;
    const region = at && this.#regionAt(at, TIP);
    this.game.canvas.style.cursor = region === null ? 'grab' : 'pointer';
    this.#source.point(region, (at?.x ?? 0) / density, (at?.y ?? 0) / density);
  }

  #tap(at: { x: number; y: number }, byTouch: boolean): void {
    const region = this.#regionAt(at, byTouch ? FINGER : TIP);
    if (region === null) return;
    this.#source.pick(region);
    const { density } = this.camera.view;
    if (byTouch) this.#source.point(region, at.x / density, at.y / density);
  }
}

/** The part of Phaser's drawing context that is used here. */
interface DrawingContext {
  readonly framebuffer: { readonly webGLFramebuffer: WebGLFramebuffer | null };
}
