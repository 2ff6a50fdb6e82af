import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { t } from '../i18n/index.ts';
import { Card } from './card.tsx';
import { isEmail } from './faults.ts';
import { EmailField, Form, useDeed } from './form.tsx';
import { forgot } from './rest.ts';

export default function ForgotPage() {
  const [, navigate] = useLocation();
  const [email, setEmail] = useState(useHistoryState<{ email?: string } | null>()?.email ?? '');
  const [tried, setTried] = useState(false);
  const deed = useDeed(async () => {
    await forgot(email.trim());
    navigate('/reset', { state: { email: email.trim() } });
  });
  return (
    <Card title={t('forgot.title')} lead={t('forgot.lead')}>
      <Form
        deed={deed}
        submit={t('forgot.submit')}
        missing={!isEmail(email)}
        onTried={() => setTried(true)}
      >
        <EmailField
          value={email}
          onText={setEmail}
          fault={tried && !isEmail(email) ? t('field.email.fault') : undefined}
        />
      </Form>
      <Link className="soft small" href="/sign-in">
        {t('signIn.title')}
      </Link>
    </Card>
  );
}
