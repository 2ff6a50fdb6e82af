import { Component, type ReactNode, Suspense } from 'react';
import { t } from '../i18n/index.ts';
import { isAway } from './crash.tsx';

interface Props {
  /** Shown until it is there. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A part of the page that is fetched when it is wanted. Where it does not come, that is said in its
 * place, and the rest of the page goes on: a match should not end for the want of a chart.
 */
export class Later extends Component<Props> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null)
      return <Suspense fallback={this.props.fallback}>{this.props.children}</Suspense>;
    if (!isAway(error)) throw error;
    return (
      <p className="small" role="alert">
        {t('crash.away.title')}.{' '}
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t('crash.reload')}
        </button>
      </p>
    );
  }
}
