import { useId, useState } from 'react';
import { REPORT_REASONS } from '#shared/records/moderation.ts';
import { dateAndTime } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { now } from '../net/clock.ts';
import { SureButton } from './parts.tsx';
import type { Ban } from './rest.ts';

const DAY_MS = 24 * 3_600_000;
const LENGTHS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, good: null } as const;
type Length = keyof typeof LENGTHS;

export const untilWords = (until: Date | null): string =>
  until ? t('admin.ban.until', { when: dateAndTime(until) }) : t('admin.ban.good');

/** For how long somebody is shut out, and why where that is not known from a report. */
export function BanForm(props: {
  busy: boolean;
  reason?: Ban['reason'];
  run: (ban: { reason: Ban['reason']; until: Date | null }) => void;
}) {
  const [length, setLength] = useState<Length>('week');
  const [chosen, setChosen] = useState<Ban['reason']>('hate');
  const id = useId();
  const reason = props.reason ?? chosen;
  const run = () => {
    const milliseconds = LENGTHS[length];
    props.run({
      reason,
      until: milliseconds === null ? null : new Date(now().getTime() + milliseconds),
    });
  };
  return (
    <div className="desk-form">
      {props.reason === undefined && (
        <>
          <label className="unseen" htmlFor={`${id}-reason`}>
            {t('admin.ban.reason')}
          </label>
          <select
            id={`${id}-reason`}
            value={chosen}
            onChange={({ target }) => setChosen(target.value as Ban['reason'])}
          >
            {REPORT_REASONS.map((each) => (
              <option key={each} value={each}>
                {t(`admin.reason.${each}`)}
              </option>
            ))}
          </select>
        </>
      )}
      <label className="unseen" htmlFor={`${id}-length`}>
        {t('admin.ban.for')}
      </label>
      <select
        id={`${id}-length`}
        value={length}
        onChange={({ target }) => setLength(target.value as Length)}
      >
        {(Object.keys(LENGTHS) as Length[]).map((each) => (
          <option key={each} value={each}>
            {t(`admin.ban.${each}`)}
          </option>
        ))}
      </select>
      <SureButton label={t('admin.player.ban')} busy={props.busy} run={run} />
    </div>
  );
}
