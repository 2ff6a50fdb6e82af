import '../i18n/operators.ts';
import '../styles/admin.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, useEffect, useState } from 'react';
import { may, type Permission } from '#shared/records/roles.ts';
import { t } from '../i18n/index.ts';
import { Page } from '../ui/frame.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { AuditLog } from './audit.tsx';
import { Bans } from './bans.tsx';
import { Health } from './health.tsx';
import { desk } from './parts.tsx';
import { Players } from './players.tsx';
import { Reports } from './reports.tsx';
import { getMe, type Player } from './rest.ts';
import { Rooms } from './rooms.tsx';
import { Templates } from './templates.tsx';

const TABS = ['reports', 'bans', 'rooms', 'players', 'templates', 'audit', 'health'] as const;
type Tab = (typeof TABS)[number];

/** What is behind each tab, and what a role needs for it: the server asks for the same. */
const DESKS: Readonly<Record<Tab, readonly [Permission, ComponentType]>> = {
  reports: ['moderate', Reports],
  bans: ['moderate', Bans],
  rooms: ['administer', Rooms],
  players: ['administer', Players],
  templates: ['administer', Templates],
  audit: ['administer', AuditLog],
  health: ['moderate', Health],
};

/** For operators: everything that it does goes through the API. */
export default function AdminPage() {
  const { data, error, refetch } = useQuery({ queryKey: desk('me'), queryFn: getMe });
  const client = useQueryClient();
  // Nothing of it is kept for whoever comes to this screen next.
  useEffect(() => () => client.removeQueries({ queryKey: desk() }), [client]);
  return (
    <Page>
      <div className="stack">
        <h1>{t('admin.title')}</h1>
        {error && <ProblemNotice error={error} retry={() => void refetch()} />}
        {!data && !error && <p className="faint">{t('state.loading')}</p>}
        {data && (may(data.role, 'moderate') ? <Desk me={data} /> : <NoOperator me={data} />)}
      </div>
    </Page>
  );
}

function NoOperator({ me: { id, name } }: { me: Player }) {
  return (
    <Notice title={t('admin.none', { name })}>
      <code>{t('admin.grant', { id })}</code>
    </Notice>
  );
}

function Desk({ me: { role } }: { me: Player }) {
  const [tab, setTab] = useState<Tab>('reports');
  const [, Content] = DESKS[tab];
  return (
    <>
      <nav className="chips" aria-label={t('admin.tabs')}>
        {TABS.filter((each) => may(role, DESKS[each][0])).map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={tab === each}
            onClick={() => setTab(each)}
          >
            {t(`admin.tab.${each}`)}
          </button>
        ))}
      </nav>
      <section className="stack" aria-label={t(`admin.tab.${tab}`)}>
        <Content />
      </section>
    </>
  );
}
