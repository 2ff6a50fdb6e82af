import { z } from 'zod';
import { Fault } from './fault.ts';

/** What the operator decided, parsed: the rest of the server trusts it. */
export interface Settings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Null means the embedded store in `dataDir`. */
  readonly mongoUrl: string | null;
  /** Null means that this process is the only one. */
  readonly redisUrl: string | null;
  readonly publicAddress: string | null;
  /** An origin; null means development, where mail is written to the log. */
  readonly publicUrl: string | null;
  /** Null means that no mail is sent. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly providers: readonly ProviderSettings[];
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  readonly logFormat: 'json' | 'text';
  readonly maxWorlds: number;
  readonly maxAgents: number;
  readonly matchSeconds: number;
  /** 0 is no limit. */
  readonly guestsPerMinute: number;
  /** 0 is no limit. */
  readonly apiPerMinute: number;
  /** 0 is no limit. */
  readonly joinsPerMinute: number;
  /** 0 is no limit. */
  readonly worldsPerMinute: number;
  /** 0 is no limit. */
  readonly ideasPerMinute: number;
  readonly fillSeconds: number;
  readonly awaySeconds: number;
}

/** Somebody else by whom people may sign in. */
export interface ProviderSettings {
  /** In paths and records. */
  readonly id: 'google' | 'github' | 'openid';
  readonly kind: 'openid' | 'github';
  /** As people know it. */
  readonly name: string;
  /** Where it says how it is asked; empty for GitHub, which does not. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Definition<T> {
  /** As it would be written in the environment; null means not set. */
  readonly preset: string | null;
  readonly meaning: string;
  readonly expected: string;
  readonly schema: z.ZodType<T, string>;
  /** The value may hold a password, and is kept out of messages. */
  readonly secret?: true;
}

/** A whole number written in digits only, so that `1e3`, ` 7` and `0x10` are refused. */
function wholeNumber(min: number, max: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
}

function define<T>(definition: Definition<T>): Definition<T> {
  return definition;
}

function clientId(provider: string): Definition<string> {
  return {
    preset: null,
    meaning: `this server as ${provider} knows it; people can sign in by it then`,
    expected: '1 to 200 visible characters',
    schema: z.string().regex(/^[!-~]{1,200}$/),
  };
}

function clientSecret(id: string): Definition<string> {
  return {
    preset: null,
    meaning: `what goes with \`${id}\``,
    expected: 'the secret that the provider gave, and no example',
    schema: z
      .string()
      .regex(/^[!-~]{8,500}$/)
      .refine((secret) => !EXAMPLE.test(secret)),
    secret: true,
  };
}

/** What stands in examples, and would be known to everybody. */
const EXAMPLE =
  /^(<.*>|x+|\*+|(your|my|the)?[-_ ]?(client)?[-_ ]?secret|change[-_ ]?me|example.*|password|test)$/i;

const REDIS = /^rediss?:\/\/([^\s/]*@)?[\w.:[\]-]+(\/\d{1,2})?$/;

