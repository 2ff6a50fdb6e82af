import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { MatchRow } from '../history/row.tsx';
import { t } from '../i18n/index.ts';
import { ProblemNotice } from '../ui/notice.tsx';

const SHOWN = 5;

/** The newest matches of everybody. */
export function RecentMatches() {
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['matches', 'recent'],
    // Parsing comes with its schemas, which the first script can do without.
    queryFn: async () => (await import('../net/history.ts')).listMatches({ limit: SHOWN }),
  });
  return (
    <section className="recent" aria-labelledby="recent">
      <div className="recent-head">
        <h2 id="recent">{t('home.recent')}</h2>
        {!!data?.matches.length && (
          <Link href="/history" className="small soft">
            {t('home.recent.all')}
          </Link>
        )}
      </div>
      {isPending && <p className="faint">{t('state.loading')}</p>}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {data?.matches.length === 0 && <p className="faint">{t('home.recent.empty')}</p>}
      {!!data?.matches.length && (
        <ul className="rows">
          {data.matches.map((match) => (
            <MatchRow key={match.id} match={match} />
          ))}
        </ul>
      )}
    </section>
  );
}
