import type { Log } from '#rooms/ports.ts';

const HOUR_MS = 60 * 60_000;

/** Forgets once an hour what nobody needs any more. Returns how to stop. */
export function sweepHourly(forget: () => Promise<number>, log: Log): () => void {
  const timer = setInterval(() => {
    forget().catch((error: unknown) => {
      log.warn('what is out of date could not be forgotten', { error: String(error) });
    });
  }, HOUR_MS);
  timer.unref();
  return () => clearInterval(timer);
}
