import { useEffect, useState } from 'react';
import { ACTIONS } from '#shared/game/actions.ts';
import { oneDecimal, wholeNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { isTutorial } from '../../tutorial/here.ts';
import { advise } from '../advice.ts';
import { usePlaying } from '../context.ts';
import { keyLabel, keyShortcut, useKeyMap } from '../key-map.ts';
import { act } from '../orders.ts';
import { blocked, cooling } from '../stage.ts';
import { awaitsTime, me, type Outcome, usePlay } from '../store.ts';
import { outcomeLine } from '../words.ts';
import { HintButton } from './hint.tsx';

/** The actions, with the clout that pays for them unless that stands elsewhere. */
export function Actions({ hasClout }: { hasClout: boolean }) {
  const { match } = usePlaying();
  const state = usePlay();
  const keys = useKeyMap((store) => store.keys);
  const isAimed = !!me(state)?.aim;
  const advice = advise(state);
  return (
    <div className="actions-block">
      <fieldset className="actions glass" aria-label={t('play.actions')}>
        {hasClout && <Clout />}
        {ACTIONS.map(({ kind, about, price, usesTarget }) => {
          const reason = blocked(state, kind);
          const { part } = cooling(state, kind);
          return (
            <button
              key={kind}
              id={`do-${kind}`}
              type="button"
              className="action"
              data-testid={`action-${kind}`}
              aria-disabled={reason !== null}
              aria-pressed={state.armed === kind || state.picking === kind}
              data-aimed={isAimed && usesTarget}
              data-advised={advice === kind}
              aria-describedby={`about-${kind}`}
              aria-keyshortcuts={keyShortcut(keys[`action.${kind}`])}
              style={{ backgroundSize: `${(100 * part).toFixed(1)}% 100%` }}
              onClick={() => act(match, kind)}
            >
              <span className="action-top">
                <span className="action-name">{t(`play.action.${kind}`)}</span>
                <span className="action-key" aria-hidden="true">
                  {keyLabel(keys[`action.${kind}`])}
                </span>
              </span>
              <span className="action-price">{reason ?? price}</span>
              <span id={`about-${kind}`} className="action-about" role="tooltip">
                {t(about)}
              </span>
            </button>
          );
        })}
        {hasClout && !isTutorial() && <HintButton isSmall={false} />}
      </fieldset>
    </div>
  );
}

/** Clout in hand, and what comes in. */
export function Clout() {
  const player = usePlay(me);
  if (!player) return null;
  return (
    <p className="clout">
      <strong data-testid="clout">{t('play.clout', { n: wholeNumber(player.clout) })}</strong>
      <span className="soft small">{t('play.income', { n: oneDecimal(player.income) })}</span>
    </p>
  );
}

/** Milliseconds that what went well stays in words, and what did not. */
const SHOWN_MS = { done: 3_500, refused: 8_000, silent: 8_000, pending: Number.POSITIVE_INFINITY };

/** What became of the last orders, beside the actions; spoken as it comes. */
export function Outcomes() {
  const outcomes = usePlay((state) => state.outcomes);
  return (
    <div className="outcomes" role="status">
      {outcomes.map((outcome) => (
        <OutcomeLine key={outcome.id} outcome={outcome} />
      ))}
    </div>
  );
}

function OutcomeLine({ outcome }: { outcome: Outcome }) {
  const [isOld, setOld] = useState(false);
  const isWaiting = usePlay((state) => awaitsTime(state, outcome));
  const { status } = outcome;
  useEffect(() => {
    setOld(false);
    const milliseconds = SHOWN_MS[status];
    if (!Number.isFinite(milliseconds)) return;
    const timer = window.setTimeout(() => setOld(true), milliseconds);
    return () => window.clearTimeout(timer);
  }, [status]);
  const words = outcomeLine(outcome);
  if ((isOld && !isWaiting) || !words) return null;
  return (
    <p className="outcome" data-status={status}>
      {words}
    </p>
  );
}
