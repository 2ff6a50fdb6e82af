import Phaser from 'phaser';
import type { MapPicture } from '../map/picture.ts';
import { listenToGestures } from './gestures.ts';

/** The world map as a Phaser scene: our own layers in one external object, Phaser's input. */
export class WorldScene extends Phaser.Scene {
  readonly #picture: MapPicture;

  constructor(picture: MapPicture) {
    super('world');
    this.#picture = picture;
  }

  create(): void {
    const picture = this.#picture;
    const { canvas } = this.game;
    const extern = this.add.extern();
    extern.render = ((
      renderer: Phaser.Renderer.WebGL.WebGLRenderer,
      { framebuffer }: DrawingContext,
    ) =>
      picture.paint(
        renderer.gl as WebGL2RenderingContext,
        framebuffer.webGLFramebuffer,
      )) as typeof extern.render;
    const stop = listenToGestures(this.input, picture.camera, {
      point(at) {
        canvas.style.cursor = picture.point(at) ? 'pointer' : 'grab';
      },
      tap: (at, byTouch) => picture.tap(at, byTouch),
    });
    const restored = () => picture.forget();
    canvas.addEventListener('webglcontextrestored', restored);
    this.events.once(Phaser.Scenes.Events.SHUTDOWN, () => {
      stop();
      canvas.removeEventListener('webglcontextrestored', restored);
      picture.stop();
    });
  }

  override update(_time: number, milliseconds: number): void {
    this.#picture.step(milliseconds / 1000);
  }
}

/** The part of Phaser's drawing context that is used here. */
interface DrawingContext {
  readonly framebuffer: { readonly webGLFramebuffer: WebGLFramebuffer | null };
}
