import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LIMITS } from '#shared/game/order.ts';
import { t } from '../i18n/index.ts';
import { rename } from '../net/mine.ts';
import { Field, Form, useDeed } from './form.tsx';

export function NameForm({ name }: { name: string }) {
  const [text, setText] = useState(name);
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const deed = useDeed(async () => {
    setText((await rename(text.trim())).player.name);
    await client.invalidateQueries({ queryKey: ['me'] });
  });
  const isMissing = text.trim() === '';
  return (
    <section className="panel">
      <Form
        deed={deed}
        submit={t('account.name.save')}
        missing={isMissing}
        onTried={() => setTried(true)}
        look="quiet"
      >
        <Field
          label={t('field.name')}
          value={text}
          maxLength={LIMITS.playerName}
          autoComplete="nickname"
          data-testid="name"
          onText={setText}
          fault={tried && isMissing ? t('field.name.fault') : undefined}
        />
        {deed.done && text.trim() === name && (
          <p className="account-good" role="status">
            {t('account.name.saved')}
          </p>
        )}
      </Form>
    </section>
  );
}
