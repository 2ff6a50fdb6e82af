import type { GameEvent } from '#shared/game/event.ts';
import type { Told } from '../worker/replay-messages.ts';

/** What is worth going to in a match. */
export const MOMENT_KINDS = ['ideas', 'leads', 'world', 'deeds'] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

export interface Moment extends Told {
  readonly kind: MomentKind;
}

/** Of all that is told of a match, what is worth going to, in order. */
export function momentsOf(told: readonly Told[]): Moment[] {
  return told.flatMap((one) => {
    const kind = kindOf(one.event);
    return kind ? [{ ...one, kind }] : [];
  });
}

function kindOf({ kind }: GameEvent): MomentKind | null {
  switch (kind) {
    case 'launched':
    case 'mutate':
    case 'drifted':
      return 'ideas';
    case 'lead':
      return 'leads';
    case 'now-news':
    case 'now-sweep':
    case 'now-shift':
    case 'now-scandal':
    case 'now-outage':
    case 'sudden-death':
      return 'world';
    case 'seed':
    case 'boost':
    case 'debunk':
    case 'influencer':
    case 'target':
    case 'bot-farm':
    case 'trend-jack':
    case 'prebunk':
      return 'deeds';
    default:
      return null;
  }
}

/** The tick of the nearest moment after a tick, or before it; null where there is none. */
export function nextMoment(
  moments: readonly Moment[],
  tick: number,
  way: 'before' | 'after',
): number | null {
  const one =
    way === 'after'
      ? moments.find((moment) => moment.tick > tick)
      : moments.findLast((moment) => moment.tick < tick);
  return one?.tick ?? null;
}
