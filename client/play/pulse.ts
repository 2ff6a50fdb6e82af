/** Measures what goes by on the page: frames from the server and pictures on the screen. */
export interface Pulse {
  /** A connection was made; silence counts from here. */
  entered(): void;
  frame(): void;
  drawn(): void;
  /** How much of a tick of `tickMs` has passed since the last frame, at most one and a half. */
  fraction(tickMs: number): number;
  /** Whole seconds of silence, 0 while there is none worth telling. */
  silentSeconds(): number;
  /** Pictures a second, over the last second or more; null while none are drawn. */
  fps(): number | null;
}

/** Silence shorter than this is no news. */
const PATIENCE_MS = 3_000;
/** Without a picture for so long, as in a tab that is not looked at, none are drawn. */
const GIVE_UP_MS = 5_000;

export function makePulse(): Pulse {
  let lastFrame = performance.now();
  let pictures = 0;
  let asked = lastFrame;
  let rate: number | null = null;
  /** Since the first picture, with which counting begins: it says nothing of how fast they follow. */
  let isDrawing = false;
  return {
    entered() {
      lastFrame = performance.now();
    },
    frame() {
      lastFrame = performance.now();
    },
    drawn() {
      if (isDrawing) pictures++;
      else asked = performance.now();
      isDrawing = true;
    },
    fraction: (tickMs) => Math.min(1.5, (performance.now() - lastFrame) / tickMs),
    silentSeconds() {
      const silence = performance.now() - lastFrame;
      return silence > PATIENCE_MS ? Math.floor(silence / 1000) : 0;
    },
    fps() {
      const now = performance.now();
      const waited = now - asked;
      // Over a second at least, or the number flickers; longer where pictures come that slowly.
      if (!isDrawing || waited < (pictures > 0 ? 1000 : GIVE_UP_MS)) return rate;
      isDrawing = pictures > 0;
      rate = isDrawing ? Math.round((1000 * pictures) / waited) : null;
      pictures = 0;
      asked = now;
      return rate;
    },
  };
}
