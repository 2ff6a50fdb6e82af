import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import type { MatchRecord } from '#shared/records/match.ts';
import type { ReportTarget } from '#shared/records/moderation.ts';
import '../styles/history.css';
import { clock, dateAndTime, percent, wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import '../i18n/playing.ts';
import { now } from '../net/clock.ts';
import { findMatch } from '../net/history.ts';
import { knownPlayer } from '../net/known.ts';
import { ReportButton } from '../report/button.tsx';
import { ShareChart } from '../ui/chart.tsx';
import { Page } from '../ui/frame.tsx';
import { Later } from '../ui/later.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { lazyPart } from '../ui/part.ts';
import { SeatSign, shapeName } from '../ui/seat.tsx';
import { Story } from '../ui/story.tsx';
import { byPlace, verdict } from './row.tsx';

// With the simulation that it plays the match again with, which the list can do without.
const MatchDebrief = lazyPart(() => import('../debrief/of-match.tsx'));

/** Seat of whoever looks; null for somebody else's match. */
function ownSeat({ seats }: MatchRecord): number | null {
  const player = knownPlayer();
  return seats.find(({ playerId }) => player !== null && playerId === player)?.seat ?? null;
}

export default function MatchPage() {
  const { matchId = '' } = useParams<{ matchId: string }>();
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['match', matchId],
    queryFn: () => findMatch(matchId),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => state.data && untilTold(state.data),
  });
  return (
    <Page>
      {isPending && <p className="faint">{t('state.loading')}</p>}
      {error && (
        <ProblemNotice
          whole
          error={error}
          retry={() => void refetch()}
          missing={t('match.missing')}
        />
      )}
      {data && <Match match={data} />}
    </Page>
  );
}

/** A story comes a moment after the match: whoever looks meanwhile is shown it then. */
const TOLD_WITHIN_MS = 45_000;
const untilTold = ({ story, endedAt }: MatchRecord) =>
  story === null && now().getTime() - endedAt.getTime() < TOLD_WITHIN_MS && 3000;

function Match({ match }: { match: MatchRecord }) {
  return (
    <div className="stack">
      <div>
        <h1>{verdict(match)}</h1>
        <p className="soft">{t('match.title', { date: dateAndTime(match.startedAt) })}</p>
        <p className="match-ways">
          <Link className="button button-main" href={`/replay/${match.id}`} data-testid="see-again">
            {t('debrief.again')}
          </Link>
          <Link className="button" href={`/compare?a=${match.id}`} data-testid="compare-this">
            {t('match.compare')}
          </Link>
        </p>
      </div>
      <div className="match-columns">
        <section className="panel">
          <h2>{t('match.standings')}</h2>
          <Standings match={match} />
        </section>
        <section className="panel">
          <h2>{t('match.curve')}</h2>
          <Curve match={match} />
        </section>
      </div>
      {match.story && (
        <div className="panel">
          <Story story={match.story} />
        </div>
      )}
      <Later fallback={<p className="faint">{t('state.loading')}</p>}>
        <MatchDebrief matchId={match.id} own={ownSeat(match)} />
      </Later>
      <Facts match={match} />
    </div>
  );
}

/** What a seat has launched, where the record still has it. */
function reportTargetOf({ id, ideas }: MatchRecord, seat: number): ReportTarget | undefined {
  const launched = ideas.find((one) => one.seat === seat && one.parent === 0);
  return launched && { kind: 'idea', where: 'match', id, idea: launched.id };
}

function Standings({ match }: { match: MatchRecord }) {
  return (
    <ol className="places">
      {byPlace(match).map(({ seat, playerId, name, kind, idea, share, score }) => (
        <li key={seat}>
          <SeatSign seat={seat} size={16} />
          <div className="place-who">
            <strong>{playerId ? <Link href={`/player/${playerId}`}>{name}</Link> : name}</strong>
            {kind === 'opponent' && <span className="faint small">{t('play.opponent')}</span>}
            <p className="soft small">
              {idea ? t('quoted', { text: idea.text }) : t('play.idea.none')}
            </p>
            {playerId && playerId !== knownPlayer() && (
              <ReportButton
                target={reportTargetOf(match, seat) ?? { kind: 'player', id: playerId }}
                name={name}
                text={idea?.text}
              />
            )}
          </div>
          <div className="place-numbers">
            <strong>{percent(share)}</strong>
            <span className="faint small" title={t('end.score.about')}>
              {percent(score)} {t('end.score')}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Curve({ match }: { match: MatchRecord }) {
  if (match.curve.length < 2) return <p className="faint">{t('match.curve.none')}</p>;
  const start = match.curve[0]!.tick;
  const lines = match.seats.map(({ seat, name }) => ({
    seat,
    label: `${name} (${shapeName(seat)})`,
    shares: match.curve.map(({ shares }) => shares[seat] ?? 0),
  }));
  return (
    <ShareChart ticks={match.curve.map(({ tick }) => tick - start)} lines={lines} height={220} />
  );
}

function Facts({ match }: { match: MatchRecord }) {
  const facts = [
    [t('match.facts.reason'), t(`match.reason.${match.reason}`)],
    [t('match.facts.length'), clock(match.ticks)],
    [t('match.facts.people'), wholeNumber(match.agents)],
    [t('match.facts.seed'), String(match.seed)],
    [t('match.facts.hash'), match.hash],
  ] as const;
  return (
    <section className="panel">
      <h2>{t('match.facts')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="faint small">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
