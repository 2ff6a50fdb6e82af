import { Component, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { Notice } from './notice.tsx';

/** Catches what a page throws while it is drawn, and says so instead of showing nothing. */
export class CrashBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const isPartAway = isAway(error);
    return (
      <main className="page page-narrow">
        <Notice whole title={t(isPartAway ? 'crash.away.title' : 'crash.title')} bad>
          <p className="soft">{t(isPartAway ? 'crash.away.detail' : 'crash.detail')}</p>
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {t('crash.reload')}
          </button>
        </Notice>
      </main>
    );
  }
}

/** Whether a part of the page did not come: no network, or the server has a newer page by now. */
export const isAway = (error: unknown): boolean =>
  /dynamically imported module|Importing a module|Unable to preload/.test(String(error));
