import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { t } from '../i18n/index.ts';
import { knownName, knownPlayer } from '../net/known.ts';
import { isSignedIn } from '../net/session.ts';
import { Card } from './card.tsx';
import { deviceName } from './device.ts';
import { isEmail, isPassword } from './faults.ts';
import { EmailField, Form, PasswordField, useDeed } from './form.tsx';
import { OtherWays } from './other-ways.tsx';
import { addPasskey, register } from './rest.ts';
import { useWays } from './use-account.ts';

/** Makes the guest of this device an account; an account gets a password. */
export default function RegisterPage() {
  const [, navigate] = useLocation();
  const { data: ways } = useWays();
  // Whom the page speaks to, whoever signs in elsewhere meanwhile.
  const [as] = useState(() => knownPlayer() ?? undefined);
  const isMember = isSignedIn();
  const byPasskey = async () => {
    await addPasskey(as, deviceName(navigator.userAgent));
    navigate('/account', { replace: true, state: { ready: true } });
  };
  return (
    <Card
      title={t(isMember ? 'register.add.title' : 'register.title')}
      lead={isMember ? t('register.add.lead') : lead()}
    >
      {ways?.mail === false ? <p>{t('register.no-mail')}</p> : <ByMail as={as} />}
      {!isMember && (
        <>
          <p className="account-or">{t('signIn.or')}</p>
          <OtherWays
            passkey={byPasskey}
            passkeyLabel={t('way.passkey.new')}
            about={t('way.passkey.about')}
          />
          <div className="account-foot">
            <p className="soft">
              {t('register.have')} <Link href="/sign-in">{t('signIn.submit')}</Link>
            </p>
            <Link className="soft" href="/play">
              {t('signIn.guest')}
            </Link>
          </div>
        </>
      )}
    </Card>
  );
}

const lead = (): string =>
  knownName() ? t('register.lead', { name: knownName() }) : t('register.lead.new');

function ByMail({ as }: { as: string | undefined }) {
  const [, navigate] = useLocation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const deed = useDeed(async () => {
    await register(as, email.trim(), password);
    navigate('/verify', { state: { email: email.trim() } });
  });
  const badEmail = !isEmail(email);
  const badPassword = !isPassword(password);
  return (
    <Form
      deed={deed}
      submit={t('register.submit')}
      missing={badEmail || badPassword}
      onTried={() => setTried(true)}
    >
      <EmailField
        value={email}
        onText={setEmail}
        fault={tried && badEmail ? t('field.email.fault') : undefined}
      />
      <PasswordField
        isNew
        value={password}
        onText={setPassword}
        fault={tried && badPassword ? t('field.password.short') : undefined}
      />
    </Form>
  );
}
