import { z } from 'zod';
import { define, wholeNumber } from './define.ts';

const REDIS = /^rediss?:\/\/([^\s/]*@)?[\w.:[\]-]+(\/\d{1,2})?$/;

/** Where this server is, what it stands on, and where it writes. */
export const PLACES = {
  PORT: define({
    preset: '2567',
    meaning: 'TCP port of the page, the API and the game; 0 takes any free one',
    expected: 'a whole number from 0 to 65535',
    schema: wholeNumber(0, 65_535),
  }),
  // Loopback, because anybody who reaches the port may play and read the metrics: opening a
  // laptop to a café's network should be a decision. Images and charts set 0.0.0.0.
  HOST: define({
    preset: '127.0.0.1',
    meaning:
      'address to listen on; only this machine by default, `0.0.0.0` (or `::`) lets others in',
    expected: 'an IP address or a host name',
    schema: z.string().regex(/^[\w.:-]{1,253}$/),
  }),
  DATA_DIR: define({
    preset: './data',
    meaning: 'folder of the embedded store; made when missing',
    expected: 'a path',
    schema: z.string().refine((path) => !path.includes('\0')),
  }),
  MONGO_URL: define({
    preset: null,
    meaning: 'a MongoDB to use in place of the embedded store',
    expected: 'a URL that starts with mongodb:// or mongodb+srv://',
    schema: z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/),
    secret: true,
  }),
  REDIS_URL: define({
    preset: null,
    meaning: 'a Redis by which several processes, on one MongoDB, find each other’s worlds',
    expected: 'a URL that starts with redis:// or rediss://',
    schema: z.string().regex(REDIS).refine(URL.canParse),
    secret: true,
  }),
  PUBLIC_ADDRESS: define({
    preset: null,
    meaning:
      'where players reach this very process: host, port and path, such as `play.example.org/1`',
    expected: 'a host, with a port and a path if need be, and without https:// in front',
    schema: z.string().regex(/^[\w.-]+(:\d{1,5})?(\/[\w.-]+)*$/),
  }),
  PUBLIC_URL: define({
    preset: null,
    meaning:
      'where people open the page, such as `https://play.example.org`; cookies are bound to it, and links in mail and sign-in by others lead to it',
    expected: 'an origin: https:// or http://, a host, a port if need be, and nothing behind it',
    schema: z
      .string()
      .regex(/^https?:\/\/[\w.-]+(:\d{1,5})?$/)
      .refine((url) => URL.canParse(url) && new URL(url).origin === url),
  }),
  EMBED_ORIGINS: define({
    preset: '*',
    meaning:
      'whose pages may show a match in a frame (`/watch/…?embed`, `/replay/…?embed`): origins with spaces between, `*` for all, `none` for none',
    expected: '`*`, `none`, or origins such as https://example.org with spaces between',
    schema: z
      .string()
      .max(2000)
      .regex(/^(\*|none|https?:\/\/[\w.-]+(:\d{1,5})?( https?:\/\/[\w.-]+(:\d{1,5})?)*)$/)
      .transform((text) => (text === 'none' ? [] : text.split(' '))),
  }),
  SMTP_URL: define({
    preset: null,
    meaning:
      'server that sends mail for accounts; without one there are no accounts by e-mail, save in development (`HOST` is this machine, no `PUBLIC_URL`, `NODE_ENV` is not `production`), which writes mail to its log',
    expected: 'a URL that starts with smtp:// or smtps://',
    schema: z
      .string()
      .regex(/^smtps?:\/\/([^\s/]*@)?[\w.-]+(:\d{1,5})?$/)
      .refine(URL.canParse),
    secret: true,
  }),
  MAIL_FROM: define({
    preset: null,
    meaning: 'address that mail comes from; needed with `SMTP_URL`',
    expected: 'an e-mail address',
    schema: z.email(),
  }),
  APPEALS_TO: define({
    preset: null,
    meaning: 'where people who are banned may appeal: an e-mail address or a page, shown to them',
    expected: 'an e-mail address, or a URL that starts with https://',
    schema: z.union([z.email(), z.url({ protocol: /^https$/ }).max(200)]),
  }),
  LOG_LEVEL: define({
    preset: 'info',
    meaning: 'least serious log line to write: `error`, `warn`, `info` or `debug`',
    expected: 'error, warn, info or debug',
    schema: z.enum(['error', 'warn', 'info', 'debug']),
  }),
  LOG_FORMAT: define({
    preset: 'auto',
    meaning: '`json` or `text`; `auto` is text in a terminal and JSON elsewhere',
    expected: 'auto, json or text',
    schema: z.enum(['auto', 'json', 'text']),
  }),
};
