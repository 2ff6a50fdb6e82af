import { placeAt, type View } from '../gl/view.ts';

/** Space at the edges of the page that panels cover, in pixels of the page. */
export interface Insets {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A place on the canvas. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Moves the view over the map: eased, bounded, and always back to the whole world. */
export interface Camera {
  readonly view: View;
  resize(width: number, height: number, density: number): void;
  /** The world is fitted into what panels leave free. */
  setInsets(insets: Insets): void;
  /** Zooms by a factor; what lies under the pixel stays under it. */
  zoomAt(pixelX: number, pixelY: number, factor: number): void;
  /** Zooms by a factor around the middle of the free space. */
  zoom(factor: number): void;
  /** Moves the map with the hand; at once. */
  drag(pixelsX: number, pixelsY: number): void;
  /** Moves and zooms the map with two fingers, at once: what lay under `from` lies under `to`. */
  pinch(from: Pixel, to: Pixel, factor: number): void;
  /** Lets the map glide on, in pixels a second. */
  fling(speedX: number, speedY: number): void;
  /** Moves the map, eased. */
  nudge(pixelsX: number, pixelsY: number): void;
  showAll(): void;
  /** Moves the view `seconds` further. */
  step(seconds: number): void;
}

/** The part of the world that should be in the free space when all of it is shown: the land
 *  beyond, the Bering Sea and the Pacific's islands, may lie under panels or past the edge. */
const WIDE = { left: 0.135, right: 0.885 };
const NARROW = { left: 0.1, right: 0.97 };
/** Pixels of the page below which a screen is narrow. */
const NARROW_SCREEN = 700;
/** Pixels of the page for one unit, at most: agents of one city are then apart. */
const MOST = 42_000;
/** How far the edge of the world may come into the free space, as a part of it. */
const MARGIN = 0.03;
/** Seconds in which two thirds of a movement are made, and of a glide lost. */
const EASE = 0.09;
const GLIDE = 0.16;

export function makeCamera(worldHeight: number): Camera {
  const view = { width: 1, height: 1, density: 1, x: 0.5, y: worldHeight / 2, scale: 1 };
  let insets: Insets = { left: 0, top: 0, right: 0, bottom: 0 };
  /** Where the view is going. The anchor, if any, is a place kept under a pixel. */
  let goal = { x: view.x, y: view.y, scale: view.scale };
  let anchor: { pixelX: number; pixelY: number; x: number; y: number } | null = null;
  let glide = { x: 0, y: 0 };
  /** Until the world is first moved by hand, it stays fitted whatever happens to the page. */
  let fitted = true;
  let sized = false;

  const free = () => ({
    left: insets.left * view.density,
    top: insets.top * view.density,
    right: view.width - insets.right * view.density,
    bottom: view.height - insets.bottom * view.density,
  });

  function whole() {
    const space = free();
    const part = view.width / view.density < NARROW_SCREEN ? NARROW : WIDE;
    const scale = Math.max(
      1,
      Math.min(
        (space.right - space.left) / (part.right - part.left),
        (space.bottom - space.top) / worldHeight,
      ),
    );
    return {
      scale,
      x: (part.left + part.right) / 2 + (view.width - space.left - space.right) / 2 / scale,
      y: worldHeight / 2 + (view.height - space.top - space.bottom) / 2 / scale,
    };
  }

  /** Keeps the world's edges out of the middle of the free space. */
  function bounded(to: { x: number; y: number; scale: number }) {
    const space = free();
    const least = whole();
    const scale = Math.min(MOST * view.density, Math.max(least.scale, to.scale));
    return {
      scale,
      x: within(to.x, 1, view.width, space.left, space.right, scale, least.x),
      y: within(to.y, worldHeight, view.height, space.top, space.bottom, scale, least.y),
    };
  }

  function jump(): void {
    Object.assign(view, goal);
  }

  function refit(): void {
    goal = bounded(fitted ? whole() : goal);
    if (fitted && !sized) jump();
  }

  function aim(to: { x: number; y: number; scale: number }): void {
    fitted = false;
    glide = { x: 0, y: 0 };
    goal = bounded(to);
  }

  return {
    view,
    resize(width, height, density) {
      const ratio = density / view.density;
      Object.assign(view, { width, height, density });
      goal.scale *= ratio;
      view.scale *= ratio;
      refit();
      jump();
      sized = width > 1;
    },
    setInsets(next) {
      insets = next;
      refit();
    },
    zoomAt(pixelX, pixelY, factor) {
      const [x, y] = placeAt(view, pixelX, pixelY);
      const { scale } = bounded({ ...goal, scale: goal.scale * factor });
      anchor = { pixelX, pixelY, x, y };
      aim({
        scale,
        x: x - (pixelX - view.width / 2) / scale,
        y: y - (pixelY - view.height / 2) / scale,
      });
    },
    zoom(factor) {
      const space = free();
      this.zoomAt((space.left + space.right) / 2, (space.top + space.bottom) / 2, factor);
    },
    drag(pixelsX, pixelsY) {
      anchor = null;
      aim({ ...view, x: view.x - pixelsX / view.scale, y: view.y - pixelsY / view.scale });
      jump();
    },
    pinch(from, to, factor) {
      const [x, y] = placeAt(view, from.x, from.y);
      const { scale } = bounded({ ...view, scale: view.scale * factor });
      anchor = null;
      aim({
        scale,
        x: x - (to.x - view.width / 2) / scale,
        y: y - (to.y - view.height / 2) / scale,
      });
      jump();
    },
    fling(speedX, speedY) {
      glide = { x: speedX, y: speedY };
    },
    nudge(pixelsX, pixelsY) {
      anchor = null;
      aim({ ...goal, x: goal.x + pixelsX / goal.scale, y: goal.y + pixelsY / goal.scale });
    },
    showAll() {
      anchor = null;
      aim(whole());
      fitted = true;
    },
    step(seconds) {
      if (Math.hypot(glide.x, glide.y) > 8) {
        const keep = Math.exp(-seconds / GLIDE);
        const { x, y } = glide;
        this.drag(x * seconds, y * seconds);
        glide = { x: x * keep, y: y * keep };
        return;
      }
      const part = 1 - Math.exp(-seconds / EASE);
      view.scale *= (goal.scale / view.scale) ** part;
      if (anchor && Math.abs(view.scale / goal.scale - 1) > 1e-4) {
        const { x, y } = bounded({
          scale: view.scale,
          x: anchor.x - (anchor.pixelX - view.width / 2) / view.scale,
          y: anchor.y - (anchor.pixelY - view.height / 2) / view.scale,
        });
        Object.assign(view, { x, y });
        return;
      }
      anchor = null;
      view.x += (goal.x - view.x) * part;
      view.y += (goal.y - view.y) * part;
    },
  };
}

/**
 * The nearest allowed middle of the screen along one axis.
 *
 * @param usual where the middle is when all is shown, for a world smaller than the free space
 */
function within(
  middle: number,
  size: number,
  pixels: number,
  from: number,
  to: number,
  scale: number,
  usual: number,
): number {
  const margin = MARGIN * (to - from);
  const least = (pixels / 2 - from - margin) / scale;
  const most = size - (to - margin - pixels / 2) / scale;
  // A world smaller than the free space may lie anywhere in it, a larger one anywhere around
  // it; and what shows the whole world is always allowed.
  const bounds = [least, most, usual];
  return Math.min(Math.max(...bounds), Math.max(Math.min(...bounds), middle));
}
