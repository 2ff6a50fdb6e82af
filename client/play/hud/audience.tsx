import { useEffect, useRef } from 'react';
import type { Audience } from '#shared/game/order.ts';
import { percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import '../../styles/audience.css';
import { AXES, audienceName, largestGroup, partOf } from '../audience.ts';
import { usePlaying } from '../context.ts';
import { actFor } from '../orders.ts';
import { blocked } from '../stage.ts';
import { usePlay } from '../store.ts';
import { regionName } from '../words.ts';
import { useWayBack } from './way-back.ts';

/** For whom an action is to be: asked when it takes an audience. */
export function AudiencePicker() {
  const { picking, chosen } = usePlay();
  if ((picking !== 'mutate' && picking !== 'target') || chosen === null) return null;
  return <Picker key={picking} picking={picking} chosen={chosen} />;
}

function Picker({ picking, chosen }: { picking: 'mutate' | 'target'; chosen: number }) {
  const { match } = usePlaying();
  const state = usePlay();
  const picker = useWayBack<HTMLElement>(`do-${picking}`);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  const action = t(`play.action.${picking}`);
  const region = regionName(state, chosen);
  const largest = largestGroup(state, chosen);
  const reason = blocked(state, picking);
  return (
    <section
      ref={picker}
      className="audience-picker glass"
      aria-labelledby="audience-for"
      data-testid="audience"
    >
      <header>
        <h2 id="audience-for">{t('audience.title', { action, region })}</h2>
        <span className="faint small">{reason ?? t(`audience.${picking}.about`)}</span>
        <button
          type="button"
          className="target-close"
          data-testid="audience-close"
          aria-label={t('action.close')}
          onClick={() => usePlay.setState({ picking: null })}
        >
          ×
        </button>
      </header>
      <button
        ref={first}
        type="button"
        className="audience-group audience-usual"
        onClick={() => actFor(match, null)}
      >
        {picking === 'mutate' || !largest
          ? t('idea.everyone')
          : t('audience.largest', { group: audienceName(largest) })}{' '}
        {picking === 'target' && largest && (
          <span className="faint">{percent(partOf(state, chosen, largest))}</span>
        )}
      </button>
      {AXES.map(({ key, groups }) => (
        <fieldset key={key} className="audience-axis" aria-label={t(key)}>
          <span className="faint small audience-key" aria-hidden="true">
            {t(key)}
          </span>
          {groups
            .map((group: Audience) => ({ group, part: partOf(state, chosen, group) }))
            .filter(({ part }) => part > 0)
            .map(({ group, part }) => (
              <button
                key={group}
                type="button"
                className="audience-group"
                onClick={() => actFor(match, group)}
              >
                {audienceName(group)} <span className="faint">{percent(part)}</span>
              </button>
            ))}
        </fieldset>
      ))}
    </section>
  );
}
