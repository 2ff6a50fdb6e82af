import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { Later } from '../../ui/later.tsx';
import { lazyPart } from '../../ui/part.ts';
import { SeatSign } from '../../ui/seat.tsx';
import { Story } from '../../ui/story.tsx';
import { usePlaying } from '../context.ts';
import { useDraft } from '../draft.ts';
import { me, peopleOf, shareOf, usePlay } from '../store.ts';
import { reasonFor, titleFor } from '../verdict.ts';
import { againIn } from '../wish.ts';
import { refusalLine } from '../words.ts';
import { Curve } from './curve.tsx';

const MatchDebrief = lazyPart(() => import('../../debrief/of-match.tsx'));

/** The result, over the map; it can be put aside to look at the world. */
export function Ending() {
  const { room, seat, tally } = usePlay();
  const [isAside, setAside] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [, navigate] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isAside) heading.current?.focus();
  }, [isAside]);
  if (!room) return null;
  if (isAside) {
    return (
      <button type="button" className="button button-main end-back" onClick={() => setAside(false)}>
        {t('end.result')}
      </button>
    );
  }
  const players = [...room.players].sort(
    (a, b) => Number(b.seat === room.winner) - Number(a.seat === room.winner) || b.score - a.score,
  );
  const again = () => {
    useDraft.getState().setReady(false);
    navigate(againIn(room.mode));
  };
  return (
    <div className="end-screen">
      <section className="end-card" aria-labelledby="end-title" data-testid="end-screen">
        <h1 id="end-title" ref={heading} tabIndex={-1}>
          {titleFor(room, seat)}
        </h1>
        <p className="soft">{reasonFor(room, seat)}</p>
        <ol className="end-places">
          {players.map((player) => (
            <li key={player.seat}>
              <SeatSign seat={player.seat} size={16} />
              <strong>{player.name}</strong>
              <span className="end-number">
                {percent(shareOf(tally, player.seat))}{' '}
                <span className="faint small">{t('end.share')}</span>
              </span>
              <span className="end-number" title={t('end.score.about')}>
                {percent(player.score)} <span className="faint small">{t('end.score')}</span>
              </span>
            </li>
          ))}
        </ol>
        {room.story && <Story story={room.story} />}
        <Curve height={150} title={t('end.course')} />
        {isAsked && room.matchId && (
          <Later fallback={<p className="faint">{t('state.loading')}</p>}>
            <MatchDebrief matchId={room.matchId} own={seat} />
          </Later>
        )}
        <div className="end-ways">
          <Rematch />
          {room.matchId && !isAsked && (
            <button
              type="button"
              className="button"
              data-testid="show-debrief"
              onClick={() => setAsked(true)}
            >
              {t('debrief.show')}
            </button>
          )}
          <button type="button" className="button" onClick={again}>
            {t('end.again')}
          </button>
          {room.matchId ? (
            <Link className="button" href={`/history/${room.matchId}`}>
              {t('end.details')}
            </Link>
          ) : (
            <span className="faint small">{t('end.saving')}</span>
          )}
          <button type="button" className="button button-quiet" onClick={() => setAside(true)}>
            {t('end.map')}
          </button>
        </div>
      </section>
    </div>
  );
}

/** Another match in the same room, once all who are here want it. */
function Rematch() {
  const { match } = usePlaying();
  const state = usePlay();
  const { room, seat, link, outcomes } = state;
  const own = me(state);
  if (!room || !own || seat === null || link.kind !== 'open') return null;
  const people = peopleOf(room);
  const voices = { want: people.filter(({ again }) => again).length, n: people.length };
  const last = outcomes.findLast(({ kind }) => kind === 'command.rematch');
  const isRefused = last?.status === 'refused';
  const label = own.again && !isRefused ? 'end.rematch.waiting' : 'end.rematch.count';
  return (
    <>
      <button
        type="button"
        className="button button-main"
        data-testid="rematch"
        disabled={last?.status === 'pending' || (own.again && !isRefused)}
        onClick={() => match.command({ kind: 'rematch' })}
      >
        {people.length > 1 ? t(label, voices) : t('end.rematch')}
      </button>
      {isRefused && (
        <span className="fault" role="alert">
          {refusalLine(last, t('end.rematch'))}
        </span>
      )}
    </>
  );
}
