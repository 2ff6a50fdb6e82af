import { useState } from 'react';
import { save } from '../exports/save.ts';
import { t } from '../i18n/index.ts';
import { forgetEverything } from '../net/session.ts';
import { Dialog } from './dialog.tsx';
import { Fault, Field, Form, useDeed } from './form.tsx';
import { useGuard } from './prove.tsx';
import { deleteMe, exportMe, type Me } from './rest.ts';

/** All that is kept of oneself: to take along, or to have it forgotten. */
export function Data({ me, onGone }: { me: Me; onGone: () => void }) {
  const [asks, setAsks] = useState(false);
  const isGuest = me.player.kind === 'guest';
  const take = useDeed(async () => {
    const text = JSON.stringify(await exportMe(me.player.id), null, 2);
    save(new Blob([text], { type: 'application/json' }), 'virality-engine.json');
  });
  return (
    <section className="panel">
      <h2>{t('account.data')}</h2>
      <p className="soft small">{t('account.data.about')}</p>
      <div className="account-ways">
        <button
          type="button"
          className="button"
          data-testid="export"
          aria-disabled={take.busy}
          onClick={() => !take.busy && take.run()}
        >
          {t('account.data.export')}
        </button>
        <button
          type="button"
          className="button button-bad"
          data-testid="delete"
          onClick={() => setAsks(true)}
        >
          {t(isGuest ? 'account.data.delete.guest' : 'account.data.delete')}
        </button>
      </div>
      <Fault error={take.error} />
      {asks && <DeleteDialog player={me.player} onClose={() => setAsks(false)} onGone={onGone} />}
    </section>
  );
}

interface DeleteProps {
  readonly player: Me['player'];
  readonly onClose: () => void;
  readonly onGone: () => void;
}

function DeleteDialog({ player, onClose, onGone }: DeleteProps) {
  const { id, name } = player;
  const guard = useGuard();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const deed = useDeed(async () => {
    await guard(() => deleteMe(id));
    onGone();
    forgetEverything();
  });
  const isMissing = text.trim() !== name;
  return (
    <Dialog title={t('account.delete.title', { name })} onClose={onClose}>
      <p className="soft">{t('account.delete.about')}</p>
      <Form
        deed={deed}
        submit={t('account.delete.submit')}
        look="bad"
        missing={isMissing}
        onTried={() => setTried(true)}
      >
        <Field
          label={t('account.delete.type', { name })}
          value={text}
          autoComplete="off"
          spellCheck={false}
          data-testid="delete-name"
          onText={setText}
          fault={tried && isMissing ? t('fault.not-the-name') : undefined}
        />
      </Form>
      <button type="button" className="button button-quiet" onClick={onClose}>
        {t('account.cancel')}
      </button>
    </Dialog>
  );
}
