import type { Request } from 'express';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import type { Log } from '#rooms/ports.ts';
import { Problem } from '../api/problem.ts';
import type { Challenges } from '../store/challenges.ts';
import type { Identities, Identity } from '../store/identities.ts';
import type { Players } from '../store/players.ts';
import type { Sessions } from '../store/sessions.ts';
import { type Asking, link, needSame, type Proved } from './proof.ts';
import type { Memory, Provider } from './providers.ts';
import { hashSecret, makeSecret } from './secrets.ts';

/**
 * Signing in by somebody who vouches: Google, GitHub, any OpenID provider. Only who they say it is
 * counts, never an address: whoever could register an address there would have the account here.
 *
 * It begins as a player, and ends in the same browser, by a cookie: so nobody can be made to
 * finish what another began. A guest comes back as who they are known to be, or becomes an
 * account; an account links what it comes back with, unless that is somebody else's.
 */
export interface ProviderWay {
  readonly providers: readonly Pick<Provider, 'id' | 'name'>[];
  /** Where to send the browser, and what it brings along when it comes back. */
  begin(id: string, who: Traveller, request: Request): Promise<{ url: string; ticket: string }>;
  /** Who came back, and in which session they went, if in any. */
  finish(id: string, ticket: string, request: Request): Promise<Arrival>;
}

interface Traveller extends Asking {
  /**
   * False for an account that has proved nothing for a while: it may come back as who it is known
   * to be there, which is a proof, but not with another way in.
   */
  readonly mayLink: boolean;
}

export interface Arrival extends Proved {
  readonly sessionId: string | null;
}

export interface ProviderParts {
  readonly providers: readonly Provider[];
  readonly players: Players;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly challenges: Challenges;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How long somebody may take to sign in elsewhere. */
const JOURNEY_MS = 10 * 60_000;

const journey = z.object({
  id: z.string(),
  playerId: z.string(),
  sessionId: z.string().optional(),
  mayLink: z.boolean(),
  memory: z.record(z.string(), z.unknown()),
});

export function openProviderWay(parts: ProviderParts): ProviderWay {
  const { providers, players, identities, challenges, log } = parts;
  const now = () => new Date(parts.now());
  const keyOf = (ticket: string) => `journey ${hashSecret(ticket)}`;

  function withId(id: string): Provider {
    const provider = providers.find((each) => each.id === id);
    if (!provider) throw new Problem('not-found', 'there is no such provider here');
    return provider;
  }
  async function isKnownTo(provider: string, playerId: string): Promise<boolean> {
    const linked = await identities.ofPlayer(playerId);
    return linked.some((each) => each.kind === 'provider' && each.provider === provider);
  }
  async function comeBack(provider: Provider, request: Request, memory: Memory) {
    try {
      return await provider.finish(request, memory);
    } catch (error) {
      log.warn('a sign-in elsewhere did not add up', { provider: provider.id, error });
      throw new Problem('provider-failed');
    }
  }

  return {
    providers: providers.map(({ id, name }) => ({ id, name })),
    async begin(id, who, request) {
      const provider = withId(id);
      if (!who.mayLink && !(await isKnownTo(id, who.playerId))) throw new Problem('prove-again');
      const begun = await provider.begin(request).catch((error: unknown) => {
        log.warn('a provider cannot be asked', { provider: id, error });
        throw new Problem('provider-away');
      });
      const ticket = makeSecret();
      const expiresAt = new Date(parts.now() + JOURNEY_MS);
      const kept: z.input<typeof journey> = { id, ...who, memory: begun.memory };
      await challenges.ask(keyOf(ticket), kept, expiresAt);
      return { url: begun.url, ticket };
    },

    async finish(id, ticket, request) {
      const provider = withId(id);
      const begun = journey.safeParse(await challenges.take(keyOf(ticket), now()));
      if (!begun.success || begun.data.id !== id) throw new Problem('provider-failed');
      const { memory, playerId, sessionId, mayLink } = begun.data;
      const found = await comeBack(provider, request, memory);
      if (!found) throw new Problem('provider-refused');
      const asking = { playerId, sessionId };
      const traveller = await needSame(parts, asking);
      const { subject, label } = found;
      const known = mayLink ? null : await identities.withSubject(id, subject);
      if (!mayLink && known?.playerId !== playerId) throw new Problem('prove-again');
      const about = { id: nanoid(), playerId, createdAt: now(), usedAt: now() };
      const made: Identity = { kind: 'provider', provider: id, subject, label, ...about };
      // Nothing is linked by who comes back to prove something, not even what was just given up.
      const isNew = mayLink && (await link(parts, made, asking));
      const by = isNew ? made : (known ?? (await identities.withSubject(id, subject)));
      if (!by) throw new Problem('no-session');
      if (isNew) log.info('a player has another way to sign in', { playerId, provider: id });
      else await identities.used(by.id, now());
      const owner = by.playerId;
      if (owner !== playerId && traveller.kind !== 'guest') throw new Problem('identity-taken');
      const player =
        owner === playerId
          ? await players.upgrade(playerId, hashSecret(makeSecret()))
          : await players.find(owner);
      if (!player) throw new Problem('no-session');
      return { player, by, sessionId: sessionId ?? null };
    },
  };
}
