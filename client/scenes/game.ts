import Phaser from 'phaser';
import { giveBack, mapContext, sizeIn } from '../map/canvas.ts';
import { type MapHandle, MapPicture, type MapSource } from '../map/picture.ts';
import { WorldScene } from './world.ts';

/**
 * Starts Phaser on a canvas in `host`, which fills it.
 *
 * @throws Error where the browser has no WebGL 2 or a shader fails
 */
export function startMap(host: HTMLElement, source: MapSource): MapHandle {
  const canvas = document.createElement('canvas');
  const context = mapContext(canvas);
  if (!context) throw new Error('no WebGL 2');
  const picture = new MapPicture(source);
  const { width, height, density } = sizeIn(host);

  const game = new Phaser.Game({
    type: Phaser.WEBGL,
    parent: host,
    canvas,
    context: context as unknown as CanvasRenderingContext2D,
    scene: new WorldScene(picture),
    backgroundColor: '#05080f',
    banner: false,
    autoFocus: false,
    disableContextMenu: true,
    audio: { noAudio: true },
    input: { keyboard: false, gamepad: false, windowEvents: true },
    scale: { mode: Phaser.Scale.NONE, width, height, zoom: 1 / density },
  });

  const resize = () => {
    const size = sizeIn(host);
    game.scale.setZoom(1 / size.density);
    game.scale.resize(size.width, size.height);
    picture.camera.resize(size.width, size.height, size.density);
  };
  const watcher = new ResizeObserver(resize);
  game.events.once(Phaser.Core.Events.READY, () => {
    watcher.observe(host);
    resize();
  });

  return {
    camera: picture.camera,
    stop() {
      watcher.disconnect();
      game.destroy(true);
      giveBack(context);
    },
  };
}
