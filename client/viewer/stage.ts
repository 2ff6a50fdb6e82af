import { Container, RenderContainer } from 'pixi.js';
import { giveBack, mapContext, sizeIn } from '../map/canvas.ts';
import { type MapHandle, MapPicture, type MapSource } from '../map/picture.ts';
import { listenToPointers } from './pointers.ts';
import { MapRenderer } from './renderer.ts';

/** What is beyond the globe; the ground of the style sheets. */
const GROUND = [5 / 255, 8 / 255, 15 / 255] as const;

/**
 * Starts Pixi on a canvas in `host`, which fills it, with the map as one object that draws itself.
 *
 * @throws Error where the browser has no WebGL 2 or a shader fails
 */
export async function startMap(host: HTMLElement, source: MapSource): Promise<MapHandle> {
  const canvas = document.createElement('canvas');
  const context = mapContext(canvas, { stencil: true });
  if (!context) throw new Error('no WebGL 2');
  const picture = new MapPicture(source);
  const renderer = new MapRenderer();
  const { width, height, density } = sizeIn(host);
  await renderer.init({
    canvas,
    context,
    width: width / density,
    height: height / density,
    resolution: density,
    autoDensity: true,
    // Pixi would clear a depth buffer as well, which is not there.
    clearBeforeRender: false,
    manageImports: false,
  } as never);
  const stage = new Container();
  const paint = () => {
    context.clearColor(...GROUND, 1);
    context.clear(context.COLOR_BUFFER_BIT);
    picture.paint(context, null);
  };
  stage.addChild(new RenderContainer({ render: paint }));

  const resize = () => {
    const size = sizeIn(host);
    renderer.resize(size.width / size.density, size.height / size.density, size.density);
    picture.camera.resize(size.width, size.height, size.density);
  };
  const watcher = new ResizeObserver(resize);
  const stopPointers = listenToPointers(canvas, picture.camera, {
    point(at) {
      canvas.style.cursor = picture.point(at) ? 'pointer' : 'grab';
    },
    tap: (at, byTouch) => picture.tap(at, byTouch),
  });
  const restored = () => picture.forget();
  canvas.addEventListener('webglcontextrestored', restored);
  host.append(canvas);
  resize();
  watcher.observe(host);

  const draw = () => {
    if (context.isContextLost()) return;
    renderer.render({ container: stage });
    // What the map has set is unknown to Pixi.
    renderer.runners.resetState.emit();
  };
  // A map that cannot be drawn fails here, while a table can still take its place.
  draw();
  let last = performance.now();
  const turn = (now: number) => {
    frame = requestAnimationFrame(turn);
    picture.step((now - last) / 1000);
    last = now;
    draw();
  };
  let frame = requestAnimationFrame(turn);

  return {
    camera: picture.camera,
    stop() {
      cancelAnimationFrame(frame);
      watcher.disconnect();
      stopPointers();
      canvas.removeEventListener('webglcontextrestored', restored);
      picture.stop();
      renderer.destroy({ removeView: true });
      giveBack(context);
    },
  };
}
