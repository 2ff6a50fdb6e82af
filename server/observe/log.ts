import { createLogger, format, transports } from 'winston';
import type { Log } from '#rooms/ports.ts';
import type { Settings } from '../env.ts';
import { scrub } from './scrub.ts';

export interface ServerLog extends Log {
  debug(message: string, fields?: Record<string, unknown>): void;
}

/**
 * One line an event on standard output: JSON for machines, or text for a person. Everything is
 * scrubbed of tokens, secrets and passwords.
 */
export function createLog(settings: Pick<Settings, 'logLevel' | 'logFormat'>): ServerLog {
  const winston = createLogger({
    level: settings.logLevel,
    format: settings.logFormat === 'json' ? asJson : asText,
    transports: [new transports.Console()],
  });
  const write =
    (level: Settings['logLevel']) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      // Scrubbing takes longer than anything else here.
      if (!winston.isLevelEnabled(level)) return;
      winston.log({ level, message: String(scrub(message)), fields: scrub(fields) });
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}

const asJson = format.printf(({ level, message, fields }) => {
  const line = { time: new Date().toISOString(), level, message };
  // The second time, so that no field overwrites what every line has; the first is for the order.
  return JSON.stringify({ ...line, ...Object(fields), ...line });
});

const asText = format.printf(({ level, message, fields }) => {
  const time = new Date().toTimeString().slice(0, 8);
  const details = Object.entries(Object(fields)).map(([name, value]) =>
    name === 'error' ? `\n${value}` : ` ${name}=${show(value)}`,
  );
  return `${time} ${level.padEnd(5)} ${message}${details.join('')}`;
});

/** Quoted where it could be taken for more than one word, or for a line of its own. */
function show(value: unknown): string {
  return typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value);
}
