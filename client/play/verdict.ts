import { percent } from '../i18n/format.ts';
import { isKey, t } from '../i18n/index.ts';
import { isOfBureau, type RoomView } from './store.ts';

const winnerName = ({ players, winner }: RoomView): string =>
  players.find(({ seat }) => seat === winner)?.name ?? '';

/** Who won, in the words of whoever sits at `own`; −1 for a watcher. */
export function titleFor(room: RoomView, own: number | null): string {
  const mine = room.players.find(({ seat }) => seat === own);
  // Of a day's world the score counts, whoever is first.
  if (room.mode === 'daily' && mine) return t('end.daily', { score: percent(mine.score) });
  if (room.reason === 'deceived') return t('end.deceived');
  if (room.winner < 0) return t('end.nobody');
  if (room.mode === 'coop')
    return t(isOfBureau(room.winner) ? 'end.coop.bureau' : 'end.coop.people');
  const stem = room.reason === 'held-half' ? 'end.half' : 'end.time';
  return room.winner === own ? t(`${stem}.you`) : t(`${stem}.other`, { name: winnerName(room) });
}

/** Why, in the same way; empty where there is nothing to add. */
export function reasonFor(room: RoomView, own: number | null): string {
  if (room.mode === 'daily' && room.ranked) {
    return t(room.ranked === 'yes' ? 'end.daily.ranked' : 'end.daily.unranked');
  }
  if (room.mode === 'coop' && room.reason === 'time' && room.winner >= 0) {
    return t(isOfBureau(room.winner) ? 'end.coop.time.bureau' : 'end.coop.time.people');
  }
  const whose = room.winner < 0 ? 'nobody' : room.winner === own ? 'you' : 'other';
  const key = `end.reason.${room.reason}.${whose}`;
  if (!isKey(key)) return '';
  return (t as (key: string, values: Record<string, string>) => string)(key, {
    name: winnerName(room),
  });
}
