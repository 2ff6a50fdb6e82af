import { useState } from 'react';
import { Link } from 'wouter';
import '../i18n/leaderboards.ts';
import '../styles/leaderboards.css';
import { t } from '../i18n/index.ts';
import { TABLES, type Table } from '../net/leaderboards.ts';
import { Page } from '../ui/frame.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { RankTable } from './table.tsx';
import { useEverybody, useFriends } from './use-tables.ts';

export default function LeaderboardsPage() {
  const [table, setTable] = useState<Table>('season');
  const [friends, setFriends] = useState(false);
  return (
    <Page>
      <div className="stack">
        <div className="ranks-head">
          <h1>{t('boards.title')}</h1>
          <div className="chips">
            {[false, true].map((only) => (
              <button
                key={String(only)}
                type="button"
                className="chip"
                aria-pressed={friends === only}
                onClick={() => setFriends(only)}
              >
                {t(only ? 'boards.friends' : 'boards.everybody')}
              </button>
            ))}
          </div>
        </div>
        <nav className="chips" aria-label={t('boards.tables')}>
          {TABLES.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              data-testid={`board-${one}`}
              aria-pressed={table === one}
              onClick={() => setTable(one)}
            >
              {t(`boards.${one}`)}
            </button>
          ))}
        </nav>
        <p className="soft">{t(`boards.${table}.about`)}</p>
        {friends ? <Friends table={table} /> : <Everybody key={table} table={table} />}
      </div>
    </Page>
  );
}

function Everybody({ table }: { table: Table }) {
  const { leaders, rows, around } = useEverybody(table);
  const { error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = leaders;
  if (isPending) return <p className="faint">{t('state.loading')}</p>;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (rows.length === 0) return <Nobody title={t('boards.empty')} />;
  return (
    <>
      <RankTable rows={rows} caption={t(`boards.${table}`)} />
      {hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('boards.more')}
        </button>
      )}
      {around.length > 0 && (
        <section className="stack" data-testid="ranks-around">
          <h2>{t('boards.around')}</h2>
          <RankTable rows={around} caption={t('boards.around')} />
        </section>
      )}
    </>
  );
}

function Friends({ table }: { table: Table }) {
  const { data, error, isPending, refetch } = useFriends(table);
  if (isPending) return <p className="faint">{t('state.loading')}</p>;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (data.length === 0) return <Nobody title={t('boards.empty.friends')} />;
  return <RankTable rows={data} caption={t('boards.friends')} />;
}

function Nobody({ title }: { title: string }) {
  return (
    <Notice title={title}>
      <p className="soft">{t('boards.empty.about')}</p>
      <Link className="button button-main" href="/play">
        {t('home.play')}
      </Link>
    </Notice>
  );
}
