import type { PlayerRecord } from '#shared/records/player.ts';
import { Problem } from '../api/problem.ts';
import type { Identities, Identity } from '../store/identities.ts';
import type { Players } from '../store/players.ts';
import type { Sessions } from '../store/sessions.ts';

/** Somebody who has just proved who they are, and what they proved it by. */
export interface Proved {
  readonly player: PlayerRecord;
  readonly by: Identity;
}

/** Who asks, as far as it says whether they are still who they were. */
export interface Asking {
  readonly playerId: string;
  /** Absent for a guest. */
  readonly sessionId?: string | undefined;
}

interface Stores {
  readonly players: Pick<Players, 'find'>;
  readonly identities: Identities;
  readonly sessions: Pick<Sessions, 'find'>;
}

/**
 * Whether an identity still lets its player in, as it was when they proved themselves by it. To be
 * asked once a session has begun: what ends sessions changes the identity first, so either it ends
 * this one as well, or it is seen here.
 */
export async function stillHolds(
  identities: Pick<Identities, 'ofPlayer'>,
  by: Identity,
): Promise<boolean> {
  const now = (await identities.ofPlayer(by.playerId)).find(({ id }) => id === by.id);
  if (now?.kind !== by.kind) return false;
  if (now.kind !== 'password' || by.kind !== 'password') return true;
  return now.passwordHash === by.passwordHash;
}

/** @throws Problem unless they are still who they were when they asked */
export async function needSame(
  { players, sessions }: Omit<Stores, 'identities'>,
  { playerId, sessionId }: Asking,
): Promise<PlayerRecord> {
  const player = await players.find(playerId);
  const session = sessionId === undefined ? null : await sessions.find(sessionId);
  const isSame =
    sessionId === undefined
      ? player?.kind === 'guest'
      : session?.playerId === playerId && player?.kind !== 'deleted';
  if (!player || !isSame) throw new Problem('no-session');
  return player;
}

/**
 * Keeps another identity of whoever asks, and takes it back where they were deleted or signed out
 * meanwhile: it would let nobody in for good, or a thief. False where it is somebody else's.
 *
 * @throws Problem where it was taken back
 */
export async function link(stores: Stores, identity: Identity, asking: Asking): Promise<boolean> {
  const { identities } = stores;
  if (!(await identities.add(identity))) {
    const holder = await identities.holderOf(identity);
    if (!holder || (await ownedBySomebody(stores, holder))) return false;
    if (!(await identities.add(identity))) return false;
  }
  try {
    await needSame(stores, asking);
  } catch (error) {
    await identities.remove(identity.id, identity.playerId);
    throw error;
  }
  return true;
}

/**
 * An identity, or null where its owner is gone: it is removed then. Servers left some behind that
 * died while somebody was deleted.
 */
export async function ownedBySomebody<I extends Identity>(
  { players, identities }: Pick<Stores, 'players' | 'identities'>,
  identity: I | null,
): Promise<I | null> {
  if (!identity || !(await isGone(players, identity.playerId))) return identity;
  await identities.remove(identity.id, identity.playerId);
  return null;
}

/** Whether somebody was deleted. */
export async function isGone(players: Pick<Players, 'find'>, playerId: string): Promise<boolean> {
  return (await players.find(playerId))?.kind === 'deleted';
}
