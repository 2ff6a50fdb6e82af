import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { day } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { isAway, Problem } from '../net/problem.ts';
import { signOut } from '../net/session.ts';
import { Warnings } from '../report/warnings.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Page } from '../ui/frame.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Card } from './card.tsx';
import { Data } from './data.tsx';
import { Fault, useDeed } from './form.tsx';
import { NameForm } from './name.tsx';
import { ChangePassword } from './password.tsx';
import { ProofProvider } from './prove.tsx';
import type { Me } from './rest.ts';
import { Sessions } from './sessions.tsx';
import { useMe } from './use-account.ts';
import { WaysIn } from './ways-in.tsx';

/** Who one is here: for accounts and for guests. */
export default function AccountPage() {
  const { data, error, failureReason, refetch } = useMe();
  const [isGone, setGone] = useState(false);
  const [, navigate] = useLocation();
  const isEnded = error instanceof Problem && error.kind === 'signed-out';
  useEffect(() => {
    if (isEnded) navigate('/sign-in', { replace: true, state: { ended: true } });
  }, [isEnded, navigate]);
  if (isGone) return <Gone />;
  return (
    <Page narrow>
      <div className="stack account">
        <ComeBack />
        {!data && !error && (
          <p className="faint" role="status">
            {t(isAway(failureReason) ? 'account.away' : 'state.loading')}
          </p>
        )}
        {error !== null && !isEnded && (
          <ProblemNotice whole error={error} retry={() => void refetch()} />
        )}
        {data && (
          <ProofProvider me={data}>
            <Head me={data} />
            <Warnings />
            {data.player.kind === 'guest' ? <Guest /> : <Member me={data} />}
            <Data me={data} onGone={() => setGone(true)} />
          </ProofProvider>
        )}
      </div>
    </Page>
  );
}

/** What became of a sign-in elsewhere, or of a registration. */
function ComeBack() {
  const code = new URLSearchParams(useSearch()).get('problem');
  const isReady = useHistoryState<{ ready?: boolean } | null>()?.ready;
  const [problem] = useState(() => code && new Problem('answer', { code }));
  if (problem) return <Fault error={problem} />;
  return isReady ? (
    <p className="account-good" role="status" data-testid="ready">
      {t('account.ready')}
    </p>
  ) : null;
}

function Head({ me: { player } }: { me: Me }) {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const leave = useDeed(async () => {
    await signOut();
    client.clear();
    navigate('/', { replace: true });
  });
  return (
    <>
      <header className="account-head">
        <Avatar name={player.name} large />
        <div>
          <h1 data-testid="player-name">{player.name}</h1>
          <Link className="soft small" href={`/player/${player.id}`} data-testid="profile">
            {t('account.profile')}
          </Link>
          <p className="faint small">{t('account.since', { date: day(player.createdAt) })}</p>
        </div>
        {player.kind === 'account' && (
          <button type="button" className="button" data-testid="sign-out" onClick={leave.run}>
            {t('account.signOut')}
          </button>
        )}
      </header>
      <Fault error={leave.error} />
      <NameForm name={player.name} key={player.id} />
    </>
  );
}

function Guest() {
  return (
    <section className="panel" data-testid="guest">
      <h2>{t('account.guest.title')}</h2>
      <p className="soft">{t('account.guest.about')}</p>
      <div className="account-ways">
        <Link className="button button-main" href="/register">
          {t('signIn.register')}
        </Link>
        <Link className="button" href="/sign-in">
          {t('signIn.submit')}
        </Link>
      </div>
    </section>
  );
}

function Member({ me }: { me: Me }) {
  return (
    <>
      <WaysIn me={me} />
      {me.identities.some(({ kind }) => kind === 'password') && <ChangePassword me={me} />}
      <Sessions me={me} />
    </>
  );
}

const Gone = () => (
  <Card title={t('account.deleted.title')} lead={t('account.deleted.detail')}>
    <Link className="button" href="/" data-testid="deleted">
      {t('action.home')}
    </Link>
  </Card>
);
