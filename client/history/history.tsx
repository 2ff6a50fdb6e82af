import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import '../styles/history.css';
import { t } from '../i18n/index.ts';
import { listMatches } from '../net/history.ts';
import { knownPlayer } from '../net/known.ts';
import { Page } from '../ui/frame.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { MatchRow } from './row.tsx';

const PAGE = 20;

export default function HistoryPage() {
  const [mine, setMine] = useState(false);
  const player = mine ? knownPlayer() : null;
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['matches', player],
      queryFn: ({ pageParam }) => listMatches({ limit: PAGE, cursor: pageParam, player }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
      enabled: !mine || player !== null,
    });
  const pages = data?.pages ?? [];
  const isEmpty = mine && player === null ? true : pages[0]?.matches.length === 0;

  return (
    <Page>
      <div className="stack">
        <div className="history-head">
          <h1>{t('history.title')}</h1>
          <div className="chips">
            {[false, true].map((own) => (
              <button
                key={String(own)}
                type="button"
                className="chip"
                aria-pressed={mine === own}
                onClick={() => setMine(own)}
              >
                {t(own ? 'history.mine' : 'history.all')}
              </button>
            ))}
          </div>
        </div>
        {error && <ProblemNotice error={error} retry={() => void refetch()} />}
        {isPending && !isEmpty && !error && <p className="faint">{t('state.loading')}</p>}
        {isEmpty && (
          <Notice title={t(mine ? 'history.empty.mine' : 'history.empty')}>
            <Link className="button button-main" href="/play">
              {t('home.play')}
            </Link>
          </Notice>
        )}
        {!isEmpty && pages.length > 0 && (
          <ul className="rows">
            {pages.map(({ matches, nextCursor }) => (
              <Fragment key={nextCursor ?? 'last'}>
                {matches.map((match) => (
                  <MatchRow key={match.id} match={match} />
                ))}
              </Fragment>
            ))}
          </ul>
        )}
        <Link href="/debrief" className="small soft">
          {t('history.debrief')}
        </Link>
        {hasNextPage && (
          <button
            type="button"
            className="button"
            disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('history.more')}
          </button>
        )}
      </div>
    </Page>
  );
}
