/** A bar on the terminal that errors go to; nothing at all when it is none. */
export interface Progress {
  /** How much of the total is done, parts of one included, and what is being done. */
  show(done: number, detail?: string): void;
  end(): void;
}

const WIDTH = 30;
const NOT_MORE_OFTEN_MS = 100;
const CLEAR = '\r\u001b[K';

export function progressBar(what: string, total: number): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => undefined, end: () => undefined };
  // What is over at once shows none.
  let shown = performance.now();
  return {
    show(done, detail = '') {
      const now = performance.now();
      if (now - shown < NOT_MORE_OFTEN_MS) return;
      shown = now;
      const filled = Math.floor((WIDTH * done) / total);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stderr.write(`${CLEAR}${bar} ${Math.floor(done)} of ${total} ${what}${detail}`);
    },
    end() {
      stderr.write(CLEAR);
    },
  };
}

/** A line on the terminal while something goes on that tells nothing on its way. */
export function during<T>(what: string, action: () => T): T {
  const { stderr } = process;
  if (!stderr.isTTY) return action();
  stderr.write(`${CLEAR}${what} …`);
  try {
    return action();
  } finally {
    stderr.write(CLEAR);
  }
}
