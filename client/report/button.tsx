import { lazy, Suspense, useState } from 'react';
import '../styles/report.css';
import { t } from '../i18n/index.ts';
import type { Reported } from './reported.ts';

// Few people ever report anybody.
const ReportDialog = lazy(() => import('./dialog.tsx'));

/** Opens the dialog in which somebody, or what they have written, is reported. */
export function ReportButton(reported: Reported) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="report-open small"
        aria-label={t('history.report.of', { name: reported.name })}
        aria-haspopup="dialog"
        data-testid="report"
        onClick={() => setOpen(true)}
      >
        {t('history.report')}
      </button>
      {isOpen && (
        <Suspense>
          <ReportDialog {...reported} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
