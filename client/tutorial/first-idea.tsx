import { type FormEvent, useId, useState } from 'react';
import '../i18n/tutorial.ts';
import '../styles/idea.css';
import '../styles/tutorial.css';
import { t } from '../i18n/index.ts';
import { faultsOf } from '../idea/faults.ts';
import { useTemplates } from '../idea/templates.ts';
import { useDraft } from '../play/draft.ts';
import { SkipTutorial } from './card.tsx';
import { TUTORIAL_STARTERS, TUTORIAL_STEPS } from './steps.ts';

/** One sentence, and no more: what else an idea may have comes with the first match. */
export default function FirstIdea() {
  const { draft, change, setReady } = useDraft();
  const templates = useTemplates();
  const [isTried, setTried] = useState(false);
  const id = useId();
  const { text: fault } = isTried ? faultsOf(draft) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faultsOf(draft)).length === 0) setReady(true);
  };
  return (
    <form className="idea-form" onSubmit={submit} noValidate data-testid="first-idea">
      <div className="tutorial-first">
        <p className="faint small">
          {t('tutorial.step', { n: 1, all: TUTORIAL_STEPS.length - 1 })}
        </p>
        <h2>{t('tutorial.write.title')}</h2>
        <p className="soft">{t('tutorial.write')}</p>
      </div>
      <div className="tutorial-starters">
        {templates
          .filter((one) => TUTORIAL_STARTERS.includes(one.id))
          .map(({ id: key, idea }) => (
            <button
              key={key}
              type="button"
              className="starter"
              data-testid={`template-${key}`}
              aria-pressed={draft.text === idea.text}
              onClick={() => change(idea)}
            >
              {idea.text}
            </button>
          ))}
      </div>
      <div className="field">
        <label className="field-name" htmlFor={id}>
          {t('idea.text')}
        </label>
        <textarea
          id={id}
          className="idea-text"
          data-testid="idea-text"
          rows={2}
          value={draft.text}
          aria-invalid={fault !== undefined}
          onChange={({ target }) => change({ text: target.value.replace(/\s*\n\s*/g, ' ') })}
        />
        {fault && (
          <p className="fault" role="alert">
            {fault}
          </p>
        )}
      </div>
      <div className="idea-submit tutorial-submit">
        <button type="submit" className="button button-main button-large" data-testid="idea-submit">
          {t('tutorial.write.next')}
        </button>
        <SkipTutorial />
      </div>
    </form>
  );
}
