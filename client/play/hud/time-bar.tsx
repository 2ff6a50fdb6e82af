import { useState } from 'react';
import { SPEEDS } from '#shared/wire/messages.ts';
import '../../styles/time-bar.css';
import { clock, wholeNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { usePlaying } from '../context.ts';
import { keyShortcut, useKeyMap } from '../key-map.ts';
import { pauseCommand } from '../pausing.ts';
import { isHost, usePlay } from '../store.ts';

/** The time of a lab: its owner leads it, others see how it goes. */
export function TimeBar() {
  const state = usePlay();
  const { room, tick } = state;
  if (room?.mode !== 'lab') return null;
  return (
    <section
      className="time-bar glass"
      aria-label={t('time.bar')}
      data-testid="time-bar"
      data-edge="top"
    >
      {isHost(state) ? (
        <Led />
      ) : (
        <p className="soft small time-told">
          {`${timeAt(tick, room.begins)} · ${speedSign(room.speed)}`}
          {room.paused ? ` · ${t('time.paused')}` : ''}
          {` · ${t('time.readonly')}`}
        </p>
      )}
      {state.isWide && <p className="faint small time-wide">{t('time.wide')}</p>}
    </section>
  );
}

function Led() {
  const { match } = usePlaying();
  const state = usePlay();
  const { room, tick, link, fork } = state;
  const pauseKey = useKeyMap(({ keys }) => keys.pause);
  /** A tick that has been picked to go back to. */
  const [mark, setMark] = useState<number | null>(null);
  if (!room) return null;
  const isStopped = room.paused !== '';
  const isOff = link.kind !== 'open';
  const picked = mark === null ? null : Math.min(mark, tick);
  const at = picked ?? tick;
  const pausing = pauseCommand(state);
  const forkFrom = (from: number) =>
    match.command({ kind: 'fork', tick: from }, ({ roomId }) => {
      if (!roomId) return;
      usePlay.setState({ fork: { roomId, tick: from } });
      setMark(null);
      // Where the browser allows it; the link stays in any case.
      window.open(worldUrl(roomId), '_blank');
    });
  return (
    <>
      <div className="time-row">
        <button
          type="button"
          className="time-button time-main"
          data-testid="pause"
          aria-label={t(isStopped ? 'time.resume' : 'time.pause')}
          aria-keyshortcuts={keyShortcut(pauseKey)}
          disabled={isOff || !pausing}
          onClick={() => pausing && match.command(pausing)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path
              d={isStopped ? 'M4.5 2.5v11L13 8z' : 'M4 3h3v10H4zM9 3h3v10H9z'}
              fill="currentColor"
            />
          </svg>
        </button>
        {([1, 10] as const).map((ticks) => (
          <button
            key={ticks}
            type="button"
            className="time-button"
            data-testid={`step-${ticks}`}
            aria-label={`+${ticks}: ${t(ticks === 1 ? 'time.step' : 'time.leap')}`}
            title={t(ticks === 1 ? 'time.step' : 'time.leap')}
            disabled={isOff || !isStopped}
            onClick={() => match.command({ kind: 'step', ticks })}
          >
            +{ticks}
          </button>
        ))}
        <input
          type="range"
          className="time-scrub"
          data-testid="scrub"
          min={0}
          max={tick}
          value={at}
          aria-label={t('time.scrub')}
          aria-valuetext={t('time.at', { clock: timeAt(at, room.begins), tick: wholeNumber(at) })}
          onChange={({ target }) => {
            const to = Number(target.value);
            setMark(to >= tick ? null : to);
          }}
        />
        <span className="time-now">{timeAt(at, room.begins)}</span>
      </div>
      <div className="time-row">
        <fieldset className="time-speeds" aria-label={t('time.speed')}>
          {SPEEDS.map((times) => (
            <button
              key={times}
              type="button"
              className="time-button"
              data-testid={`speed-${times}`}
              aria-pressed={room.speed === times}
              aria-label={`${speedSign(times)}: ${t('time.speed.times', { n: times })}`}
              disabled={isOff}
              onClick={() => match.command({ kind: 'speed', times })}
            >
              {speedSign(times)}
            </button>
          ))}
        </fieldset>
        <div className="time-ways">
          {picked !== null && (
            <button
              type="button"
              className="button button-main"
              data-testid="rewind"
              title={t('time.rewind.about')}
              disabled={isOff}
              onClick={() => match.command({ kind: 'rewind', tick: picked }, () => setMark(null))}
            >
              {t('time.rewind', { clock: timeAt(picked, room.begins) })}
            </button>
          )}
          <button
            type="button"
            className="button"
            data-testid="fork"
            title={t('time.fork.about')}
            disabled={isOff}
            onClick={() => forkFrom(at)}
          >
            {picked === null
              ? t('time.fork')
              : t('time.fork.at', { clock: timeAt(picked, room.begins) })}
          </button>
          {picked !== null && (
            <button
              type="button"
              className="time-button"
              aria-label={t('action.close')}
              onClick={() => setMark(null)}
            >
              ×
            </button>
          )}
        </div>
      </div>
      {fork && (
        <p className="small time-forked" role="status">
          {t('time.forked', { clock: timeAt(fork.tick, room.begins) })}{' '}
          <a
            href={worldUrl(fork.roomId)}
            target="_blank"
            rel="noopener opener"
            data-testid="forked"
          >
            {t('time.forked.open')}
          </a>
        </p>
      )}
    </>
  );
}

const worldUrl = (roomId: string): string => `/play/${roomId}${window.location.search}`;
const speedSign = (times: number): string => `${times === 0.5 ? '½' : times}×`;

/** Time since the launch, with a minus before it. */
function timeAt(tick: number, begins: number): string {
  return tick >= begins ? clock(tick - begins) : `−${clock(begins - tick)}`;
}
