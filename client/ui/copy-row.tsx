import { useEffect, useId, useRef, useState } from 'react';
import '../styles/copy-row.css';
import { t } from '../i18n/index.ts';

interface CopyRowProps {
  readonly label: string;
  readonly about?: string;
  readonly text: string;
}

/** Long enough to be read. */
const SAID_MS = 4_000;

/** Something to copy, by the button or by hand. */
export function CopyRow({ label, about, text }: CopyRowProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = window.setTimeout(() => setSaid(''), SAID_MS);
    return () => window.clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t('share.copied'));
    } catch {
      // Not allowed, or not over https: the text is selected, to be copied by hand.
      setSaid(t('share.byHand'));
    }
  };
  return (
    <div className="copy-row">
      <label htmlFor={id}>
        <strong>{label}</strong> {about && <span className="faint small">{about}</span>}
      </label>
      <div className="copy-field">
        <input
          id={id}
          ref={field}
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button" onClick={() => void copy()}>
          {t('share.copy')}
        </button>
      </div>
      <span className="copy-said small" role="status">
        {said}
      </span>
    </div>
  );
}
