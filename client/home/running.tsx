import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import '../i18n/running.ts';
import { t, tCount } from '../i18n/index.ts';
import { listWorlds } from '../net/worlds.ts';

const SHOWN = 5;
const EVERY_MS = 15_000;

/** Matches that run just now, each with the way to watch it; nothing where there are none. */
export default function RunningMatches() {
  const { data } = useQuery({
    queryKey: ['worlds'],
    queryFn: listWorlds,
    refetchInterval: EVERY_MS,
  });
  const running = (data ?? []).filter(({ phase }) => phase === 'running').slice(0, SHOWN);
  if (running.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="running">
      <div className="recent-head">
        <h2 id="running">{t('running.title')}</h2>
      </div>
      <ul className="rows">
        {running.map(({ id, mode, players, watchers }) => (
          <li key={id}>
            <Link href={`/watch/${id}`} className="row" data-testid="running-row">
              <span className="row-main">
                <strong>{t(`running.mode.${mode}`)}</strong>
                <span className="soft row-idea">{players.join(' · ')}</span>
              </span>
              <span className="row-when faint small">
                {watchers > 0 && tCount('running.watchers', watchers)}
                <span className="running-watch">{t('running.watch')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
