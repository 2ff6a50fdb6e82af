import { useQuery } from '@tanstack/react-query';
import { wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { desk } from './parts.tsx';
import { getHealth } from './rest.ts';

const MEGABYTE = 1e6;

/** How the process that answers is. */
export function Health() {
  const { data, error, refetch } = useQuery({
    queryKey: desk('health'),
    queryFn: getHealth,
    refetchInterval: 5000,
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <p className="faint">{t('state.loading')}</p>;
  const minutes = Math.floor(data.uptimeSeconds / 60);
  const uptime = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  const { store, isStoreThere } = data;
  const facts: [string, string][] = [
    [t('admin.health.version'), data.version],
    [t('admin.health.uptime'), t('admin.health.uptime.value', uptime)],
    [t('admin.health.store'), isStoreThere ? store : t('admin.health.away', { name: store })],
    [t('admin.health.redis'), data.redis],
    [
      t('admin.health.memory'),
      t('admin.health.memory.value', { n: wholeNumber(data.memoryBytes / MEGABYTE) }),
    ],
    [t('admin.health.rooms'), wholeNumber(data.rooms)],
    [t('admin.health.clients'), wholeNumber(data.clients)],
    [t('admin.health.reports'), wholeNumber(data.openReports)],
  ];
  return (
    <dl className="desk-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="label">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
