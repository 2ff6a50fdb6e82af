import { ACTIONS } from '#shared/game/actions.ts';
import type { ActionKind, IdeaDraft } from '#shared/game/order.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { LANGUAGES } from '#shared/sim/demographics.ts';
import { HINT_EVERY } from '#shared/wire/messages.ts';
import { t } from '../i18n/index.ts';
import { isInNews } from './news.ts';
import { awaitsTime, isOfBureau, me, myIdea, type Outcome, type PlayStore } from './store.ts';
import { ranking } from './tally.ts';
import { traitPrice } from './traits.ts';

/** What there is to do on the page. */
export type Stage =
  /** Not in the world yet. */
  | 'entering'
  | 'watching'
  /** An idea has to be written. */
  | 'writing'
  /** The idea is written; a region for it has to be chosen. */
  | 'aiming'
  /** The idea waits for the clock to start. */
  | 'ready'
  | 'playing'
  | 'over';

export function stageOf(state: PlayStore, isWritten: boolean): Stage {
  const { room, seat, relaunching } = state;
  if (!room || seat === null) return 'entering';
  if (room.phase === 'over') return 'over';
  if (seat < 0) return 'watching';
  if (myIdea(state)) return 'playing';
  if (me(state)?.isReady && !relaunching) return 'ready';
  return isWritten ? 'aiming' : 'writing';
}

/** Whether the idea is on its way. */
export const isLaunching = (state: PlayStore): boolean =>
  state.outcomes.some(
    (one) => one.kind === 'launch' && (one.status === 'pending' || awaitsTime(state, one)),
  );

/** Whole seconds until an action has cooled down, and how much of its cooling is left, 0..1. */
export function cooling(state: PlayStore, kind: ActionKind): { seconds: number; part: number } {
  const index = ACTIONS.findIndex((action) => action.kind === kind);
  const left = Math.max(0, (me(state)?.ready[index] ?? 0) - state.tick);
  return {
    seconds: Math.ceil(left / TICKS_A_SECOND),
    part: Math.min(1, left / ACTIONS[index]!.cooldown),
  };
}

/** Whole seconds until one may ask for a hint; null where none is to be had. */
export function untilHint(state: PlayStore): number | null {
  if (state.room?.phase !== 'running' || !myIdea(state) || state.link.kind !== 'open') return null;
  // A lab that went back knows of no hint since.
  if (state.hintedAt > state.tick) return 0;
  return Math.max(0, Math.ceil((state.hintedAt + HINT_EVERY - state.tick) / TICKS_A_SECOND));
}

/** What an order costs, what there is to pay it with, and how long it still cools down. */
export function numbersOf(
  state: PlayStore,
  { kind, branch }: Pick<Outcome, 'kind' | 'branch'>,
): Outcome['numbers'] {
  const clout = me(state)?.clout ?? 0;
  if (branch) return { clout, price: traitPrice(state, branch) ?? 0, seconds: 0 };
  const action = ACTIONS.find((one) => one.kind === kind);
  if (!action) return { clout, price: 0, seconds: 0 };
  return { clout, price: action.price, seconds: cooling(state, action.kind).seconds };
}

/** Why an action cannot be done now, in words; null when it can. */
export function blocked(state: PlayStore, kind: ActionKind): string | null {
  const player = me(state);
  const phase = state.room?.phase;
  if (phase === 'over') return t('play.blocked.phase.over');
  if (!player) return t('play.blocked.watching');
  if (player.idea === 0) return t('play.blocked.idea');
  if (state.link.kind !== 'open') return t('play.blocked.link');
  const { seconds } = cooling(state, kind);
  if (kind === 'trend-jack' && !isInNews(state)) return t('play.blocked.news');
  if (seconds > 0) return t('play.blocked.cooling', { n: seconds });
  const { price } = ACTIONS.find((action) => action.kind === kind)!;
  if (player.clout < price) return t('play.blocked.poor', { n: price - player.clout });
  return noTarget(state, kind);
}

/** Why the chosen region has nobody for an action to work on, as far as the page has counted. */
function noTarget({ room, seat, chosen, tally }: PlayStore, kind: ActionKind): string | null {
  const here = chosen === null ? undefined : tally?.regions[chosen];
  if (!here || seat === null) return null;
  const isOurs = (other: number) =>
    room?.mode === 'coop' ? isOfBureau(other) === isOfBureau(seat) : other === seat;
  switch (kind) {
    case 'boost':
    case 'mutate':
      return here.seats[seat] === 0 ? t('play.blocked.own') : null;
    case 'debunk':
      return here.seats.some((n, other) => n > 0 && !isOurs(other))
        ? null
        : t('play.blocked.rival');
    default:
      return null;
  }
}

/**
 * A region that suits an idea: where most of the people live who speak its languages, and no
 * rival has begun; null before the people are counted.
 */
export function suggestRegion(state: PlayStore, { languages }: IdeaDraft): number | null {
  const { tally, map } = state;
  if (!tally || !map) return null;
  const listeners = tally.regions.map(() => 0);
  tally.countries.forEach(({ agents }, country) => {
    const { region, language } = map.countries[country]!;
    const speaks = languages.length === 0 || languages.includes(LANGUAGES[language]!);
    if (speaks) listeners[region]! += agents;
  });
  const worth = listeners.map((count, region) =>
    ranking(tally.regions[region]!).length > 0 ? count / 4 : count,
  );
  return worth.indexOf(Math.max(...worth));
}
