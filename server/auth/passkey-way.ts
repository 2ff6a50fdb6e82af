import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { nanoid } from 'nanoid';
import { z } from 'zod';
import type { Log } from '#rooms/ports.ts';
import type { PlayerRecord } from '#shared/records/player.ts';
import { Problem } from '../api/problem.ts';
import type { Challenges } from '../store/challenges.ts';
import type { Identities, Identity } from '../store/identities.ts';
import type { Players } from '../store/players.ts';
import type { Sessions } from '../store/sessions.ts';
import { type Asking, link, type Proved } from './proof.ts';
import { hashSecret, makeSecret } from './secrets.ts';

/**
 * Passkeys (WebAuthn): the browser proves that it has a key, and that its owner was asked, to this
 * site alone. Nothing has to be typed, not even a name.
 */
export interface PasskeyWay {
  /** What the browser needs to make a passkey for a player. */
  offer(player: Pick<PlayerRecord, 'id' | 'name'>, origin: string): Promise<object>;
  /** The player as an account, with the passkey that came of the offer. */
  add(
    asking: Asking,
    origin: string,
    made: { readonly label: string; readonly response: RegistrationResponseJSON },
  ): Promise<Proved>;
  /** What the browser needs to show any passkey of this site. */
  ask(origin: string): Promise<{ ticket: string; options: object }>;
  /** Whose passkey it is. */
  signIn(ticket: string, origin: string, response: AuthenticationResponseJSON): Promise<Proved>;
}

export interface PasskeyParts {
  readonly players: Players;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly challenges: Challenges;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const NAME = 'Virality Engine';
/** EdDSA, ES256, RS256, as COSE numbers them: what browsers have, and Node without warnings. */
const ALGORITHMS = [-8, -7, -257];
const PATIENCE_MS = 5 * 60_000;

const kept = z.string();

/** Loaded when somebody uses a passkey: most starts need not wait for it. */
const library = () => import('@simplewebauthn/server');

export function openPasskeyWay(parts: PasskeyParts): PasskeyWay {
  const { players, identities, challenges, log } = parts;
  const now = () => new Date(parts.now());
  const soon = () => new Date(parts.now() + PATIENCE_MS);
  const offerKey = (playerId: string) => `passkey of ${playerId}`;
  const askKey = (ticket: string) => `passkey ${hashSecret(ticket)}`;
  const siteOf = (origin: string) => new URL(origin).hostname;

  async function challengeOf(key: string): Promise<string> {
    const challenge = kept.safeParse(await challenges.take(key, now()));
    if (!challenge.success) throw new Problem('wrong-passkey');
    return challenge.data;
  }
  /** The library throws for whatever does not add up. */
  async function checked<T extends { verified: boolean }>(verify: Promise<T>) {
    const result = await verify.catch((error: unknown) => {
      log.info('a passkey was refused', { reason: String(error) });
      return null;
    });
    if (!result?.verified) throw new Problem('wrong-passkey');
    return result as T & { verified: true };
  }

  return {
    async offer({ id, name }, origin) {
      const linked = await identities.ofPlayer(id);
      const { generateRegistrationOptions } = await library();
      const options = await generateRegistrationOptions({
        rpName: NAME,
        rpID: siteOf(origin),
        userName: name,
        userDisplayName: name,
        userID: new TextEncoder().encode(id),
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: linked.flatMap((identity) =>
          identity.kind === 'passkey' ? [{ id: identity.credentialId }] : [],
        ),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await challenges.ask(offerKey(id), options.challenge, soon());
      return options;
    },

    async add(asking, origin, { label, response }) {
      const { playerId } = asking;
      const expectedChallenge = await challengeOf(offerKey(playerId));
      const { verifyRegistrationResponse } = await library();
      const { registrationInfo } = await checked(
        verifyRegistrationResponse({
          response,
          expectedChallenge,
          expectedOrigin: origin,
          expectedRPID: siteOf(origin),
          supportedAlgorithmIDs: ALGORITHMS,
        }),
      );
      const { id, publicKey, counter, transports = [] } = registrationInfo!.credential;
      const by: Identity = {
        kind: 'passkey',
        id: nanoid(),
        playerId,
        credentialId: id,
        publicKey,
        counter,
        transports,
        label,
        createdAt: now(),
        usedAt: now(),
      };
      if (!(await link(parts, by, asking))) throw new Problem('identity-taken');
      log.info('a player has a passkey', { playerId });
      const player = await players.upgrade(playerId, hashSecret(makeSecret()));
      if (!player) throw new Problem('no-session');
      return { player, by };
    },

    async ask(origin) {
      const { generateAuthenticationOptions } = await library();
      const options = await generateAuthenticationOptions({
        rpID: siteOf(origin),
        userVerification: 'required',
      });
      const ticket = makeSecret();
      await challenges.ask(askKey(ticket), options.challenge, soon());
      return { ticket, options };
    },

    async signIn(ticket, origin, response) {
      const expectedChallenge = await challengeOf(askKey(ticket));
      const identity = await identities.withCredential(response.id);
      if (!identity) throw new Problem('wrong-passkey');
      const { credentialId, publicKey, counter, playerId } = identity;
      const { verifyAuthenticationResponse } = await library();
      const { authenticationInfo } = await checked(
        verifyAuthenticationResponse({
          response,
          expectedChallenge,
          expectedOrigin: origin,
          expectedRPID: siteOf(origin),
          credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
        }),
      );
      await identities.used(identity.id, now(), authenticationInfo.newCounter);
      const player = await players.find(playerId);
      if (!player) throw new Problem('wrong-passkey');
      return { player, by: identity };
    },
  };
}
