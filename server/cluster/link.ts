import { Redis } from 'ioredis';
import { Fault } from '../fault.ts';

/** How Colyseus' own connections are made: plain options, as both its packages read them. */
export interface RedisOptions {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: object;
  readonly connectTimeout: number;
}

/** A watch over Redis: whether it answers, told within two seconds. */
export interface Link {
  readonly redis: Redis;
  readonly isUp: boolean;
  close(): void;
}

const CONNECT_MS = 2500;
const ANSWER_MS = 1000;
const LOOK_EVERY_MS = 500;

/** @param url as `REDIS_URL` is: `redis://` or, with TLS, `rediss://` */
export function optionsOf(url: string): RedisOptions {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    connectTimeout: CONNECT_MS,
  };
}

/**
 * Connects, and goes on looking.
 *
 * @param changed called when Redis goes away and when it is back
 * @throws Fault when nobody answers there, or lets nobody in
 */
export async function openLink(url: string, changed: (isUp: boolean) => void): Promise<Link> {
  const redis = new Redis({
    ...optionsOf(url),
    lazyConnect: true,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => (isOpen ? LOOK_EVERY_MS : null),
  });
  let isOpen = false;
  let lastError: Error | undefined;
  redis.on('error', (error) => {
    lastError = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw new Fault(
      `REDIS_URL: cannot use ${withoutPassword(url)} (${reason(lastError ?? error)})`,
      {
        cause: error,
      },
    );
  }
  isOpen = true;

  let isUp = true;
  let timer: NodeJS.Timeout | undefined;
  async function look(): Promise<void> {
    const answers = redis.status === 'ready' && (await redis.ping().then(yes, no));
    if (!isOpen) return;
    if (answers !== isUp) {
      isUp = answers;
      changed(isUp);
    }
    timer = setTimeout(look, LOOK_EVERY_MS);
  }
  timer = setTimeout(look, LOOK_EVERY_MS);

  return {
    redis,
    get isUp() {
      return isUp;
    },
    close() {
      isOpen = false;
      clearTimeout(timer);
      redis.disconnect();
    },
  };
}

const yes = () => true;
const no = () => false;

function withoutPassword(url: string): string {
  // Up to the last @, since a password in haste may hold one that should have been escaped.
  return url.replace(/\/\/.*@/, '//***@').replace(/\?.*/, '');
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Of a host with several addresses, Node says why each failed in errors of their own.
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return String(first.message).split('\n')[0] ?? '';
}
