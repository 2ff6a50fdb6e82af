import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import '../styles/history.css';
import { t } from '../i18n/index.ts';
import { listMatches } from '../net/history.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { MatchRow } from './row.tsx';

const PAGE = 20;

/** Matches, the newest first and as many as are wanted: of one player, or of all. */
export function MatchList({ player, empty }: { player: string | null; empty: ReactNode }) {
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['matches', player],
      queryFn: ({ pageParam }) => listMatches({ limit: PAGE, cursor: pageParam, player }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    });
  const pages = data?.pages ?? [];
  const isEmpty = pages[0]?.matches.length === 0;
  return (
    <>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && !error && <p className="faint">{t('state.loading')}</p>}
      {isEmpty && empty}
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
    </>
  );
}
