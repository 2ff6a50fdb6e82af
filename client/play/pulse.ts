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
  /** Pictures a second since this was last asked. */
  fps(): number;
}

/** Silence shorter than this is no news. */
const PATIENCE_MS = 3_000;

export function makePulse(): Pulse {
  let lastFrame = performance.now();
  let pictures = 0;
  let asked = lastFrame;
  let rate = 0;
  return {
    entered() {
      lastFrame = performance.now();
    },
    frame() {
      lastFrame = performance.now();
    },
    drawn() {
      pictures++;
    },
    fraction: (tickMs) => Math.min(1.5, (performance.now() - lastFrame) / tickMs),
    silentSeconds() {
      const silence = performance.now() - lastFrame;
      return silence > PATIENCE_MS ? Math.floor(silence / 1000) : 0;
    },
    fps() {
      const now = performance.now();
      // Over a second at least, or the number flickers.
      if (now - asked < 1000) return rate;
      rate = Math.round((1000 * pictures) / (now - asked));
      pictures = 0;
      asked = now;
      return rate;
    },
  };
}