const DEFINITIONS = {
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
      'where people open the page, such as `https://play.example.org`; cookies are bound to it, and sign-in by others comes back to it',
    expected: 'an origin: https:// or http://, a host, a port if need be, and nothing behind it',
    schema: z
      .string()
      .regex(/^https?:\/\/[\w.-]+(:\d{1,5})?$/)
      .refine((url) => URL.canParse(url) && new URL(url).origin === url),
  }),
  SMTP_URL: define({
    preset: null,
    meaning: 'server that sends mail for accounts; without one there are no accounts by e-mail',
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
  GOOGLE_CLIENT_ID: define(clientId('Google')),
  GOOGLE_CLIENT_SECRET: define(clientSecret('GOOGLE_CLIENT_ID')),
  GITHUB_CLIENT_ID: define(clientId('GitHub')),
  GITHUB_CLIENT_SECRET: define(clientSecret('GITHUB_CLIENT_ID')),
  OPENID_ISSUER: define({
    preset: null,
    meaning: 'any other OpenID provider to sign in by, such as `https://id.example.org`',
    expected: 'a URL that starts with https://, or with http:// on this machine',
    schema: z
      .string()
      .regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])[^\s?#@]+$/)
      .refine(URL.canParse),
  }),
  OPENID_NAME: define({
    preset: 'OpenID',
    meaning: 'what people know that provider as',
    expected: '1 to 40 characters',
    schema: z.string().min(1).max(40),
  }),
  OPENID_CLIENT_ID: define(clientId('that provider')),
  OPENID_CLIENT_SECRET: define(clientSecret('OPENID_CLIENT_ID')),
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
  MAX_WORLDS: define({
    preset: '32',
    meaning: 'worlds that may run at once',
    expected: 'a whole number from 1 to 10000',
    schema: wholeNumber(1, 10_000),
  }),
  MAX_AGENTS: define({
    preset: '2000000',
    meaning: 'agents of all worlds at once; a large world takes about 300 bytes for each',
    expected: 'a whole number from 20000 to 100000000',
    schema: wholeNumber(20_000, 100_000_000),
  }),
  MATCH_SECONDS: define({
    preset: '600',
    meaning: 'length of a quick match, in seconds',
    expected: 'a whole number from 20 to 3600',
    schema: wholeNumber(20, 3600),
  }),
  FILL_SECONDS: define({
    preset: '15',
    meaning: 'seconds after which opponents take the free seats of a quick match',
    expected: 'a whole number from 0 to 300',
    schema: wholeNumber(0, 300),
  }),
  AWAY_SECONDS: define({
    preset: '60',
    meaning: 'seconds of silence after which an opponent plays for a person',
    expected: 'a whole number from 5 to 3600',
    schema: wholeNumber(5, 3600),
  }),
  API_PER_MINUTE: define({
    preset: '6000',
    meaning:
      'API requests a minute from one address, and a fifth of them by one player; 0 is no limit',
    expected: 'a whole number from 0 to 1000000',
    schema: wholeNumber(0, 1_000_000),
  }),
  GUESTS_PER_MINUTE: define({
    preset: '60',
    meaning: 'sign-ins a minute from one address; 0 is no limit, for behind a proxy that has one',
    expected: 'a whole number from 0 to 100000',
    schema: wholeNumber(0, 100_000),
  }),
  JOINS_PER_MINUTE: define({
    preset: '240',
    meaning: 'seats asked for in a minute from one address; 0 is no limit, as above',
    expected: 'a whole number from 0 to 100000',
    schema: wholeNumber(0, 100_000),
  }),
  WORLDS_PER_MINUTE: define({
    preset: '12',
    meaning: 'worlds that one player makes in a minute; 0 is no limit',
    expected: 'a whole number from 0 to 100000',
    schema: wholeNumber(0, 100_000),
  }),
  IDEAS_PER_MINUTE: define({
    preset: '30',
    meaning: 'texts that one player has read or rewritten in a minute; 0 is no limit',
    expected: 'a whole number from 0 to 100000',
    schema: wholeNumber(0, 100_000),
  }),
};

type Name = keyof typeof DEFINITIONS;
type Value<N extends Name> = z.output<(typeof DEFINITIONS)[N]['schema']>;

/** Every setting there is, for documentation. `preset` is null when there is no default. */
export const SETTINGS: readonly {
  readonly name: string;
  readonly preset: string | null;
  readonly meaning: string;
}[] = Object.entries(DEFINITIONS).map(([name, { preset, meaning }]) => ({ name, preset, meaning }));

