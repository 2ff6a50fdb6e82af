import { useEffect, useId, useRef, useState } from 'react';
import '../../styles/share.css';
import { t } from '../../i18n/index.ts';
import { usePlay } from '../store.ts';

export const inviteUrl = (roomId: string): string => `${window.location.origin}/play/${roomId}`;
const watchUrl = (roomId: string): string => `${inviteUrl(roomId)}?watch`;

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
            url={inviteUrl(roomId)}
          />
        )}
        <CopyRow label={t('share.watch')} about={t('share.watch.about')} url={watchUrl(roomId)} />
      </div>
    </>
  );
}

interface CopyRowProps {
  readonly label: string;
  readonly about?: string;
  readonly url: string;
}

/** Long enough to be read. */
const SAID_MS = 4_000;

/** An address to copy, by the button or by hand. */
export function CopyRow({ label, about, url }: CopyRowProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = window.setTimeout(() => setSaid(''), SAID_MS);
    return () => window.clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(url);
      setSaid(t('share.copied'));
    } catch {
      // Not allowed, or not over https: the address is selected, to be copied by hand.
      setSaid(t('share.byHand'));
    }
  };
  return (
    <div className="copy-row">
      <label htmlFor={id}>
        <strong>{label}</strong> {about && <span className="faint small">{about}</span>}
      </label>
      <div className="copy-field">
        <input
          id={id}
          ref={field}
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button" onClick={() => void copy()}>
          {t('share.copy')}
        </button>
      </div>
      <span className="copy-said small" role="status">
        {said}
      </span>
    </div>
  );
}
