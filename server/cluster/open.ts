import { type MatchMakerDriver, matchMaker, type Presence } from '@colyseus/core';
import type { Redis } from 'ioredis';
import type { Log } from '#rooms/ports.ts';
import type { Settings } from '../env.ts';
import { openLink, optionsOf } from './link.ts';

/** What this process shares with the others: who runs which room. */
export interface Cluster {
  /** For Colyseus; nothing where this process is the only one. */
  readonly parts: {
    readonly presence?: Presence;
    readonly driver?: MatchMakerDriver;
  };
  /** 'none' where this process is the only one. */
  readonly state: () => 'none' | 'up' | 'away';
  /** For counts that all processes share; null where this process is the only one. */
  readonly redis: Redis | null;
  /** Has the dead looked for: called when worlds are found that nobody holds. */
  sweep(): void;
  close(): void;
}

/** How often rooms of this process are looked for in the list, where another may have cut them out. */
const RESTORE_EVERY_MS = 5000;

const ALONE: Cluster = { parts: {}, state: () => 'none', redis: null, sweep() {}, close() {} };

/**
 * Redis, where the settings name one. Its packages are loaded only then.
 *
 * @throws Fault when it cannot be used
 */
export async function openCluster(
  { redisUrl }: Pick<Settings, 'redisUrl'>,
  log: Log,
): Promise<Cluster> {
  if (redisUrl === null) return ALONE;
  let isClosed = false;
  const link = await openLink(redisUrl, (isUp) => {
    if (isUp) {
      log.info('Redis is back');
      void restore();
    } else {
      log.warn('Redis is away: worlds go on, nobody can join');
    }
  });
  const { GuardedDriver, GuardedPresence } = await import('./guarded.ts');
  const guard = {
    isUp: () => link.isUp,
    isClosed: () => isClosed,
    failed: (error: unknown) => log.warn('Redis refused a write', { error: String(error) }),
  };
  const options = optionsOf(redisUrl);
  const presence = new GuardedPresence(options, guard);
  const driver = new GuardedDriver(options, guard);

  /** A Redis that was started anew knows neither this process nor its rooms. */
  async function restore(): Promise<void> {
    if (!link.isUp || matchMaker.state !== matchMaker.MatchMakerState.READY) return;
    try {
      await matchMaker.restoreMissingRoomCaches();
      await matchMaker.stats.persist(true);
    } catch (error) {
      log.warn('the list of rooms could not be mended yet', { error: String(error) });
    }
  }
  const restoring = setInterval(restore, RESTORE_EVERY_MS);

  return {
    parts: { presence, driver },
    state: () => (link.isUp ? 'up' : 'away'),
    redis: link.redis,
    sweep() {
      if (!link.isUp) return;
      matchMaker.healthCheckAllProcesses().catch((error: unknown) => {
        log.warn('the other processes could not be looked at', { error: String(error) });
      });
    },
    close() {
      isClosed = true;
      clearInterval(restoring);
      link.close();
      presence.shutdown();
      void driver.shutdown();
    },
  };
}
