import type { ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import type { RoomView } from '../play/store.ts';
import { ClockAndCompany } from '../ui/clock-and-company.tsx';

interface Props {
  readonly kind: 'watch' | 'replay';
  readonly room: RoomView | null;
  /** What the clock shows, and what that is. */
  readonly ticks: number;
  readonly label: string;
  readonly children?: ReactNode;
}

const EYE = 'M1.4 8S3.8 3.6 8 3.6 14.6 8 14.6 8 12.2 12.4 8 12.4 1.4 8 1.4 8z';
const BACK = 'M3.2 8a5 5 0 1 0 1.6-3.7M4.6 1.8v2.8h2.8';

/** What one looks at, its clock and its company. */
export function Badge({ kind, room, ticks, label, children }: Props) {
  const phase = room?.phase ?? 'gathering';
  const words =
    phase === 'running' && room
      ? room.mode === 'lab'
        ? t('lab.phase')
        : t(`play.running.${room.mode}`)
      : t(`play.phase.${phase}`);
  return (
    <div className="status glass">
      <span className="watch-badge" data-testid={kind === 'watch' ? 'watch-badge' : 'replay-badge'}>
        <svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
          <path d={kind === 'watch' ? EYE : BACK} strokeWidth="1.4" />
          {kind === 'watch' && <circle cx="8" cy="8" r="1.6" />}
        </svg>
        {t(kind === 'watch' ? 'watch.badge' : 'viewer.replay')}
      </span>
      <ClockAndCompany room={room} phase={words} ticks={ticks} label={label} />
      {children}
    </div>
  );
}
