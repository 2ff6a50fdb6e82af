/** A bar on the terminal that errors go to; nothing at all when it is none. */
export interface Progress {
  show(done: number): void;
  end(): void;
}

const WIDTH = 30;
const NOT_MORE_OFTEN_MS = 100;

export function progressBar(what: string, total: number): Progress {
  const { stderr } = process;
  if (!stderr.isTTY || total < 2) return { show: () => undefined, end: () => undefined };
  let shown = 0;
  return {
    show(done) {
      const now = performance.now();
      if (now - shown < NOT_MORE_OFTEN_MS && done < total) return;
      shown = now;
      const filled = Math.round((WIDTH * done) / total);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stderr.write(`\r${bar} ${done} of ${total} ${what}\u001b[K`);
    },
    end() {
      stderr.write('\r\u001b[K');
    },
  };
}
