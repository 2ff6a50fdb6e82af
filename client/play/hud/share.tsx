import '../../styles/share.css';
import { t } from '../../i18n/index.ts';
import { CopyRow } from '../../ui/copy-row.tsx';
import { usePlay } from '../store.ts';

export const inviteUrl = (roomId: string): string => `${window.location.origin}/play/${roomId}`;
export const watchUrl = (roomId: string): string => `${window.location.origin}/watch/${roomId}`;

/** Links into this world: to play along, and to watch. */
export function Share() {
  const roomId = usePlay((state) => state.roomId);
  const isLab = usePlay(({ room }) => room?.mode === 'lab');
  if (!roomId) return null;
  return (
    <>
      <button
        type="button"
        className="button hud-button"
        popoverTarget="share"
        aria-label={t('share.title')}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path
            d="M6.7 9.3a3 3 0 0 0 4.3 0l2.2-2.2a3 3 0 0 0-4.3-4.3l-.9.9M9.3 6.7a3 3 0 0 0-4.3 0L2.8 8.9a3 3 0 0 0 4.3 4.3l.9-.9"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeLinecap="round"
          />
        </svg>
        <span className="hud-button-text">{t('share.title')}</span>
      </button>
      <div id="share" popover="auto" className="share">
        {!isLab && (
          <CopyRow
            label={t('share.invite')}
            about={t('share.invite.about')}
            text={inviteUrl(roomId)}
          />
        )}
        <CopyRow label={t('share.watch')} about={t('share.watch.about')} text={watchUrl(roomId)} />
      </div>
    </>
  );
}