/**
 * Reads the settings out of `environment`, normally `process.env`. A variable that is empty
 * counts as not set, as compose files write it.
 *
 * @param isTerminal whether log lines go to a person, for `LOG_FORMAT=auto`
 * @throws Fault that names the first bad variable and what was expected of it
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): Settings {
  const read = <N extends Name>(name: N): Value<N> | null => {
    const definition: Definition<unknown> = DEFINITIONS[name];
    const text = environment[name] || definition.preset;
    if (text === null) return null;
    const parsed = definition.schema.safeParse(text);
    if (parsed.success) return parsed.data as Value<N>;
    const got = definition.secret ? '' : `, got ${JSON.stringify(text.slice(0, 80))}`;
    throw new Fault(`${name}: expected ${definition.expected}${got}`);
  };
  const need = <N extends Name>(name: N): Value<N> => read(name)!;

  const mongoUrl = read('MONGO_URL');
  const redisUrl = read('REDIS_URL');
  const publicAddress = read('PUBLIC_ADDRESS');
  if (redisUrl !== null && mongoUrl === null) {
    throw new Fault('REDIS_URL: several processes need a store in common; set MONGO_URL as well');
  }
  if (redisUrl !== null && publicAddress === null) {
    throw new Fault(
      'PUBLIC_ADDRESS: needed with REDIS_URL, so that players reach the process that has their world',
    );
  }
  const smtpUrl = read('SMTP_URL');
  const mailFrom = read('MAIL_FROM');
  if (smtpUrl !== null && mailFrom === null) {
    throw new Fault('MAIL_FROM: needed with SMTP_URL, the address that mail comes from');
  }
  const publicUrl = read('PUBLIC_URL');
  const providers: ProviderSettings[] = [];
  const provide = (
    about: Omit<ProviderSettings, 'clientId' | 'clientSecret'>,
    prefix: 'GOOGLE' | 'GITHUB' | 'OPENID',
  ) => {
    const clientId = read(`${prefix}_CLIENT_ID`);
    const clientSecret = read(`${prefix}_CLIENT_SECRET`);
    if (clientId === null) return;
    const needs: [missing: boolean, name: Name][] = [
      [clientSecret === null, `${prefix}_CLIENT_SECRET`],
      [about.kind === 'openid' && about.issuer === '', 'OPENID_ISSUER'],
      [publicUrl === null, 'PUBLIC_URL'],
    ];
    for (const [isMissing, name] of needs) {
      if (isMissing) throw new Fault(`${name}: needed with ${prefix}_CLIENT_ID`);
    }
    providers.push({ ...about, clientId, clientSecret: clientSecret ?? '' });
  };
  const google = 'https://accounts.google.com';
  provide({ id: 'google', kind: 'openid', name: 'Google', issuer: google }, 'GOOGLE');
  provide({ id: 'github', kind: 'github', name: 'GitHub', issuer: '' }, 'GITHUB');
  const issuer = read('OPENID_ISSUER') ?? '';
  provide({ id: 'openid', kind: 'openid', name: need('OPENID_NAME'), issuer }, 'OPENID');
  const format = need('LOG_FORMAT');
  const automatic = isTerminal ? 'text' : 'json';
  return {
    port: need('PORT'),
    host: need('HOST'),
    dataDir: need('DATA_DIR'),
    mongoUrl,
    redisUrl,
    publicAddress,
    publicUrl,
    smtpUrl,
    mailFrom,
    providers,
    logLevel: need('LOG_LEVEL'),
    logFormat: format === 'auto' ? automatic : format,
    maxWorlds: need('MAX_WORLDS'),
    maxAgents: need('MAX_AGENTS'),
    matchSeconds: need('MATCH_SECONDS'),
    fillSeconds: need('FILL_SECONDS'),
    awaySeconds: need('AWAY_SECONDS'),
    guestsPerMinute: need('GUESTS_PER_MINUTE'),
    apiPerMinute: need('API_PER_MINUTE'),
    joinsPerMinute: need('JOINS_PER_MINUTE'),
    worldsPerMinute: need('WORLDS_PER_MINUTE'),
    ideasPerMinute: need('IDEAS_PER_MINUTE'),
  };
}
