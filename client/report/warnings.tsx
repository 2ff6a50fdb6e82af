import { useQuery } from '@tanstack/react-query';
import '../i18n/reports.ts';
import { mine } from '../account/use-account.ts';
import { day } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { Notice } from '../ui/notice.tsx';
import { getWarnings } from './rest.ts';

/** What moderators have warned whoever plays here of; nothing where they never did. */
export function Warnings() {
  const { data } = useQuery({ ...mine('warnings'), queryFn: getWarnings });
  if (!data?.length) return null;
  return (
    <div data-testid="warnings">
      <Notice title={t('warning.title')} bad>
        <ul>
          {data.map(({ at, reason }) => (
            <li key={at.getTime()}>
              {t(`report.reason.${reason}`)} <span className="faint small">{day(at)}</span>
            </li>
          ))}
        </ul>
        <p className="soft small">{t('warning.about')}</p>
      </Notice>
    </div>
  );
}
