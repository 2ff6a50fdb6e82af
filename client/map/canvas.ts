/**
 * A context for the map, or null where the browser has none.
 *
 * @param stencil whether the library that shares it wants a stencil buffer
 */
export function mapContext(
  canvas: HTMLCanvasElement,
  { stencil = false } = {},
): WebGL2RenderingContext | null {
  return canvas.getContext('webgl2', {
    alpha: false,
    // Lines and dots have soft edges of their own, and lines lie on the edges of areas.
    antialias: false,
    depth: false,
    stencil,
    powerPreference: 'high-performance',
  });
}

/** Browsers allow few contexts at a time and are slow to notice that one is done with. */
export function giveBack(context: WebGL2RenderingContext): void {
  context.getExtension('WEBGL_lose_context')?.loseContext();
}

/** More pixels than this for one of the page cost more than they show. */
const MOST_DENSITY = 2;

/** Pixels of a canvas that fills `host`, and how many of them are one of the page. */
export function sizeIn(host: HTMLElement): { width: number; height: number; density: number } {
  const density = Math.min(MOST_DENSITY, window.devicePixelRatio || 1);
  return {
    width: Math.max(1, Math.round(host.clientWidth * density)),
    height: Math.max(1, Math.round(host.clientHeight * density)),
    density,
  };
}
