import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../i18n/index.ts';
import { isPassword } from './faults.ts';
import { Form, HiddenName, PasswordField, useDeed } from './form.tsx';
import { useGuard } from './prove.tsx';
import { changePassword, type Me } from './rest.ts';

export function ChangePassword({ me: { player, identities } }: { me: Me }) {
  const client = useQueryClient();
  const guard = useGuard();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const deed = useDeed(async () => {
    await guard(() => changePassword(player.id, password));
    setPassword('');
    setTried(false);
    await client.invalidateQueries({ queryKey: ['me'] });
  });
  const isMissing = !isPassword(password);
  const email = identities.find(({ kind }) => kind === 'password')?.label ?? '';
  return (
    <section className="panel" data-testid="change-password">
      <h2>{t('account.password')}</h2>
      <Form
        deed={deed}
        submit={t('account.password.submit')}
        missing={isMissing}
        onTried={() => setTried(true)}
        look="quiet"
      >
        <HiddenName email={email} />
        <PasswordField
          isNew
          value={password}
          onText={setPassword}
          fault={tried && isMissing ? t('field.password.short') : undefined}
        />
        {deed.done && password === '' && (
          <p className="account-good" role="status">
            {t('account.password.done')}
          </p>
        )}
      </Form>
    </section>
  );
}
