import { type FormEvent, useId, useState } from 'react';
import '../styles/form.css';
import '../styles/lab.css';
import { wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import type { Wish } from '../net/world.ts';
import { CopyRow } from '../ui/copy-row.tsx';
import { Page } from '../ui/frame.tsx';
import { curlOf } from './curl.ts';
import { RuleSliders } from './rule-sliders.tsx';
import { type Changes, specOf } from './rules.ts';
import { parseSeed } from './seed.ts';

/** What a page draws at a good pace; the server's own limit is a million. */
const SIZES = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000] as const;
const USUAL = 10_000;

/** Asks what the world of a lab should be like. */
export default function LabForm({ onReady }: { onReady: (wish: Wish) => void }) {
  const [agents, setAgents] = useState<number>(USUAL);
  const [text, setText] = useState('');
  const id = useId();
  const seed = parseSeed(text);
  const [changes, setChanges] = useState<Changes>({});
  const seeded = typeof seed === 'number' && { seed };
  const wish: Wish = { mode: 'lab', spec: { agents, ...seeded, ...specOf(changes) } };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (seed === null) return;
    onReady(wish);
  };
  return (
    <Page narrow>
      <form className="lab-form" onSubmit={submit} noValidate>
        <h1>{t('lab.title')}</h1>
        <p className="soft">{t('lab.intro')}</p>
        <fieldset className="field">
          <legend className="field-name">{t('lab.agents')}</legend>
          <div className="chips">
            {SIZES.map((size) => (
              <button
                key={size}
                type="button"
                className="chip"
                aria-pressed={agents === size}
                data-testid={`agents-${size}`}
                onClick={() => setAgents(size)}
              >
                {wholeNumber(size)}
              </button>
            ))}
          </div>
          <p className="faint small">{t('lab.agents.about')}</p>
        </fieldset>
        <div className="field">
          <label className="field-name" htmlFor={id}>
            {t('lab.seed')}
          </label>
          <input
            id={id}
            className="lab-seed"
            inputMode="numeric"
            autoComplete="off"
            value={text}
            aria-invalid={seed === null}
            aria-describedby={`${id}-about`}
            onChange={(event) => setText(event.target.value)}
          />
          <p id={`${id}-about`} className={seed === null ? 'fault' : 'faint small'}>
            {t(seed === null ? 'lab.seed.fault' : 'lab.seed.about')}
          </p>
        </div>
        <RuleSliders changes={changes} change={setChanges} />
        <button
          type="submit"
          className="button button-main button-large"
          data-testid="lab-open"
          disabled={seed === null}
        >
          {t('lab.open')}
        </button>
        <details className="field folded lab-rest">
          <summary className="field-name">{t('lab.rest')}</summary>
          <p className="faint small">{t('lab.rest.about')}</p>
          <CopyRow label={t('lab.rest.curl')} text={curlOf(wish)} />
        </details>
      </form>
    </Page>
  );
}
