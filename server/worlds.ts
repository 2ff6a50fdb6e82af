import type { Journal, Log } from '#rooms/ports.ts';

export interface Keeper {
  readonly journal: Pick<Journal, 'orphans'>;
  /** Goes on with a world in this process. Rejects when it cannot be had or brought back. */
  readonly adopt: (worldId: string) => Promise<void>;
  /** How many more worlds this process can run; 0 while it should take none. */
  readonly room: () => number;
  /** Some world has no holder: a process has died, or gave it up. */
  readonly found: () => void;
  readonly adopted: () => void;
  readonly log: Log;
  /** Milliseconds from one look to the next. */
  readonly every?: number;
  /** Milliseconds before a world that could not be brought back is tried again. */
  readonly pause?: number;
}

/** More at once would keep the worlds that run here from their ticks. */
const AT_ONCE = 4;

/**
 * Has this process adopt the worlds that no living process holds, as long as it has room. Returns
 * how to stop, which resolves once nothing is being adopted any more.
 */
export function keepWorlds(keeper: Keeper): () => Promise<void> {
  const { journal, adopt, room, found, adopted, log, every = 1000, pause = 10_000 } = keeper;
  const failed = new Map<string, number>();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();

  async function look(): Promise<void> {
    try {
      const wanted = room() > 0 ? await journal.orphans() : [];
      const now = performance.now();
      for (const [worldId, at] of failed) if (now - at > pause) failed.delete(worldId);
      const ready = wanted.filter((worldId) => !failed.has(worldId));
      if (ready.length > 0) found();
      await Promise.all(Array.from({ length: AT_ONCE }, () => takeFrom(ready)));
    } catch (error) {
      log.warn('cannot tell which worlds nobody holds', { error: String(error) });
    }
  }

  async function takeFrom(ready: string[]): Promise<void> {
    while (!isStopped && room() > 0) {
      const worldId = ready.shift();
      if (worldId === undefined) return;
      try {
        await adopt(worldId);
        adopted();
        log.info('a world goes on here', { worldId });
      } catch (error) {
        failed.set(worldId, performance.now());
        log.warn('a world could not be adopted', { worldId, error: String(error) });
      }
    }
  }

  function wait(): void {
    timer = setTimeout(() => {
      looking = look().then(() => {
        if (!isStopped) wait();
      });
    }, every);
  }

  wait();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await looking;
  };
}
