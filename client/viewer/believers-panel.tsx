import { Suspense } from 'react';
import { t } from '../i18n/index.ts';
import { lazyPart } from '../ui/part.ts';
import type { Panel } from './panels.tsx';

/** The chart is fetched when it is asked for. */
const Believers = lazyPart(async () => ({
  default: (await import('../play/hud/believers.tsx')).Believers,
}));

/** Shares of the world over time. */
export const BELIEVERS: Panel = {
  key: 'believers',
  side: 'left',
  isOpen: false,
  content: () => (
    <Suspense fallback={<p className="faint">{t('state.loading')}</p>}>
      <Believers height={130} title={t('play.believers')} />
    </Suspense>
  ),
};
