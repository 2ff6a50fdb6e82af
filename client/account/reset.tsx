import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { t } from '../i18n/index.ts';
import { Card } from './card.tsx';
import { isCode, isEmail, isPassword } from './faults.ts';
import { CodeField, EmailField, Form, PasswordField, useDeed } from './form.tsx';
import { type FromMail, useFromMail } from './from-mail.ts';
import { reset } from './rest.ts';

/** A new password, by the code of the message. */
export default function ResetPage() {
  const from = useFromMail();
  return <Reset key={from.code} from={from} />;
}

function Reset({ from }: { from: FromMail }) {
  const [, navigate] = useLocation();
  const asked = useHistoryState<{ email?: string } | null>()?.email;
  const [email, setEmail] = useState(asked ?? from.email);
  const [code, setCode] = useState(from.code);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const deed = useDeed(async () => {
    await reset(email.trim(), code, password);
    navigate('/account', { replace: true });
  });
  const isMissing = !isEmail(email) || !isCode(code) || !isPassword(password);
  return (
    <Card
      title={t('reset.title')}
      lead={asked ? t('reset.lead', { email: asked }) : t('reset.lead.unknown')}
    >
      <Form
        deed={deed}
        submit={t('reset.submit')}
        missing={isMissing}
        onTried={() => setTried(true)}
      >
        <EmailField
          value={email}
          onText={setEmail}
          fault={tried && !isEmail(email) ? t('field.email.fault') : undefined}
        />
        <CodeField
          value={code}
          onText={setCode}
          fault={tried && !isCode(code) ? t('field.code.fault') : undefined}
        />
        <PasswordField
          isNew
          value={password}
          onText={setPassword}
          fault={tried && !isPassword(password) ? t('field.password.short') : undefined}
        />
        <p className="faint small">{t('reset.about')}</p>
      </Form>
      <p className="soft small">
        {t('verify.again')}{' '}
        <Link href="/forgot" state={{ email }}>
          {t('verify.again.link')}
        </Link>
      </p>
    </Card>
  );
}
