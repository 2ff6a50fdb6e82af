import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { t } from '../i18n/index.ts';
import { Card } from './card.tsx';
import { EmailField, Form, PasswordField, useDeed } from './form.tsx';
import { OtherWays } from './other-ways.tsx';
import { signIn, signInByPasskey } from './rest.ts';
import { useWays } from './use-account.ts';

/** Where somebody came from, as the page that sent them here has left it in the history. */
interface Came {
  readonly to?: string;
  readonly ended?: boolean;
}

export default function SignInPage() {
  const [, navigate] = useLocation();
  const came = useHistoryState<Came | null>();
  const { data: ways } = useWays();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const goOn = () => navigate(came?.to ?? '/account', { replace: true });
  const deed = useDeed(async () => {
    await signIn(email.trim(), password);
    goOn();
  });
  const byPasskey = async () => {
    await signInByPasskey();
    goOn();
  };
  return (
    <Card title={t('signIn.title')} lead={t(came?.ended ? 'signIn.ended' : 'signIn.lead')}>
      <Form
        deed={deed}
        submit={t('signIn.submit')}
        missing={!email.trim() || !password}
        onTried={() => setTried(true)}
      >
        <EmailField
          value={email}
          onText={setEmail}
          fault={tried && !email.trim() ? t('field.email.fault') : undefined}
        />
        <PasswordField
          isNew={false}
          value={password}
          onText={setPassword}
          fault={tried && !password ? t('field.password.missing') : undefined}
        />
      </Form>
      {ways?.mail !== false && (
        <Link className="soft small" href="/forgot" state={{ email }}>
          {t('signIn.forgot')}
        </Link>
      )}
      <p className="account-or">{t('signIn.or')}</p>
      <OtherWays passkey={byPasskey} passkeyLabel={t('way.passkey')} />
      <div className="account-foot">
        <p className="soft">
          {t('signIn.new')} <Link href="/register">{t('signIn.register')}</Link>
        </p>
        <Link className="soft" href="/play">
          {t('signIn.guest')}
        </Link>
      </div>
    </Card>
  );
}
