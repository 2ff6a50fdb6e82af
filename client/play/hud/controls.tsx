import { wholeNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { useMap } from '../context.ts';
import { usePlay } from '../store.ts';

const STEP = 1.7;

/** Zoom by button, for those without a wheel or two fingers. */
export function MapControls() {
  const { map } = useMap();
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
