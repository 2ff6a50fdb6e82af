import { useEffect, useState } from 'react';
import { t } from '../i18n/index.ts';
import { DEEDS, type Deed, keyLabel, keyOf, useKeyMap } from '../play/key-map.ts';
import { deedName } from './deed-names.ts';

/** A key that was pressed for a deed, but is another's. */
interface Conflict {
  readonly deed: Deed;
  readonly key: string;
  readonly owner: Deed;
}

/** Which key does what in a match, and the way to change it. */
export function KeyMap() {
  const { keys, bind, swap, reset } = useKeyMap();
  const [asking, setAsking] = useState<Deed | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  useEffect(() => {
    if (!asking) return;
    const press = (event: KeyboardEvent) => {
      const key = keyOf(event);
      if (key === null) return;
      event.preventDefault();
      event.stopPropagation();
      setAsking(null);
      if (key === 'Escape') return;
      const owner = bind(asking, key);
      setConflict(owner && { deed: asking, key, owner });
    };
    // Before the dialog closes by Escape, or the match hears of it.
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [asking, bind]);

  return (
    <details className="setting">
      <summary>{t('settings.keys')}</summary>
      <p className="faint small">{t('settings.keys.about')}</p>
      <ul className="key-map">
        {DEEDS.map((deed) => (
          <li key={deed}>
            <span>{deedName(deed)}</span>
            <button
              type="button"
              className="key-button"
              data-testid={`key-${deed}`}
              aria-label={t('settings.key.of', { deed: deedName(deed), key: keyLabel(keys[deed]) })}
              aria-pressed={asking === deed}
              onClick={() => {
                setConflict(null);
                setAsking(asking === deed ? null : deed);
              }}
            >
              {asking === deed ? t('settings.key.press') : keyLabel(keys[deed])}
            </button>
            {conflict?.deed === deed && (
              <p className="fault key-conflict" role="alert">
                {t('settings.key.taken', {
                  key: keyLabel(conflict.key),
                  deed: deedName(conflict.owner),
                })}{' '}
                <button
                  type="button"
                  className="button"
                  data-testid="key-swap"
                  onClick={() => {
                    swap(conflict.deed, conflict.owner);
                    setConflict(null);
                  }}
                >
                  {t('settings.key.swap')}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="button" data-testid="keys-reset" onClick={reset}>
        {t('settings.keys.reset')}
      </button>
    </details>
  );
}
