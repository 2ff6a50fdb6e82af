import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ago } from '../i18n/format.ts';
import { isKey, t } from '../i18n/index.ts';
import { now } from '../net/clock.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { deviceName } from './device.ts';
import { Fault, useDeed } from './form.tsx';
import { endOtherSessions, endSession, getSessions, type Me, type OpenSession } from './rest.ts';
import { mine, useWays } from './use-account.ts';

/** Where one is signed in. */
export function Sessions({ me }: { me: Me }) {
  const as = me.player.id;
  const client = useQueryClient();
  const query = mine('sessions');
  const { data, error, refetch } = useQuery({ ...query, queryFn: getSessions });
  const renew = () => client.invalidateQueries({ queryKey: query.queryKey });
  const endOthers = useDeed(async () => {
    await endOtherSessions(as);
    await renew();
  });
  return (
    <section className="panel" data-testid="sessions">
      <h2>{t('account.sessions')}</h2>
      <p className="soft small">{t('account.sessions.about')}</p>
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      <ul className="account-list">
        {data?.map((session) => (
          <SessionRow key={session.id} as={as} session={session} renew={renew} />
        ))}
      </ul>
      {data && data.length > 1 && (
        <button
          type="button"
          className="button"
          data-testid="end-others"
          aria-disabled={endOthers.busy}
          onClick={() => !endOthers.busy && endOthers.run()}
        >
          {t('account.session.endAll')}
        </button>
      )}
      <Fault error={endOthers.error} />
    </section>
  );
}

interface RowProps {
  readonly as: string;
  readonly session: OpenSession;
  readonly renew: () => Promise<void>;
}

function SessionRow({ as, session, renew }: RowProps) {
  const { id, device, method, usedAt, isCurrent } = session;
  const { data: ways } = useWays();
  const end = useDeed(async () => {
    await endSession(as, id);
    await renew();
  });
  const name = deviceName(device);
  const key = `account.session.method.${method}`;
  const provider = ways?.providers.find((each) => each.id === method)?.name ?? method;
  return (
    <li data-testid="session">
      <div>
        <strong title={device}>{name}</strong>
        {isCurrent && <span className="chip-still">{t('account.session.this')}</span>}
        <p className="faint small">
          {t('account.session.method', {
            way: isKey(key) ? t(key as 'account.session.method.password') : provider,
            when: ago(usedAt, now()),
          })}
        </p>
        <Fault error={end.error} />
      </div>
      {!isCurrent && (
        <div className="account-ways">
          <button
            type="button"
            className="button button-quiet"
            aria-label={t('account.session.end.of', { device: name })}
            aria-disabled={end.busy}
            onClick={() => !end.busy && end.run()}
          >
            {t('account.session.end')}
          </button>
        </div>
      )}
    </li>
  );
}
