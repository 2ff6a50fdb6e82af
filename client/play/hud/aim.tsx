import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { t } from '../../i18n/index.ts';
import { audienceName } from '../audience.ts';
import { me, usePlay } from '../store.ts';

/** The aim that is held, until it is used or forgotten. */
export function Aim() {
  const player = usePlay(me);
  const tick = usePlay((state) => state.tick);
  const aim = player?.aim;
  if (!aim) return null;
  const n = Math.max(0, Math.ceil((aim.until - tick) / TICKS_A_SECOND));
  return (
    <p className="aim" data-testid="aim">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="M8 1v3M8 12v3M1 8h3M12 8h3M12 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
      </svg>
      <strong>{t('aim.held', { group: audienceName(aim.audience) })}</strong>
      <span>{t('aim.next')}</span>
      <span className="aim-left">{t('aim.left', { n })}</span>
    </p>
  );
}
