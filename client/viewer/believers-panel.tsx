import { t } from '../i18n/index.ts';
import { Curve } from '../play/hud/curve.tsx';
import type { Panel } from './panels.tsx';

export const BELIEVERS: Panel = {
  key: 'believers',
  side: 'left',
  isOpen: false,
  content: () => <Curve height={130} title={t('play.believers')} />,
};
