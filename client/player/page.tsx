import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import '../i18n/players.ts';
import '../styles/history.css';
import '../styles/player.css';
import { MatchList } from '../history/list.tsx';
import { day, finePercent, wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { knownPlayer } from '../net/known.ts';
import { findCourse, findPlayer, findStatistics, type Statistics } from '../net/players.ts';
import { ReportButton } from '../report/button.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Page } from '../ui/frame.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { PointsCurve } from './points-curve.tsx';

/** A player as others see them. */
export default function PlayerPage() {
  const { playerId = '' } = useParams<{ playerId: string }>();
  const player = useQuery({
    queryKey: ['player', playerId],
    queryFn: () => findPlayer(playerId),
    retry: false,
  });
  return (
    <Page>
      {player.isPending && <p className="faint">{t('state.loading')}</p>}
      {player.error && (
        <ProblemNotice whole error={player.error} retry={() => void player.refetch()} />
      )}
      {player.data && (
        <div className="stack">
          <header className="player-head">
            <Avatar name={player.data.name} large />
            <div>
              <h1>{player.data.name}</h1>
              <p className="faint small">
                {t('player.since', { date: day(player.data.createdAt) })}
              </p>
              {player.data.id === knownPlayer() ? (
                <Link className="soft small" href="/account">
                  {t('player.own')}
                </Link>
              ) : (
                <ReportButton
                  target={{ kind: 'player', id: player.data.id }}
                  name={player.data.name}
                />
              )}
            </div>
            <div className="player-points" title={t('player.points.about')}>
              <strong data-testid="points">{wholeNumber(player.data.points)}</strong>
              <span className="faint small">{t('player.points')}</span>
            </div>
          </header>
          <Results id={playerId} />
          <section className="stack" aria-labelledby="matches">
            <h2 id="matches">{t('player.history')}</h2>
            <MatchList
              player={playerId}
              empty={<p className="faint">{t('player.history.none')}</p>}
            />
          </section>
        </div>
      )}
    </Page>
  );
}

function Results({ id }: { id: string }) {
  const statistics = useQuery({
    queryKey: ['player', id, 'statistics'],
    queryFn: () => findStatistics(id),
  });
  const course = useQuery({ queryKey: ['player', id, 'course'], queryFn: () => findCourse(id) });
  const { error, refetch } = statistics.error ? statistics : course;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!statistics.data || !course.data) return <p className="faint">{t('state.loading')}</p>;
  return (
    <div className="match-columns">
      <section className="panel">
        <h2>{t('player.results')}</h2>
        <Numbers statistics={statistics.data} />
      </section>
      <section className="panel">
        <h2>{t('player.course')}</h2>
        {course.data.length < 2 ? (
          <p className="faint">{t('player.course.none')}</p>
        ) : (
          <PointsCurve course={course.data} />
        )}
      </section>
    </div>
  );
}

function Numbers({ statistics }: { statistics: Statistics }) {
  const { matches, wins, bestShare, believers, secondsPlayed, places } = statistics;
  const facts = [
    [t('player.matches'), wholeNumber(matches)],
    [t('player.wins'), wholeNumber(wins)],
    [t('player.best'), finePercent(bestShare)],
    [t('player.believers'), wholeNumber(believers)],
    [t('player.played'), length(secondsPlayed)],
    [t('player.places'), places.map(placeWords).filter(Boolean).join(' · ') || '–'],
  ] as const;
  return (
    <dl className="player-numbers">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="faint small">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const placeWords = (n: number, i: number): string =>
  n > 0 ? t('player.place', { place: i + 1, n: wholeNumber(n) }) : '';

const length = (seconds: number): string =>
  seconds < 5_400
    ? t('player.played.minutes', { n: wholeNumber(seconds / 60) })
    : t('player.played.hours', { n: wholeNumber(seconds / 3_600) });
