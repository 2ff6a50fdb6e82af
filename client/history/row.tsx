import { Link } from 'wouter';
import type { ListedMatch } from '#shared/records/match.ts';
import '../styles/history.css';
import { ago, clock, percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { now } from '../net/clock.ts';
import { knownPlayer } from '../net/known.ts';
import { SeatSign } from '../ui/seat.tsx';

/** Who won, in the words of whoever looks. */
export function verdict(match: ListedMatch): string {
  const seat = match.seats.find((one) => one.seat === match.winner);
  if (match.reason === 'abandoned') return t('match.reason.abandoned');
  if (!seat) return t('history.nobody');
  if (seat.playerId !== null && seat.playerId === knownPlayer()) return t('history.won.you');
  return t('history.won', { name: seat.name });
}

/** Seats from the first place to the last. */
export const byPlace = (match: ListedMatch) => [...match.seats].sort((a, b) => a.place - b.place);

/** One match in a list, as a link to it. */
export function MatchRow({ match }: { match: ListedMatch }) {
  const seats = byPlace(match);
  const idea = seats.find(({ seat }) => seat === match.winner)?.idea ?? seats[0]?.idea;
  return (
    <li>
      <Link href={`/history/${match.id}`} className="row" data-testid="history-row">
        <span className="row-main">
          <strong>{verdict(match)}</strong>
          {idea && <span className="soft row-idea">{t('quoted', { text: idea.text })}</span>}
        </span>
        <span className="row-seats">
          {seats.slice(0, 4).map(({ seat, name, share }) => (
            <span key={seat} className="row-seat">
              <SeatSign seat={seat} size={11} />
              <span className="row-name">{name}</span>
              <span className="soft">{percent(share)}</span>
            </span>
          ))}
        </span>
        <span className="row-when faint small">
          <time dateTime={match.endedAt.toISOString()}>{ago(match.endedAt, now())}</time>
          <span>{clock(match.ticks)}</span>
        </span>
      </Link>
    </li>
  );
}
