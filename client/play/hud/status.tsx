import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { isTutorial } from '../../tutorial/here.ts';
import { ClockAndCompany } from '../../ui/clock-and-company.tsx';
import { advise, isUnspent } from '../advice.ts';
import { useDraft } from '../draft.ts';
import { overtime, threat } from '../goal.ts';
import { isLaunching, stageOf } from '../stage.ts';
import { me, type PlayStore, peopleOf, shareOf, usePlay } from '../store.ts';
import { regionName } from '../words.ts';
import { secondsToFill, waitsFor } from './gathering.tsx';

/** Phase, clock and company, and under it what there is to do now. */
export function Status({ children }: { children?: ReactNode }) {
  const { room, seat } = usePlay();
  const { phase, label, ticks } = timeOf(usePlay());
  return (
    <div className="status glass">
      {seat === -1 && (
        <span className="watch-badge" data-testid="watch-badge">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path
              d="M1.4 8S3.8 3.6 8 3.6 14.6 8 14.6 8 12.2 12.4 8 12.4 1.4 8 1.4 8z"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.4"
            />
            <circle cx="8" cy="8" r="2" fill="currentColor" />
          </svg>
          {t('watch.badge')}
        </span>
      )}
      <ClockAndCompany room={room} phase={phase} ticks={ticks} label={label} />
      {children}
    </div>
  );
}

/** What the clock shows: time since, or time until. */
function timeOf(state: PlayStore): { phase: string; label: string; ticks: number } {
  const { room, tick, length } = state;
  const phase = room?.phase ?? 'gathering';
  if (room?.mode === 'lab') {
    const isRunning = phase === 'running';
    return {
      phase: t(isTutorial() ? 'play.tutorial' : isRunning ? 'lab.phase' : 'lab.phase.gathering'),
      label: t('lab.clock'),
      ticks: isRunning ? tick - room.begins : 0,
    };
  }
  const mode = room?.mode ?? 'match';
  const words = t(phase === 'running' ? `play.running.${mode}` : `play.phase.${phase}`);
  if (secondsToFill(state) > 0) {
    return { phase: words, label: t('gather.clock'), ticks: room!.fills - tick };
  }
  const late = overtime(state);
  if (late) return { phase: t('play.running.overtime'), label: t('play.clock'), ticks: late.left };
  const left = phase === 'over' ? 0 : phase === 'running' ? room!.ends - tick : length;
  return { phase: words, label: t('play.clock'), ticks: left };
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

/** Before a daily begins: whether it counts. */
function ranking({ room }: PlayStore): string {
  const ranked = room?.ranked;
  return ranked ? `${t(`play.prompt.ranked.${ranked}`)} · ` : '';
}

function promptFor(state: PlayStore, isWritten: boolean): string {
  const { chosen, armed, seat } = state;
  switch (stageOf(state, isWritten)) {
    case 'entering':
    case 'over':
      return '';
    case 'ready':
      return '';
    case 'watching':
      return watched(state);
    case 'writing':
      return t('play.prompt.write');
    case 'aiming':
      if (isLaunching(state)) {
        return t(state.room?.paused ? 'play.prompt.launching.stopped' : 'play.prompt.launching');
      }
      if (secondsToFill(state) > 0) return `${t('play.prompt.region')} · ${waitsFor(state)}`;
      return ranking(state) + t('play.prompt.region');
    case 'playing':
      if (threat(state)) return threat(state)!;
      if (armed) return t('play.prompt.armed', { action: t(`play.action.${armed}`) });
      if (me(state) && state.tally && shareOf(state.tally, seat!) === 0) {
        return t('play.prompt.extinct');
      }
      if (chosen === null) return t('play.prompt.select');
      return advised(state);
    default:
      return '';
  }
}

/** What a newcomer may do next, and what whoever forgets to spend. */
function advised(state: PlayStore): string {
  const step = advise(state);
  if (step) return t(`advice.${step}`, { region: regionName(state, state.chosen!) });
  return isUnspent(state) ? t('play.prompt.unspent') : '';
}

/** The badge says that one watches; before the start there is more to say. */
function watched(state: PlayStore): string {
  const { room } = state;
  if (room?.phase !== 'gathering' || room.mode === 'lab') return threat(state) ?? '';
  const people = peopleOf(room);
  const ready = people.filter(({ isReady }) => isReady).length;
  return t('gather.watching', { ready, n: people.length });
}
