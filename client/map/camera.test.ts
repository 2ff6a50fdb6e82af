import assert from 'node:assert/strict';
import { pixelAt, placeAt } from '../gl/view.ts';
import { makeCamera } from './camera.ts';

const HEIGHT = 0.4535;

describe('camera', () => {
  const settle = (camera: ReturnType<typeof makeCamera>) => {
    for (let i = 0; i < 200; i++) camera.step(0.05);
  };
  function desktop() {
    const camera = makeCamera(HEIGHT);
    camera.resize(1440, 900, 1);
    camera.setInsets({ left: 264, right: 264, top: 104, bottom: 150 });
    settle(camera);
    return camera;
  }
  const close = (a: number, b: number, within: number) =>
    assert.ok(Math.abs(a - b) <= within, `${a} and ${b}`);

  it('shows the populated world between the panels', () => {
    const { view } = desktop();
    // California, Japan, Lapland and the Cape.
    for (const [x, y] of [
      [0.16, 0.17],
      [0.86, 0.16],
      [0.55, 0.06],
      [0.52, 0.36],
    ] as const) {
      const [pixelX, pixelY] = pixelAt(view, x, y);
      assert.ok(pixelX > 264 && pixelX < 1176, `${x} lies at ${pixelX}`);
      assert.ok(pixelY > 104 && pixelY < 750, `${y} lies at ${pixelY}`);
    }
  });

  it('keeps the place under the mouse while it zooms', () => {
    const camera = desktop();
    const before = placeAt(camera.view, 900, 400);
    camera.zoomAt(900, 400, 3);
    for (let i = 0; i < 60; i++) {
      camera.step(0.016);
      const now = placeAt(camera.view, 900, 400);
      close(now[0], before[0], 2 / camera.view.scale);
      close(now[1], before[1], 2 / camera.view.scale);
    }
  });

  it('moves the map with the hand', () => {
    const camera = desktop();
    camera.zoom(4);
    settle(camera);
    const before = placeAt(camera.view, 700, 400);
    camera.drag(50, -30);
    const after = placeAt(camera.view, 750, 370);
    close(after[0], before[0], 1e-9);
    close(after[1], before[1], 1e-9);
  });

  it('follows two fingers at once', () => {
    const camera = desktop();
    camera.zoom(4);
    settle(camera);
    const { scale } = camera.view;
    const before = placeAt(camera.view, 700, 400);
    camera.pinch({ x: 700, y: 400 }, { x: 720, y: 380 }, 1.5);
    const after = placeAt(camera.view, 720, 380);
    close(after[0], before[0], 1e-9);
    close(after[1], before[1], 1e-9);
    close(camera.view.scale, 1.5 * scale, 1e-6);
  });

  it('never loses the world, however far it is thrown', () => {
    const camera = desktop();
    camera.zoom(6);
    settle(camera);
    for (const [x, y] of [
      [1e6, 1e6],
      [-1e6, -1e6],
    ] as const) {
      camera.drag(x, y);
      const [left, top] = placeAt(camera.view, 720, 430);
      assert.ok(left > -0.2 && left < 1.2 && top > -0.2 && top < HEIGHT + 0.2, `${left} ${top}`);
    }
  });

  it('zooms out no further than the whole world, and comes back to it', () => {
    const camera = desktop();
    const whole = { ...camera.view };
    camera.zoom(8);
    settle(camera);
    camera.drag(300, 200);
    settle(camera);
    assert.ok(camera.view.scale > 7 * whole.scale);
    camera.zoom(1e-6);
    settle(camera);
    close(camera.view.scale, whole.scale, 1);
    camera.showAll();
    settle(camera);
    close(camera.view.x, whole.x, 1e-4);
    close(camera.view.y, whole.y, 1e-4);
  });

  it('keeps what is on the screen when its pixels become finer', () => {
    const camera = desktop();
    camera.zoom(5);
    settle(camera);
    const before = placeAt(camera.view, 720, 450);
    camera.resize(2880, 1800, 2);
    const after = placeAt(camera.view, 1440, 900);
    close(after[0], before[0], 1e-6);
    close(camera.view.scale, 2 * 5 * desktop().view.scale, 2);
  });
});
