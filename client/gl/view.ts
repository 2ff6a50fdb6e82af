/** What part of the map's plane is on the screen. Pixels are the canvas's own. */
export interface View {
  /** Pixels across and down. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas for one of the page. */
  readonly density: number;
  /** The place in the middle of the screen, in the plane of the map. */
  x: number;
  y: number;
  /** Pixels for one unit of the plane. */
  scale: number;
}

/** The place under a pixel. */
export function placeAt(view: View, pixelX: number, pixelY: number): [x: number, y: number] {
  return [
    view.x + (pixelX - view.width / 2) / view.scale,
    view.y + (pixelY - view.height / 2) / view.scale,
  ];
}

/** The pixel over a place. */
export function pixelAt(view: View, x: number, y: number): [x: number, y: number] {
  return [(x - view.x) * view.scale + view.width / 2, (y - view.y) * view.scale + view.height / 2];
}

/** Scale and offset that take the plane to the clip space of a shader (y up). */
export function clipOf(view: View): [scaleX: number, scaleY: number, x: number, y: number] {
  const scaleX = (2 * view.scale) / view.width;
  const scaleY = (-2 * view.scale) / view.height;
  return [scaleX, scaleY, -view.x * scaleX, -view.y * scaleY];
}
