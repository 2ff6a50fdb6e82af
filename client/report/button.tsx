import '../styles/report.css';
import { t } from '../i18n/index.ts';
import type { Reported } from './reported.ts';
import { useReporting } from './store.ts';

/** Opens the dialog in which somebody, or what they have written, is reported. */
export function ReportButton(reported: Reported) {
  return (
    <button
      type="button"
      className="report-open small"
      aria-label={t('history.report.of', { name: reported.name })}
      aria-haspopup="dialog"
      data-testid="report"
      onClick={() => useReporting.setState({ reported })}
    >
      {t('history.report')}
    </button>
  );
}
