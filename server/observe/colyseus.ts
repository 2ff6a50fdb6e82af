import type { ServerLog } from './log.ts';

type Write = (...parts: unknown[]) => void;

/** Errors with such a stack are made by clients that send what is no frame. */
const CLIENT_ERROR = /[\\/]ws[\\/]lib[\\/]receiver/;
/** Said every second for as long as Redis is away, which the cluster says once. */
const NO_REDIS = /^RedisPresence: \w+ connection error/;

/** What Colyseus has to say, in our log; it writes to the console otherwise. */
export function colyseusLogger(log: ServerLog): Record<string, Write> {
  const to =
    (level: keyof ServerLog): Write =>
    (...parts) => {
      const message = parts.map(text).join(' ').trim();
      // Anybody could fill the log with these.
      const isNoise = CLIENT_ERROR.test(message) || NO_REDIS.test(message);
      log[isNoise ? 'debug' : level](message, { from: 'colyseus' });
    };
  return {
    trace: to('debug'),
    debug: to('debug'),
    info: to('debug'),
    warn: to('warn'),
    error: to('error'),
  };
}

function text(part: unknown): string {
  return part instanceof Error ? (part.stack ?? part.message) : String(part);
}
