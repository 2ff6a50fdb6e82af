import { useMemo } from 'react';
import { clock, wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { seatColour } from '../play/colours.ts';
import { usePlay } from '../play/store.ts';
import { type MomentKind, momentsOf, nextMoment } from './moments.ts';
import type { RunningReplay } from './replay.ts';
import { PACES, useReplay } from './replay-store.ts';

/** Kinds that are marked on the line, where each has room; deeds are too many. */
const MARKED: readonly MomentKind[] = ['ideas', 'leads', 'world'];
const PACE_SIGN = new Map<number, string>([[0.5, '½×']]);

/** The time of a replay: play and pause, the whole match as curves, its moments, and the pace. */
export function Timeline({ replay }: { replay: RunningReplay }) {
  const { opened, until, told, isPlaying, pace } = useReplay();
  const begins = usePlay(({ room }) => room?.begins ?? 0);
  const tick = usePlay((state) => state.tick);
  const moments = useMemo(
    () => momentsOf(told).filter(({ kind }) => MARKED.includes(kind)),
    [told],
  );
  if (!opened) return null;
  const { end } = opened;
  const isAtEnd = tick >= end;
  const step = (way: 'before' | 'after') => {
    const to = nextMoment(moments, tick, way);
    if (to !== null) replay.seek(to);
  };
  return (
    <section className="timeline glass" aria-label={t('replay.scrub')} data-testid="timeline">
      <div className="timeline-line">
        <Curves begins={begins} end={end} />
        <Marks moments={moments} begins={begins} end={end} />
        <input
          type="range"
          className="timeline-scrub"
          data-testid="replay-scrub"
          data-shown={tick}
          min={begins}
          max={end}
          value={tick}
          aria-label={t('replay.scrub')}
          aria-valuetext={t('replay.at', {
            clock: clock(tick - begins),
            length: clock(end - begins),
            tick: wholeNumber(tick),
          })}
          onChange={({ target }) => replay.seek(Math.min(until, Number(target.value)))}
        />
      </div>
      <div className="time-row">
        <div className="time-speeds">
          <IconButton
            label={t('replay.before')}
            sign="M11.5 3v10L5 8zM4 3v10"
            onPress={() => step('before')}
          />
          <button
            type="button"
            className="time-button time-main"
            data-testid="replay-play"
            aria-keyshortcuts="Space"
            aria-label={t(isPlaying ? 'replay.pause' : isAtEnd ? 'replay.again' : 'replay.play')}
            onClick={() => (isPlaying ? replay.pause() : replay.play())}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path
                d={isPlaying ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4.5 2.5v11L13 8z'}
                fill="currentColor"
              />
            </svg>
          </button>
          <IconButton
            label={t('replay.after')}
            sign="M4.5 3v10L11 8zM12 3v10"
            onPress={() => step('after')}
          />
          <span className="timeline-now" data-testid="replay-clock">
            {clock(tick - begins)} <span className="faint">/ {clock(end - begins)}</span>
          </span>
        </div>
        <select
          className="timeline-paces"
          aria-label={t('replay.pace')}
          value={pace}
          onChange={({ target }) => replay.setPace(PACES[target.selectedIndex]!)}
        >
          {PACES.map((times) => (
            <option key={times} value={times}>
              {PACE_SIGN.get(times) ?? `${times}×`}
            </option>
          ))}
        </select>
        <fieldset className="time-speeds timeline-pace" aria-label={t('replay.pace')}>
          {PACES.map((times) => (
            <button
              key={times}
              type="button"
              className="time-button"
              data-testid={`pace-${times}`}
              aria-pressed={pace === times}
              title={t('replay.pace.times', { n: times })}
              onClick={() => replay.setPace(times)}
            >
              {PACE_SIGN.get(times) ?? `${times}×`}
            </button>
          ))}
        </fieldset>
      </div>
      <Check begins={begins} />
    </section>
  );
}

function IconButton(props: { label: string; sign: string; onPress: () => void }) {
  const { label, sign, onPress } = props;
  return (
    <button
      type="button"
      className="time-button"
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={sign} fill="currentColor" stroke="currentColor" />
      </svg>
    </button>
  );
}

interface SpanProps {
  readonly begins: number;
  readonly end: number;
}

const WIDTH = 1000;
const HEIGHT = 40;

const across = (tick: number, { begins, end }: SpanProps): number =>
  (WIDTH * (tick - begins)) / Math.max(1, end - begins);

/** Believers of each seat, as far as the match was played ahead. */
function Curves({ begins, end }: SpanProps) {
  const curve = useReplay((state) => state.curve);
  const players = usePlay(({ room }) => room?.players);
  const seats = (players ?? []).map(({ seat }) => seat).join();
  const lines = useMemo(() => {
    const points = curve.filter(({ tick }) => tick >= begins);
    const most = Math.max(1, ...points.flatMap(({ believers }) => believers));
    const places = (seat: number) =>
      points.map(({ tick, believers }) => {
        const y = HEIGHT - 1 - ((HEIGHT - 3) * believers[seat]!) / most;
        return `${across(tick, { begins, end }).toFixed(1)},${y.toFixed(1)}`;
      });
    const known = seats === '' ? [] : seats.split(',').map(Number);
    return known.map((seat) => ({ seat, points: places(seat).join(' ') }));
  }, [curve, begins, end, seats]);
  return (
    <svg
      className="timeline-curves"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('replay.timeline')}
    >
      {lines.map(({ seat, points }) => (
        <polyline key={seat} points={points} fill="none" stroke={seatColour(seat)} />
      ))}
    </svg>
  );
}

function Marks({ moments, ...span }: SpanProps & { moments: ReturnType<typeof momentsOf> }) {
  return (
    <svg
      className="timeline-marks"
      viewBox={`0 0 ${WIDTH} 6`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {moments.map(({ tick, kind, event }, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: several may fall into one tick
          key={i}
          x={across(tick, span) - 1}
          y="0"
          width="2"
          height={kind === 'leads' ? 6 : 4}
          fill={kind === 'world' || !('seat' in event) ? 'var(--gold)' : seatColour(event.seat)}
        />
      ))}
    </svg>
  );
}

/** Whether this browser came to what the server has. */
function Check({ begins }: { begins: number }) {
  const { opened, checked, parted, until, hash, tookMs, workMs } = useReplay();
  if (!opened) return null;
  const isDone = until >= opened.end || parted !== null;
  const verdict = parted ? 'parted' : isDone ? 'good' : 'going';
  const words =
    verdict === 'parted'
      ? t('replay.check.parted', {
          clock: clock(parted!.tick - begins),
          tick: wholeNumber(parted!.tick),
        })
      : verdict === 'good'
        ? t('replay.check.good', { of: opened.hashes })
        : t('replay.check.going', { n: checked, of: opened.hashes });
  return (
    <p
      className="timeline-check small"
      data-testid="replay-check"
      data-verdict={verdict}
      data-hash={hash ?? undefined}
      data-took={tookMs.toFixed(1)}
      data-work={workMs.toFixed(1)}
      title={
        parted
          ? t('replay.check.parted.about', { expected: parted.expected, got: parted.got })
          : undefined
      }
      role={verdict === 'going' ? undefined : 'status'}
    >
      {words}
    </p>
  );
}
