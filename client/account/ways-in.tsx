import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { ago } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { now } from '../net/clock.ts';
import { deviceName } from './device.ts';
import { Dialog } from './dialog.tsx';
import { Fault, Field, Form, useDeed } from './form.tsx';
import { ProviderButton } from './other-ways.tsx';
import { canUsePasskeys } from './passkey.ts';
import { useGuard } from './prove.tsx';
import {
  addPasskey,
  type Identity,
  leaveFor,
  type Me,
  removeIdentity,
  renameIdentity,
} from './rest.ts';
import { useWays } from './use-account.ts';

/** The ways in that an account has, and others that it might have. */
export function WaysIn({ me: { player, identities } }: { me: Me }) {
  return (
    <section className="panel" data-testid="ways">
      <h2>{t('account.ways')}</h2>
      <p className="soft small">{t('account.ways.about')}</p>
      <ul className="account-list">
        {identities.map((identity) => (
          <Way
            key={identity.id}
            as={player.id}
            identity={identity}
            isLast={identities.length === 1}
          />
        ))}
      </ul>
      <MoreWays as={player.id} identities={identities} />
    </section>
  );
}

function Way({ as, identity, isLast }: { as: string; identity: Identity; isLast: boolean }) {
  const [asks, setAsks] = useState<'name' | 'end' | null>(null);
  const { data: ways } = useWays();
  const { kind, label, usedAt } = identity;
  const provider = ways?.providers.find(({ id }) => id === identity.provider)?.name;
  const close = () => setAsks(null);
  return (
    <li data-testid={`way-${kind}`}>
      <div>
        <strong>{label}</strong>
        <p className="faint small">
          {kind === 'provider'
            ? (provider ?? identity.provider)
            : t(kind === 'password' ? 'account.way.password' : 'account.way.passkey')}
          {kind === 'password' && `, ${t('account.way.verified')}`},{' '}
          {t('account.way.used', { when: ago(usedAt, now()) })}
        </p>
      </div>
      <div className="account-ways">
        {kind === 'passkey' && (
          <button
            type="button"
            className="button button-quiet"
            aria-label={`${t('account.way.rename')}: ${label}`}
            onClick={() => setAsks('name')}
          >
            {t('account.way.rename')}
          </button>
        )}
        <button
          type="button"
          className="button button-quiet"
          aria-label={`${t('account.way.remove')}: ${label}`}
          aria-disabled={isLast}
          title={isLast ? t('account.way.last') : undefined}
          onClick={() => !isLast && setAsks('end')}
        >
          {t('account.way.remove')}
        </button>
      </div>
      {asks === 'name' && <RenameDialog as={as} identity={identity} onClose={close} />}
      {asks === 'end' && <RemoveDialog as={as} identity={identity} onClose={close} />}
    </li>
  );
}

interface Asked {
  readonly as: string;
  readonly identity: Identity;
  readonly onClose: () => void;
}

function RenameDialog({ as, identity, onClose }: Asked) {
  const client = useQueryClient();
  const [text, setText] = useState(identity.label);
  const deed = useDeed(async () => {
    client.setQueryData(['me'], await renameIdentity(as, identity.id, text.trim()));
    onClose();
  });
  return (
    <Dialog title={t('account.way.passkey.label')} onClose={onClose}>
      <Form deed={deed} submit={t('account.name.save')} missing={text.trim() === ''}>
        <Field
          label={t('account.way.passkey.label')}
          value={text}
          maxLength={40}
          autoComplete="off"
          data-testid="passkey-label"
          onText={setText}
          fault={text.trim() === '' ? t('field.name.fault') : undefined}
        />
      </Form>
      <button type="button" className="button button-quiet" onClick={onClose}>
        {t('account.cancel')}
      </button>
    </Dialog>
  );
}

function RemoveDialog({ as, identity, onClose }: Asked) {
  const client = useQueryClient();
  const guard = useGuard();
  const deed = useDeed(async () => {
    await guard(() => removeIdentity(as, identity.id));
    await client.invalidateQueries({ queryKey: ['me'] });
    onClose();
  });
  return (
    <Dialog title={t('account.way.remove')} onClose={onClose}>
      <p>{t('account.way.remove.sure', { name: identity.label })}</p>
      <Form deed={deed} submit={t('account.way.remove')} look="bad" />
      <button type="button" className="button button-quiet" onClick={onClose}>
        {t('account.cancel')}
      </button>
    </Dialog>
  );
}

function MoreWays({ as, identities }: Pick<Me, 'identities'> & { as: string }) {
  const client = useQueryClient();
  const guard = useGuard();
  const { data: ways } = useWays();
  const add = useDeed(async () => {
    await guard(() => addPasskey(as, deviceName(navigator.userAgent)));
    await client.invalidateQueries({ queryKey: ['me'] });
  });
  const linked = new Set(identities.map(({ provider }) => provider));
  const hasPassword = identities.some(({ kind }) => kind === 'password');
  return (
    <>
      <div className="account-ways">
        {canUsePasskeys() && (
          <button
            type="button"
            className="button"
            data-testid="add-passkey"
            aria-disabled={add.busy}
            onClick={() => !add.busy && add.run()}
          >
            {t('account.way.passkey.add')}
          </button>
        )}
        {!hasPassword && ways?.mail && (
          <Link className="button" href="/register">
            {t('account.way.password.add')}
          </Link>
        )}
        {ways?.providers
          .filter(({ id }) => !linked.has(id))
          .map(({ id, name }) => (
            <ProviderButton
              key={id}
              id={id}
              label={t('account.way.provider.add', { name })}
              leave={() => guard(() => leaveFor(id, as))}
            />
          ))}
      </div>
      <Fault error={add.error} />
    </>
  );
}
