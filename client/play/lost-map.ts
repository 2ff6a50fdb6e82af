/** Milliseconds in which a browser gives a context back, where it does. */
const PATIENCE_MS = 5_000;

/**
 * Calls `giveUp` when the graphics of a canvas in `host` were taken away and do not come back: the
 * map draws itself anew where they do. Returns how to stop.
 */
export function watchGraphics(host: HTMLElement, giveUp: () => void): () => void {
  let timer: number | undefined;
  const lost = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(giveUp, PATIENCE_MS);
  };
  const restored = () => window.clearTimeout(timer);
  // They do not bubble, but are caught on their way down.
  host.addEventListener('webglcontextlost', lost, true);
  host.addEventListener('webglcontextrestored', restored, true);
  return () => {
    window.clearTimeout(timer);
    host.removeEventListener('webglcontextlost', lost, true);
    host.removeEventListener('webglcontextrestored', restored, true);
  };
}
