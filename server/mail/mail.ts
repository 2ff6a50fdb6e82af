import { setTimeout } from 'node:timers/promises';
import type { Log } from '#rooms/ports.ts';
import type { Settings } from '../env.ts';

export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mail {
  /** Whether messages go anywhere. */
  readonly isOn: boolean;
  /** Sends soon; what comes of it is in the log, since whoever waits could tell from the time. */
  send(message: Message): void;
  /** Resolves once everything is sent or given up. */
  close(): Promise<void>;
}

/** How long a server for mail may take to answer. */
const PATIENCE_MS = 10_000;
const LATER_MS = 100;

/**
 * Mail by SMTP where the settings name a server. Without one, a server in development writes
 * messages to its log, and any other sends none.
 */
export async function openMail(
  { smtpUrl, mailFrom, isDevelopment }: Pick<Settings, 'smtpUrl' | 'mailFrom' | 'isDevelopment'>,
  log: Log,
): Promise<Mail> {
  if (smtpUrl !== null && mailFrom !== null) return openSmtp(smtpUrl, mailFrom, log);
  return {
    isOn: isDevelopment,
    send: ({ to, subject, text }) => {
      if (isDevelopment) log.info(`mail to ${to}, which SMTP_URL would send: ${subject}\n${text}`);
    },
    close: async () => {},
  };
}

async function openSmtp(url: string, from: string, log: Log): Promise<Mail> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(
    {
      url,
      pool: true,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  const underWay = new Set<Promise<void>>();
  return {
    isOn: true,
    send({ to, subject, text }) {
      // An object, so that nothing in an address is taken for a list of them.
      const letter = { to: { name: '', address: to }, subject, text };
      // Later, so that nobody can tell from the time of an answer whether a message was sent.
      const sent = setTimeout(LATER_MS)
        .then(() => transport.sendMail(letter))
        .then(() => {})
        .catch((error: unknown) => {
          log.warn('a mail could not be sent', { subject, error: String(error) });
        })
        .finally(() => underWay.delete(sent));
      underWay.add(sent);
    },
    async close() {
      await Promise.all(underWay);
      transport.close();
    },
  };
}
