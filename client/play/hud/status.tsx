import type { ReactNode } from 'react';
import { clock } from '../../i18n/format.ts';
import { t, tCount } from '../../i18n/index.ts';
import { useDraft } from '../draft.ts';
import { stageOf } from '../stage.ts';
import { me, type PlayStore, shareOf, usePlay } from '../store.ts';

/** Phase, clock and company, and under it what there is to do now. */
export function Status({ children }: { children?: ReactNode }) {
  const { room, tick, length } = usePlay();
  const phase = room?.phase ?? 'gathering';
  const left = phase === 'over' ? 0 : phase === 'running' ? room!.ends - tick : length;
  return (
    <div className="status glass">
      <span className="status-phase">{t(`play.phase.${phase}`)}</span>
      <strong className="clock" data-testid="clock" role="timer" aria-label={t('play.clock')}>
        {clock(left)}
      </strong>
      <span className="soft status-company">
        {tCount('play.players', room?.players.length ?? 0)}
        {!!room?.watchers && ` · ${tCount('play.watchers', room.watchers)}`}
      </span>
      {children}
    </div>
  );
}

/** One line that says what to do now; spoken when it changes. */
export function Prompt() {
  const state = usePlay();
  const isWritten = useDraft(({ ready }) => ready);
  const words = promptFor(state, isWritten);
  return (
    <p className="prompt" role="status" data-empty={words === '' || undefined}>
      {words}
    </p>
  );
}

function promptFor(state: PlayStore, isWritten: boolean): string {
  const { chosen, armed, outcomes, seat } = state;
  switch (stageOf(state, isWritten)) {
    case 'entering':
    case 'over':
      return '';
    case 'watching':
      return t('play.prompt.watching');
    case 'writing':
      return t('play.prompt.write');
    case 'aiming': {
      const isLaunching = outcomes.some((o) => o.kind === 'launch' && o.status === 'pending');
      if (isLaunching) return t('play.prompt.launching');
      return t('play.prompt.region');
    }
    case 'playing':
      if (armed) return t('play.prompt.armed', { action: t(`play.action.${armed}`) });
      if (me(state) && state.tally && shareOf(state.tally, seat!) === 0) {
        return t('play.prompt.extinct');
      }
      return chosen === null ? t('play.prompt.select') : '';
    default:
      return '';
  }
}
