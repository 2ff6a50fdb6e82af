import { useEffect, useRef } from 'react';
import { t } from '../i18n/index.ts';
import type { Insets } from '../map/camera.ts';
import type { MapHandle, MapSource, Picked } from '../map/picture.ts';
import { isMotionReduced } from '../settings/motion.ts';
import { covered } from './covered.ts';
import { Tooltip, usePointer } from './hud/tooltip.tsx';
import type { LiveWorld } from './live.ts';
import { watchGraphics } from './lost-map.ts';

/** What a page has a map drawn with: it is fetched once there is something to draw. */
export interface Renderer {
  startMap(host: HTMLElement, source: MapSource): MapHandle | Promise<MapHandle>;
}

interface Props {
  readonly world: Pick<LiveWorld, 'picture' | 'point'>;
  readonly map: MapHandle | null;
  /** The same function for the life of the page. */
  readonly renderer: () => Promise<Renderer>;
  /** Which panels there are; another text has what they cover be measured anew. */
  readonly panels: string;
  readonly onPick: (region: number, at: Picked) => void;
  readonly onStarted: (map: MapHandle | null) => void;
  /** The map cannot be shown here. */
  readonly onFailed: () => void;
}

/** The drawn world. */
export function MapStage(props: Props) {
  const { world, map, renderer, panels, onPick, onStarted, onFailed } = props;
  const host = useRef<HTMLDivElement>(null);
  const picked = useRef(onPick);
  picked.current = onPick;

  useEffect(() => {
    let handle: MapHandle | null = null;
    let isGone = false;
    const begin = async () => {
      const [{ startMap }, picture] = await Promise.all([renderer(), world.picture]);
      if (isGone || !picture) return;
      const started = await startMap(host.current!, {
        ...picture,
        get motion() {
          return !isMotionReduced();
        },
        point(region, x, y) {
          world.point(region);
          usePointer.setState({ region, x, y });
        },
        pick: (region, at) => picked.current(region, at),
      });
      // The page may have been left meanwhile.
      if (isGone) return started.stop();
      handle = started;
      onStarted(handle);
    };
    const stopWatching = watchGraphics(host.current!, onFailed);
    begin().catch(() => {
      if (!isGone) onFailed();
    });
    return () => {
      isGone = true;
      stopWatching();
      usePointer.setState({ region: null });
      handle?.stop();
      onStarted(null);
    };
  }, [world, renderer, onStarted, onFailed]);

  useInsets(map, panels);

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
      />
      <Tooltip />
    </>
  );
}

/** Tells the map what panels cover, whenever that changes. */
function useInsets(map: MapHandle | null, panels: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other panels cover something else
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
  }, [map, panels]);
}

function measure(): Insets {
  const panels = [...document.querySelectorAll<HTMLElement>('[data-edge]')];
  return covered(
    panels.map((panel) => [panel.dataset.edge, panel.getBoundingClientRect()]),
    window.innerWidth,
    window.innerHeight,
  );
}
