import { useState } from 'react';
import { LIMITS } from '#shared/game/order.ts';
import { t } from '../i18n/index.ts';
import { useDraft } from '../play/draft.ts';
import { Later } from '../ui/later.tsx';
import { lazyPart } from '../ui/part.ts';
import { lengthOf } from './faults.ts';

/** Comes with its schema and words only once somebody asks. */
const Reading = lazyPart(async () => ({ default: (await import('./reading.tsx')).Reading }));

/** Has an idea's text read, and shows what came of it for as long as the text is the same. */
export function AskReading() {
  const { draft } = useDraft();
  const [asked, setAsked] = useState('');
  const text = draft.text.trim();
  const isAsked = text !== '' && text === asked;
  return (
    <>
      {!isAsked && (
        <button
          type="button"
          className="button idea-ask"
          data-testid="idea-analyse"
          disabled={lengthOf(text) === 0 || lengthOf(text) > LIMITS.ideaText}
          onClick={() => setAsked(text)}
        >
          {t('idea.ask')}
        </button>
      )}
      <div aria-live="polite">
        {isAsked && (
          <Later fallback={<p className="soft">{t('idea.asking')}</p>}>
            <Reading key={asked} text={asked} again={() => setAsked('')} />
          </Later>
        )}
      </div>
    </>
  );
}
