import { useEffect, useState } from 'react';
import { wholeNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { usePlaying } from '../context.ts';
import { usePlay } from '../store.ts';

const STEP = 1.7;

/** Zoom by button, for those without a wheel or two fingers. */
export function MapControls() {
  const { map } = usePlaying();
  if (!map) return null;
  const { camera } = map;
  const buttons = [
    { label: t('play.zoom.in'), sign: 'M8 3v10M3 8h10', act: () => camera.zoom(STEP) },
    { label: t('play.zoom.out'), sign: 'M3 8h10', act: () => camera.zoom(1 / STEP) },
    {
      label: t('play.zoom.all'),
      sign: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
      act: () => camera.showAll(),
    },
  ];
  return (
    <div className="map-controls glass">
      {buttons.map(({ label, sign, act }) => (
        <button key={label} type="button" aria-label={label} title={label} onClick={act}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={sign} fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </button>
      ))}
    </div>
  );
}

/** How things run: the way to the server and back, pictures a second, the world's tick. */
export function Chip() {
  const latency = usePlay((state) => state.latency);
  const fps = usePlay((state) => state.fps);
  const tick = usePlay((state) => state.tick);
  const facts = [
    latency !== null && t('play.chip.latency', { n: latency }),
    fps !== null && t('play.chip.fps', { n: fps }),
  ].filter(Boolean);
  return (
    <p className="health faint">
      {facts.map((fact) => `${fact} · `)}
      <span data-testid="tick" data-tick={tick}>
        {t('play.chip.tick', { n: wholeNumber(tick) })}
      </span>
    </p>
  );
}

/** Long enough to copy an address by hand. */
const SAID_MS = 20_000;

/** Copies a link by which others come into this world. */
export function Invite() {
  const roomId = usePlay((state) => state.roomId);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = window.setTimeout(() => setSaid(''), SAID_MS);
    return () => window.clearTimeout(timer);
  }, [said]);
  if (!roomId) return null;
  const url = `${window.location.origin}/play/${roomId}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setSaid(t('play.invite.copied'));
    } catch {
      // Not allowed, or not over https: then it is there to be copied by hand.
      setSaid(t('play.invite.failed', { url }));
    }
  };
  return (
    <span className="invite">
      <button
        type="button"
        className="button hud-button"
        aria-label={t('play.invite.copy')}
        onClick={() => void copy()}
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
        <span className="hud-button-text">{t('play.invite')}</span>
      </button>
      <span className="invite-said small" role="status">
        {said}
      </span>
    </span>
  );
}
