import type { z } from 'zod';
import { Fault } from './fault.ts';
import type { Definition } from './settings/define.ts';
import { LIMITS } from './settings/limits.ts';
import { MODEL, type ModelSettings, readModels } from './settings/model.ts';
import { PLACES } from './settings/places.ts';
import { PROVIDERS, type ProviderSettings, readProviders } from './settings/providers.ts';

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
  /** An origin; null for whichever way people come. */
  readonly publicUrl: string | null;
  /** Nobody else can come in: mail that no server sends may be written to the log. */
  readonly isDevelopment: boolean;
  /** Origins, or `*`. */
  readonly embedders: readonly string[];
  /** Null means that no mail is sent. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** Null means that nobody says where. */
  readonly appealsTo: string | null;
  readonly providers: readonly ProviderSettings[];
  /** Null means that word lists answer. */
  readonly model: ModelSettings | null;
  /** Null means that texts are placed by their letters. */
  readonly embeddings: ModelSettings | null;
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
  readonly playerPerMinute: number;
  /** 0 is no limit. */
  readonly joinsPerMinute: number;
  /** 0 is no limit. */
  readonly worldsPerMinute: number;
  /** 0 is no limit. */
  readonly ideasPerMinute: number;
  readonly fillSeconds: number;
  readonly awaySeconds: number;
}

/** What `HOST` is where only this machine can connect. */
const LOOPBACK = /^(localhost|127[\d.]+|::1)$/;

const DEFINITIONS = { ...PLACES, ...PROVIDERS, ...LIMITS, ...MODEL };

type Name = keyof typeof DEFINITIONS;
type Value<N extends Name> = z.output<(typeof DEFINITIONS)[N]['schema']>;

/** Every setting there is, for documentation. `preset` is null when there is no default. */
export const SETTINGS: readonly {
  readonly name: string;
  readonly preset: string | null;
  readonly meaning: string;
}[] = Object.entries(DEFINITIONS).map(([name, { preset, meaning }]) => ({ name, preset, meaning }));

/** What an AI worker needs to know. */
export interface WorkerSettings
  extends Pick<Settings, 'host' | 'port' | 'model' | 'embeddings' | 'logLevel' | 'logFormat'> {
  readonly redisUrl: string;
  /** Questions that it has under way at a time. */
  readonly atATime: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a variable; one that is empty counts as not set, as compose files write it. */
function reader(environment: Environment) {
  return <N extends Name>(name: N): Value<N> | null => {
    const definition: Definition<unknown> = DEFINITIONS[name];
    const text = environment[name] || definition.preset;
    if (text === null) return null;
    const parsed = definition.schema.safeParse(text);
    if (parsed.success) return parsed.data as Value<N>;
    const got = definition.secret ? '' : `, got ${JSON.stringify(text.slice(0, 80))}`;
    throw new Fault(`${name}: expected ${definition.expected}${got}`);
  };
}

/**
 * Reads the settings out of `environment`, normally `process.env`.
 *
 * @param isTerminal whether log lines go to a person, for `LOG_FORMAT=auto`
 * @throws Fault that names the first bad variable and what was expected of it
 */
export function readSettings(environment: Environment, isTerminal: boolean): Settings {
  const read = reader(environment);
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
  const providers = readProviders(read, publicUrl);
  return {
    port: need('PORT'),
    host: need('HOST'),
    dataDir: need('DATA_DIR'),
    mongoUrl,
    redisUrl,
    publicAddress,
    publicUrl,
    isDevelopment:
      publicUrl === null && LOOPBACK.test(need('HOST')) && environment.NODE_ENV !== 'production',
    embedders: need('EMBED_ORIGINS'),
    smtpUrl,
    mailFrom,
    appealsTo: read('APPEALS_TO'),
    providers,
    ...readModels(read),
    ...readLogging(need, isTerminal),
    maxWorlds: need('MAX_WORLDS'),
    maxAgents: need('MAX_AGENTS'),
    matchSeconds: need('MATCH_SECONDS'),
    fillSeconds: need('FILL_SECONDS'),
    awaySeconds: need('AWAY_SECONDS'),
    guestsPerMinute: need('GUESTS_PER_MINUTE'),
    apiPerMinute: need('API_PER_MINUTE'),
    playerPerMinute: need('PLAYER_PER_MINUTE'),
    joinsPerMinute: need('JOINS_PER_MINUTE'),
    worldsPerMinute: need('WORLDS_PER_MINUTE'),
    ideasPerMinute: need('IDEAS_PER_MINUTE'),
  };
}

/**
 * The same for an AI worker, which needs no store and nobody's address.
 *
 * @throws Fault as well where there is no queue to take work from
 */
export function readWorkerSettings(environment: Environment, isTerminal: boolean): WorkerSettings {
  const read = reader(environment);
  const need = <N extends Name>(name: N): Value<N> => read(name)!;
  const redisUrl = read('REDIS_URL');
  if (redisUrl === null) {
    throw new Fault(
      'REDIS_URL: an AI worker takes its work from there, by the one that games have',
    );
  }
  return {
    port: need('AI_PORT'),
    atATime: need('AI_AT_A_TIME'),
    host: need('HOST'),
    redisUrl,
    ...readModels(read),
    ...readLogging(need, isTerminal),
  };
}

function readLogging(
  need: <N extends 'LOG_LEVEL' | 'LOG_FORMAT'>(name: N) => Value<N>,
  isTerminal: boolean,
): Pick<Settings, 'logLevel' | 'logFormat'> {
  const format = need('LOG_FORMAT');
  const automatic = isTerminal ? 'text' : 'json';
  return { logLevel: need('LOG_LEVEL'), logFormat: format === 'auto' ? automatic : format };
}
