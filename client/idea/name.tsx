import { useId, useState } from 'react';
import { LIMITS } from '#shared/game/order.ts';
import { t } from '../i18n/index.ts';
import { knownName } from '../net/known.ts';
import { rename } from '../net/mine.ts';
import { Problem } from '../net/problem.ts';

/** By the code of the server's refusal. */
const FAULTS: Readonly<Record<string, `idea.name.${'fault' | 'unkind' | 'link'}`>> = {
  'invalid-field': 'idea.name.fault',
  'unkind-text': 'idea.name.unkind',
  'link-in-text': 'idea.name.link',
};

/** What the others call one; kept as soon as the field is left. */
export function NameField() {
  const id = useId();
  const [name, setName] = useState(knownName);
  const [fault, setFault] = useState('');

  async function keep(): Promise<void> {
    const wanted = name.trim();
    if (wanted === knownName() || wanted === '') return;
    setFault('');
    try {
      setName((await rename(wanted)).player.name);
    } catch (error) {
      setFault(t((error instanceof Problem && FAULTS[error.code]) || 'idea.name.offline'));
    }
  }

  return (
    <div className="name-field">
      <label htmlFor={id} className="small soft">
        {t('idea.name')}
      </label>
      <input
        id={id}
        value={name}
        maxLength={LIMITS.playerName}
        placeholder={t('idea.name.usual')}
        autoComplete="nickname"
        aria-describedby={`${id}-hint`}
        onChange={(event) => setName(event.target.value)}
        onBlur={() => void keep()}
      />
      <span
        id={`${id}-hint`}
        className={fault ? 'fault' : 'faint small'}
        role={fault ? 'alert' : undefined}
      >
        {fault || t('idea.name.hint')}
      </span>
    </div>
  );
}
