import { type FormEvent, lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import { GENRES, type Genre } from '#assets/ideas/templates.ts';
import { LIMITS } from '#shared/game/order.ts';
import { AGES, LANGUAGES, PLATFORMS, TOPICS } from '#shared/sim/demographics.ts';
import '../styles/form.css';
import '../styles/idea.css';
import { listed } from '../i18n/format.ts';
import { t, tCount } from '../i18n/index.ts';
import { useDraft } from '../play/draft.ts';
import { AskReading } from './ask.tsx';
import { ChipGroup } from './chips.tsx';
import { faultsOf, lengthOf } from './faults.ts';
import { Sliders } from './sliders.tsx';
import { useTemplates } from './templates.ts';

/** Comes after the form, which is used without it. */
const ReachPreview = lazy(async () => ({
  default: (await import('./reach.tsx')).ReachPreview,
}));

interface Props {
  readonly submitLabel: string;
  /** The idea is sound and its writer has done with it. */
  readonly onReady: () => void;
  /** Fields that are not about the idea. */
  readonly children?: ReactNode;
}

/** Describes an idea: prefilled, so that a newcomer may just go on. */
export function IdeaForm({ submitLabel, onReady, children }: Props) {
  const { draft, change } = useDraft();
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const faults = checked ? faultsOf(draft) : {};

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faultsOf(draft)).length === 0) onReady();
    else form.current?.querySelector<HTMLElement>('[data-text]')?.focus();
  }

  return (
    <form ref={form} className="idea-form" onSubmit={submit} noValidate>
      <Starters />
      <TextField fault={faults.text} />
      <section className="field">
        <h2 className="field-name">{t('idea.tags')}</h2>
        <ChipGroup
          legend={t('idea.tags.hint')}
          values={TOPICS}
          chosen={draft.tags}
          most={LIMITS.tags}
          label={(topic) => t(`topic.${topic}`)}
          change={(tags) => change({ tags })}
        />
        {faults.tags && (
          <p className="fault" role="alert">
            {faults.tags}
          </p>
        )}
      </section>
      <section className="field">
        <h2 className="field-name">{t('idea.feel')}</h2>
        <Sliders draft={draft} change={change} />
      </section>
      <Audience />
      <Suspense fallback={null}>
        <ReachPreview />
      </Suspense>
      {children}
      <div className="idea-submit">
        <button type="submit" className="button button-main button-large" data-testid="idea-submit">
          {submitLabel}
        </button>
      </div>
    </form>
  );
}

/** Ideas to start from, one genre at a time. */
function Starters() {
  const { draft, change } = useDraft();
  const [asked, setAsked] = useState<Genre | null>(null);
  const templates = useTemplates();
  const genres = GENRES.filter((one) => templates.some(({ genre }) => genre === one));
  const chosen = asked ?? templates.find(({ idea }) => idea.text === draft.text)?.genre;
  const genre = chosen && genres.includes(chosen) ? chosen : genres[0];
  if (!genre) return null;
  return (
    <fieldset className="field">
      <legend className="unseen">{t('idea.starters')}</legend>
      <fieldset className="chips genres" aria-label={t('idea.genres')}>
        {genres.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            data-testid={`genre-${one}`}
            aria-pressed={one === genre}
            onClick={() => setAsked(one)}
          >
            {t(`genre.${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="starters">
        {templates
          .filter((template) => template.genre === genre)
          .map(({ id, title, idea }) => (
            <button
              key={id}
              type="button"
              className="starter"
              data-testid={`template-${id}`}
              aria-pressed={draft.text === idea.text}
              onClick={() => change(idea)}
            >
              <strong>{title}</strong>
              <span>{idea.text}</span>
            </button>
          ))}
      </div>
    </fieldset>
  );
}

function TextField({ fault }: { fault: string | undefined }) {
  const { draft, change } = useDraft();
  const id = useId();
  const left = LIMITS.ideaText - lengthOf(draft.text);
  return (
    <section className="field">
      <label className="field-name" htmlFor={id}>
        {t('idea.text')}
      </label>
      <textarea
        id={id}
        data-text
        data-testid="idea-text"
        className="idea-text"
        rows={2}
        value={draft.text}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change({ text: event.target.value.replace(/\s*\n\s*/g, ' ') })}
      />
      <p id={`${id}-hint`} className="field-foot">
        {fault ? (
          <span className="fault" role="alert">
            {fault}
          </span>
        ) : (
          <span className="faint small">{t('idea.text.hint')}</span>
        )}
        <span className={left < 0 ? 'fault' : 'faint small'}>
          {left < 0 ? tCount('idea.text.over', -left) : tCount('idea.text.left', left)}
        </span>
      </p>
      <AskReading />
    </section>
  );
}

/** Whom an idea is for: folded away until wanted, because everyone is a good answer. */
function Audience() {
  const { draft, change } = useDraft();
  const chosen = [
    ...draft.ages.map((age) => t(`age.${age}`)),
    ...draft.languages.map((language) => t(`language.${language}`)),
    ...draft.platforms.map((platform) => t(`platform.${platform}`)),
  ];
  return (
    <details className="field folded audience">
      <summary>
        <span className="field-name">{t('idea.target')}</span>
        <span className="soft small">
          {chosen.length === 0 ? t('idea.everyone') : listed(chosen)}
        </span>
      </summary>
      <p className="faint small">{t('idea.target.hint')}</p>
      <ChipGroup
        legend={t('idea.ages')}
        values={AGES}
        chosen={draft.ages}
        none={t('idea.everyone')}
        label={(age) => t(`age.${age}`)}
        change={(ages) => change({ ages })}
      />
      <ChipGroup
        legend={t('idea.languages')}
        values={LANGUAGES}
        chosen={draft.languages}
        none={t('idea.everyone')}
        label={(language) => t(`language.${language}`)}
        change={(languages) => change({ languages })}
      />
      <ChipGroup
        legend={t('idea.platforms')}
        values={PLATFORMS}
        chosen={draft.platforms}
        none={t('idea.everyone')}
        label={(platform) => t(`platform.${platform}`)}
        change={(platforms) => change({ platforms })}
      />
    </details>
  );
}
