import { Component, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { Notice } from './notice.tsx';

/** Catches what a page throws while it is drawn, and says so instead of showing nothing. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <main className="page page-narrow">
        <Notice title={t('crash.title')} bad>
          <p className="soft">{t('crash.detail')}</p>
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {t('crash.reload')}
          </button>
        </Notice>
      </main>
    );
  }
}
