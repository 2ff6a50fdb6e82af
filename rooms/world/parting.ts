import type { Loop } from './loop.ts';

/** Resolves to whether the match is on record; null before it is over. */
type Kept = () => Promise<boolean> | null;

/** Everybody has gone: a match that is going on ends by that, and nothing is left of the rest. */
export async function windUp(loop: Loop, kept: Kept): Promise<void> {
  loop.stop();
  await loop.between(async () => {
    const { round } = loop;
    if ((await round.summary())?.phase === 'running' && round.isRecorded) {
      await loop.abandon();
    }
    const keeping = kept();
    if (keeping === null) await round.end();
    else if (await keeping) await round.close();
    else await round.release();
  });
}

/** Lets another process go on at once. */
export async function handOver(loop: Loop, kept: Kept): Promise<void> {
  loop.stop();
  loop.round.halt();
  await loop.between(async () => {
    // Asked for only now: a rematch may have begun.
    const { round } = loop;
    if (await kept()) await round.close();
    else await round.release();
  });
}
