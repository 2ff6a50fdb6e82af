import { t } from '../../i18n/index.ts';
import '../../styles/told.css';
import { authorLine } from '../../ui/author.ts';
import { usePlaying } from '../context.ts';
import { keyLabel, keyShortcut, useKeyMap } from '../key-map.ts';
import { askHint } from '../orders.ts';
import { untilHint } from '../stage.ts';
import { usePlay } from '../store.ts';
import { Aside, useIdle } from './aside.tsx';

const Lamp = () => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path
      d="M6 13.5h4M6.4 11.2c0-1.7-2-2.3-2-4.9a3.6 3.6 0 0 1 7.2 0c0 2.6-2 3.2-2 4.9z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
    />
  </svg>
);

/** Asks for a hint; beside the actions, or a small button where there is little room. */
export function HintButton({ isSmall }: { isSmall: boolean }) {
  const { match } = usePlaying();
  const key = useKeyMap((store) => store.keys.hint);
  const seconds = usePlay(untilHint);
  if (seconds === null) return null;
  const wait = seconds > 0 ? t('hint.wait', { n: seconds }) : t('hint.free');
  return (
    <button
      type="button"
      id="do-hint"
      className={isSmall ? 'hint-small glass' : 'action action-hint'}
      data-testid="hint-ask"
      aria-disabled={seconds > 0}
      aria-keyshortcuts={keyShortcut(key)}
      aria-label={isSmall ? t('hint.ask') : undefined}
      aria-describedby="about-hint"
      onClick={() => askHint(match)}
    >
      {isSmall && <Lamp />}
      {isSmall && seconds > 0 && <span aria-hidden="true">{seconds}</span>}
      {!isSmall && (
        <>
          <span className="action-top">
            <span className="action-name">
              <Lamp /> {t('hint.ask')}
            </span>
            <span className="action-key" aria-hidden="true">
              {keyLabel(key)}
            </span>
          </span>
          <span className="action-price">{wait}</span>
        </>
      )}
      <span
        id="about-hint"
        className={isSmall ? 'unseen' : 'action-about'}
        role={isSmall ? undefined : 'tooltip'}
      >
        {t('hint.about')}
      </span>
    </button>
  );
}

/** What somebody thinks that one might do. */
export function HintCard() {
  const hint = usePlay((state) => state.hint);
  const isBusy = usePlay(({ picking, rewriting }) => picking !== null || rewriting !== null);
  const close = () => usePlay.setState({ hint: null });
  const hold = useIdle(hint !== null && !isBusy, close);
  const isShown = hint !== null && !isBusy;
  return (
    <>
      <p className="unseen" role="status" data-testid="hint-spoken">
        {hint && (
          <>
            <span lang="en">{hint.text}</span> {authorLine(hint)}
          </>
        )}
      </p>
      {isShown && (
        <Aside
          testId="hint"
          opener="do-hint"
          title={t('hint.title')}
          closeLabel={t('hint.close')}
          close={close}
          hold={hold}
        >
          <p className="told-hint" lang="en">
            {hint.text}
          </p>
          <p className="faint small">{authorLine(hint)}</p>
        </Aside>
      )}
    </>
  );
}
