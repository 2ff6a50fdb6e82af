import { type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '../i18n/index.ts';
import type { Camera, Insets } from '../scenes/camera.ts';
import type { MapHandle } from '../scenes/game.ts';
import { useDraft } from './draft.ts';
import { Tooltip, usePointer } from './hud/tooltip.tsx';
import type { RunningMatch } from './match.ts';
import { chooseRegion } from './orders.ts';
import { type Stage, stageOf } from './stage.ts';
import { usePlay } from './store.ts';

interface Props {
  readonly match: RunningMatch;
  readonly map: MapHandle | null;
  readonly onStarted: (map: MapHandle | null) => void;
  /** The map cannot be shown here. */
  readonly onFailed: () => void;
}

/** Pixels of the page that an arrow key moves the map. */
const STEP = 90;
const ZOOM = 1.5;
/** Room for the clock and the prompt, and for the actions and what is said above them, in
 *  pixels of the page. Fixed, so that the world does not jump when a line comes or goes. */
const ABOVE = 104;
const BELOW = 150;
/** Between a panel in the middle and the world; below the one at the top stands the prompt. */
const EDGE = 8;
const BESIDE = 44;
/** Pixels of height below which the sheet stands at the right; as in the style sheet. */
const LOW = 560;
const ABOVE_LOW = 60;

/** The drawn world. Phaser is fetched when the land is ready to be drawn. */
export function MapStage({ match, map, onStarted, onFailed }: Props) {
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let handle: MapHandle | null = null;
    let isGone = false;
    const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const begin = async () => {
      const [{ startMap }, picture] = await Promise.all([
        import('../scenes/game.ts'),
        match.picture,
      ]);
      if (isGone || !picture) return;
      handle = startMap(host.current!, {
        ...picture,
        motion,
        point(region, x, y) {
          match.point(region);
          usePointer.setState({ region, x, y });
        },
        pick: (region) => chooseRegion(match, region),
      });
      onStarted(handle);
    };
    begin().catch(() => {
      if (!isGone) onFailed();
    });
    return () => {
      isGone = true;
      usePointer.setState({ region: null });
      handle?.stop();
      onStarted(null);
    };
  }, [match, onStarted, onFailed]);

  const isWritten = useDraft(({ ready }) => ready);
  const stage = usePlay((state) => stageOf(state, isWritten));
  useInsets(map, stage);

  const key = (event: KeyboardEvent) => {
    if (!map) return;
    const move = moveFor(event.key, map.camera);
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };

  return (
    <>
      <div
        ref={host}
        className="map-stage"
        data-testid="map"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys
        tabIndex={0}
        role="application"
        aria-label={t('play.map')}
        aria-description={t('play.map.help')}
        onKeyDown={key}
      />
      <Tooltip />
    </>
  );
}

function moveFor(key: string, camera: Camera): (() => void) | null {
  const step = STEP * camera.view.density;
  switch (key) {
    case 'ArrowLeft':
      return () => camera.nudge(-step, 0);
    case 'ArrowRight':
      return () => camera.nudge(step, 0);
    case 'ArrowUp':
      return () => camera.nudge(0, -step);
    case 'ArrowDown':
      return () => camera.nudge(0, step);
    case '+':
    case '=':
      return () => camera.zoom(ZOOM);
    case '-':
      return () => camera.zoom(1 / ZOOM);
    case '0':
      return () => camera.showAll();
    default:
      return null;
  }
}

/** Tells the map what panels cover, whenever that changes; which there are hangs on the stage. */
function useInsets(map: MapHandle | null, stage: Stage): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stage has other panels
  useEffect(() => {
    if (!map) return;
    const tell = () => map.camera.setInsets(measure());
    const watcher = new ResizeObserver(tell);
    for (const panel of document.querySelectorAll('[data-edge]')) watcher.observe(panel);
    window.addEventListener('resize', tell);
    tell();
    return () => {
      watcher.disconnect();
      window.removeEventListener('resize', tell);
    };
  }, [map, stage]);
}

function measure(): Insets {
  const isLow = window.innerHeight < LOW;
  const insets = { left: 0, top: isLow ? ABOVE_LOW : ABOVE, right: 0, bottom: isLow ? 0 : BELOW };
  for (const panel of document.querySelectorAll<HTMLElement>('[data-edge]')) {
    const { left, right, top, bottom, height } = panel.getBoundingClientRect();
    switch (panel.dataset.edge) {
      case 'top':
        insets.top = Math.max(insets.top, bottom + BESIDE);
        break;
      case 'left':
        insets.left = right;
        break;
      case 'right':
        insets.right = window.innerWidth - left;
        break;
      case 'card':
        insets.bottom = Math.max(insets.bottom, window.innerHeight - top + EDGE);
        break;
      case 'bottom':
        // On a low screen the sheet stands at the right.
        if (isLow) insets.right = window.innerWidth - left;
        else insets.bottom += height;
        break;
    }
  }
  return insets;
}
