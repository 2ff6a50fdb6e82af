import Phaser from 'phaser';
import type { Camera } from './camera.ts';
import { type MapSource, WorldScene } from './world.ts';

/** The running map as the page steers it. */
export interface MapHandle {
  readonly camera: Camera;
  stop(): void;
}

/** More pixels than this for one of the page cost more than they show. */
const MOST_DENSITY = 2;

/** A context for the map, or null where the browser has none. */
export function mapContext(canvas: HTMLCanvasElement): WebGL2RenderingContext | null {
  return canvas.getContext('webgl2', {
    alpha: false,
    // Lines and dots have soft edges of their own, and lines lie on the edges of areas.
    antialias: false,
    depth: false,
    powerPreference: 'high-performance',
  });
}

/**
 * Starts Phaser on a canvas in `host`, which fills it.
 *
 * @throws Error where the browser has no WebGL 2 or a shader fails
 */
export function startMap(host: HTMLElement, source: MapSource): MapHandle {
  const canvas = document.createElement('canvas');
  const context = mapContext(canvas);
  if (!context) throw new Error('no WebGL 2');
  const scene = new WorldScene(source);
  const density = () => Math.min(MOST_DENSITY, window.devicePixelRatio || 1);
  const size = () => ({
    width: Math.max(1, Math.round(host.clientWidth * density())),
    height: Math.max(1, Math.round(host.clientHeight * density())),
  });

  const game = new Phaser.Game({
    type: Phaser.WEBGL,
    parent: host,
    canvas,
    context: context as unknown as CanvasRenderingContext2D,
    scene,
    backgroundColor: '#05080f',
    banner: false,
    autoFocus: false,
    disableContextMenu: true,
    audio: { noAudio: true },
    input: { keyboard: false, gamepad: false, windowEvents: true },
    scale: { mode: Phaser.Scale.NONE, ...size(), zoom: 1 / density() },
  });

  const resize = () => {
    const { width, height } = size();
    game.scale.setZoom(1 / density());
    game.scale.resize(width, height);
    scene.camera.resize(width, height, density());
  };
  const watcher = new ResizeObserver(resize);
  game.events.once(Phaser.Core.Events.READY, () => {
    watcher.observe(host);
    resize();
  });

  return {
    camera: scene.camera,
    stop() {
      watcher.disconnect();
      game.destroy(true);
      // Browsers allow few contexts at a time and are slow to notice that one is done with.
      context.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}
