import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { t } from '../i18n/index.ts';
import { Problem } from '../net/problem.ts';
import type { Session } from '../net/session.ts';
import { Dialog } from './dialog.tsx';
import { Form, HiddenName, PasswordField, useDeed } from './form.tsx';
import { OtherWays } from './other-ways.tsx';
import { type Me, signIn, signInByPasskey } from './rest.ts';

/** Does what may want a proof of who asks: asks for the proof then, and does it once more. */
type Guard = <T>(work: () => Promise<T>) => Promise<T>;

const GuardContext = createContext<Guard>((work) => work());
export const useGuard = (): Guard => useContext(GuardContext);

interface Asked {
  proved(): void;
  givenUp(): void;
}

/** Asks whoever wants something dear for a sign-in, when their last one is too long ago. */
export function ProofProvider({ me, children }: { me: Me; children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const guard: Guard = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'prove-again') throw error;
      await new Promise<void>((resolve, reject) =>
        setAsked({
          proved: resolve,
          givenUp: () => reject(new Problem('answer', { code: 'cancelled' })),
        }),
      ).finally(() => setAsked(null));
      return work();
    }
  };
  return (
    <GuardContext.Provider value={guard}>
      {children}
      {asked && <ProofDialog me={me} asked={asked} />}
    </GuardContext.Provider>
  );
}

function ProofDialog({ me, asked }: { me: Me; asked: Asked }) {
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [isOther, setOther] = useState(false);
  const email = me.identities.find(({ kind }) => kind === 'password')?.label;
  const providers = me.identities.flatMap(({ provider }) => provider ?? []);
  const proved = async ({ player }: Session) => {
    void client.invalidateQueries({ queryKey: ['me'] });
    if (player.id === me.player.id) asked.proved();
    else setOther(true);
  };
  const byPassword = useDeed(async () => proved(await signIn(email ?? '', password)));
  if (isOther) {
    return (
      <Dialog title={t('prove.title')} onClose={asked.givenUp}>
        <p>{t('prove.other')}</p>
        <button type="button" className="button" onClick={asked.givenUp}>
          {t('action.close')}
        </button>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('prove.title')} onClose={asked.givenUp}>
      <p className="soft">{t('prove.about')}</p>
      {email !== undefined && (
        <Form
          deed={byPassword}
          submit={t('signIn.submit')}
          missing={!password}
          onTried={() => setTried(true)}
        >
          <p className="account-who">{email}</p>
          <HiddenName email={email} />
          <PasswordField
            isNew={false}
            value={password}
            onText={setPassword}
            fault={tried && !password ? t('field.password.missing') : undefined}
          />
        </Form>
      )}
      <OtherWays
        passkey={async () => proved(await signInByPasskey())}
        passkeyLabel={t('way.passkey')}
        hasPasskey={me.identities.some(({ kind }) => kind === 'passkey')}
        only={providers}
      />
      {providers.length > 0 && <p className="faint small">{t('prove.provider.about')}</p>}
      <button type="button" className="button button-quiet" onClick={asked.givenUp}>
        {t('account.cancel')}
      </button>
    </Dialog>
  );
}
