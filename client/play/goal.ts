import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { HOLD_TICKS, OVERTIME_PART } from '#shared/game/victory.ts';
import { percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { isOfBureau, type PlayStore, type RoomView, shareOf } from './store.ts';

/** Ticks of play after time is up: sudden death; null while time is not up. */
export function overtime({ room, tick }: PlayStore): { left: number; least: number } | null {
  if (room?.phase !== 'running' || room.mode === 'lab' || room.ends === 0) return null;
  const passed = tick - room.ends;
  if (passed <= 0) return null;
  const length = Math.floor((room.ends - room.begins) / OVERTIME_PART);
  return { left: Math.max(0, length - passed), least: 0.5 * Math.min(1, passed / length) };
}

/** What wins, in a line. */
export function goalWords(state: PlayStore): string {
  const { room, tally, seat } = state;
  switch (room?.mode) {
    case 'coop': {
      const share = (isBureau: boolean) =>
        percent(
          room.players
            .filter((player) => isOfBureau(player.seat) === isBureau)
            .reduce((sum, player) => sum + shareOf(tally, player.seat), 0),
        );
      return t('goal.coop', { deceived: share(false), informed: share(true) });
    }
    case 'daily': {
      const score = room.players.find((player) => player.seat === seat)?.score ?? 0;
      const key = room.ranked === 'no' ? 'goal.daily.unranked' : 'goal.daily';
      return t(key, { score: percent(score) });
    }
    case 'match':
    case 'zero':
      return t('goal.match', { n: HOLD_TICKS / TICKS_A_SECOND });
    default:
      return '';
  }
}

/** What may end the match within seconds; null when nothing does. */
export function threat(state: PlayStore): string | null {
  const { room, seat } = state;
  if (room?.phase !== 'running') return null;
  const late = overtime(state);
  if (late) return t('goal.overtime', { least: percent(late.least) });
  if (room.mode !== 'match' && room.mode !== 'zero') return null;
  const holder = room.players.toSorted((a, b) => b.held - a.held)[0];
  if (!holder || holder.held === 0) return null;
  const n = Math.max(0, Math.ceil((HOLD_TICKS - holder.held) / TICKS_A_SECOND));
  return holder.seat === seat
    ? t('goal.held.you', { n })
    : t('goal.held.other', { name: holder.name, n });
}

/** Who would win if time were up now; −1 where that says nothing. */
export function aheadOverTime({ mode, phase, players }: RoomView): number {
  if (phase !== 'running' || (mode !== 'match' && mode !== 'zero')) return -1;
  const [first, second] = players.toSorted((a, b) => b.score - a.score);
  return first && second && first.score > second.score ? first.seat : -1;
}
