import { useId, useState } from 'react';
import '../styles/file-field.css';
import { t } from '../i18n/index.ts';

interface Props {
  readonly label: string;
  readonly testId: string;
  readonly open: (file: File) => void;
}

/** Takes a recording from the device. */
export function FileField({ label, testId, open }: Props) {
  const id = useId();
  const [name, setName] = useState('');
  return (
    <p className="file-field">
      <label htmlFor={id} className="field-name">
        {label}
      </label>
      {/* The browser's own words would be in the browser's language. */}
      <span className="file-choice">
        <input
          id={id}
          type="file"
          accept="application/json,.json"
          data-testid={testId}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            setName(chosen?.name ?? '');
            if (chosen) open(chosen);
          }}
        />
        <span className="button" aria-hidden="true">
          {t('file.choose')}
        </span>
        <span className="soft small" aria-hidden="true">
          {name || t('file.none')}
        </span>
      </span>
    </p>
  );
}
