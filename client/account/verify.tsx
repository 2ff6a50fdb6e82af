import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { t } from '../i18n/index.ts';
import { knownPlayer } from '../net/known.ts';
import { Card } from './card.tsx';
import { isCode } from './faults.ts';
import { CodeField, Form, useDeed } from './form.tsx';
import { type FromMail, useFromMail } from './from-mail.ts';
import { verify } from './rest.ts';

/** The code of the message, in the browser that asked for it. */
export default function VerifyPage() {
  const from = useFromMail();
  return <Verify key={from.code} from={from} />;
}

function Verify({ from }: { from: FromMail }) {
  const [, navigate] = useLocation();
  const email = useHistoryState<{ email?: string } | null>()?.email;
  const [as] = useState(() => knownPlayer() ?? undefined);
  const [code, setCode] = useState(from.code);
  const [tried, setTried] = useState(false);
  const deed = useDeed(async () => {
    await verify(as, code);
    navigate('/account', { replace: true, state: { ready: true } });
  });
  return (
    <Card
      title={t('verify.title')}
      lead={email ? t('verify.lead', { email }) : t('verify.lead.unknown')}
    >
      <Form
        deed={deed}
        submit={t('verify.submit')}
        missing={!isCode(code)}
        onTried={() => setTried(true)}
      >
        <CodeField
          value={code}
          onText={setCode}
          fault={tried && !isCode(code) ? t('field.code.fault') : undefined}
        />
      </Form>
      <p className="soft small">
        {t('verify.again')} <Link href="/register">{t('verify.again.link')}</Link>
      </p>
    </Card>
  );
}
