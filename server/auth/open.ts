import type { Redis } from 'ioredis';
import type { Settings } from '../env.ts';
import { type Mail, openMail } from '../mail/mail.ts';
import type { ServerLog } from '../observe/log.ts';
import { openChallenges } from '../store/challenges.ts';
import type { Database } from '../store/database.ts';
import { type Identities, openIdentities } from '../store/identities.ts';
import { openKeys } from '../store/keys.ts';
import { openPlayers, type Players } from '../store/players.ts';
import { openSessions, type Sessions } from '../store/sessions.ts';
import { type Guests, openGuests } from './guests.ts';
import { openLimits } from './limits.ts';
import { openPasskeyWay, type PasskeyWay } from './passkey-way.ts';
import { openPasswordWay, type PasswordWay } from './password-way.ts';
import { openProviderWay, type ProviderWay } from './provider-way.ts';
import type { Provider } from './providers.ts';
import { openSessionCookie, type SessionCookie } from './session-cookie.ts';
import { openSignIns, type SignIns } from './sessions.ts';
import { openTokens, type Tokens } from './tokens.ts';

/** Who somebody is, and how they show it. */
export interface Auth {
  readonly players: Players;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly guests: Guests;
  readonly tokens: Tokens;
  readonly signIns: SignIns;
  readonly cookie: SessionCookie;
  readonly byPassword: PasswordWay;
  readonly byProvider: ProviderWay;
  readonly byPasskey: PasskeyWay;
  readonly mail: Mail;
  /** Forgets sessions, and what was asked and not answered, once they are over; resolves to how many. */
  forgetExpired(): Promise<number>;
}

type AuthSettings = Pick<
  Settings,
  'publicUrl' | 'isDevelopment' | 'smtpUrl' | 'mailFrom' | 'providers'
>;

interface Surroundings {
  readonly log: ServerLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What all processes count in; null where there is one. */
  readonly redis: Redis | null;
  /** Rejects for a player who may not come in. */
  readonly admit: (playerId: string) => Promise<void>;
}

export async function openAuth(
  db: Database,
  settings: AuthSettings,
  { log, now, redis, admit }: Surroundings,
): Promise<Auth> {
  const [players, identities, sessions, challenges, tokens, mail, providers] = await Promise.all([
    openPlayers(db),
    openIdentities(db),
    openSessions(db),
    openChallenges(db),
    openTokens(openKeys(db), now),
    openMail(settings, log),
    openProviders(settings),
  ]);
  const parts = { players, identities, sessions, challenges, mail, log, now };
  return {
    players,
    identities,
    sessions,
    tokens,
    mail,
    async forgetExpired() {
      const at = new Date(now());
      return (await sessions.forgetExpired(at)) + (await challenges.forgetExpired(at));
    },
    guests: openGuests(players, admit, now),
    signIns: openSignIns(sessions, now, log),
    cookie: openSessionCookie(settings.publicUrl),
    byProvider: openProviderWay({ ...parts, providers }),
    byPasskey: openPasskeyWay(parts),
    byPassword: openPasswordWay({
      ...parts,
      publicUrl: settings.publicUrl,
      limits: openLimits(redis),
    }),
  };
}

/** Loaded only where there are any: the start of every other server need not wait for it. */
async function openProviders({ providers, publicUrl }: AuthSettings): Promise<Provider[]> {
  if (publicUrl === null || providers.length === 0) return [];
  const { openProvider } = await import('./providers.ts');
  return providers.map((each) => openProvider(each, publicUrl));
}
