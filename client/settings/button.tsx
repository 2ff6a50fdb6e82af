import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { t } from '../i18n/index.ts';
import { lazyPart } from '../ui/part.ts';
import { onAsked } from './asked.ts';

const SettingsDialog = lazyPart(() => import('./dialog.tsx'));

/** Two sliders. */
const SLIDERS =
  'M1.5 4.8h6.6M11.9 4.8h2.6M1.5 11.2h2.6M7.9 11.2h6.6M10 2.9a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8zM6 9.3a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8z';

/** Opens the settings over whatever is there; `children` are shown with them. */
export function SettingsButton({
  className,
  children,
}: {
  className: string;
  children?: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => onAsked(() => setOpen(true)), []);
  return (
    <>
      <button
        type="button"
        className={className}
        data-testid="settings"
        aria-label={t('settings.title')}
        title={t('settings.title')}
        onClick={() => setOpen(true)}
      >
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
          <path
            d={SLIDERS}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
          />
        </svg>
      </button>
      {isOpen && (
        <Suspense>
          <SettingsDialog onClose={() => setOpen(false)}>{children}</SettingsDialog>
        </Suspense>
      )}
    </>
  );
}
