import { clock } from '../i18n/format.ts';
import { tCount } from '../i18n/index.ts';
import type { RoomView } from '../play/store.ts';

interface Props {
  readonly room: RoomView | null;
  readonly phase: string;
  /** What the clock shows, and what that is. */
  readonly ticks: number;
  readonly label: string;
}

/** How a world stands, in the bar over it: its phase, its clock, and who is there. */
export function ClockAndCompany({ room, phase, ticks, label }: Props) {
  return (
    <>
      <span className="status-phase">{phase}</span>
      <strong className="clock" data-testid="clock" role="timer" aria-label={label}>
        {clock(ticks)}
      </strong>
      <span className="soft status-company">
        {tCount('play.players', room?.players.length ?? 0)}
        {!!room?.watchers && ` · ${tCount('play.watchers', room.watchers)}`}
      </span>
    </>
  );
}
