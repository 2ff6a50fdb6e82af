import { type ReactNode, useCallback, useMemo, useState } from 'react';
import '../styles/play.css';
import '../styles/hud.css';
import '../styles/panels.css';
import '../styles/time-bar.css';
import '../styles/viewer.css';
import { t } from '../i18n/index.ts';
import type { MapHandle, Picked } from '../map/picture.ts';
import { MapProvider } from '../play/context.ts';
import { Chip, MapControls } from '../play/hud/controls.tsx';
import { Target } from '../play/hud/target.tsx';
import { Undrawn } from '../play/hud/undrawn.tsx';
import type { LiveWorld } from '../play/live.ts';
import { MapStage } from '../play/map-stage.tsx';
import { canDraw } from '../play/renderer.ts';
import { usePlay } from '../play/store.ts';
import { useIsWide } from '../play/wide-screen.ts';
import { Brand } from '../ui/frame.tsx';
import { type Panel, Panels, Sheet } from './panels.tsx';
import { useLinksLeave } from './ways.tsx';

interface Props {
  readonly world: Pick<LiveWorld, 'picture' | 'point'>;
  readonly isEmbed: boolean;
  /** What stands above the map: at its middle, and at its end. */
  readonly head: ReactNode;
  readonly ways: ReactNode;
  readonly panels: readonly Panel[];
  /** What stands below the map. */
  readonly foot?: ReactNode;
  /** In place of all panels. */
  readonly instead?: ReactNode;
  /** Over everything. */
  readonly children?: ReactNode;
  readonly onPick?: (at: Picked) => void;
  readonly onMap?: (map: MapHandle | null) => void;
}

/** The screen of those who watch: the map, and panels at its edges. */
export function ViewerShell(props: Props) {
  const { world, isEmbed, head, ways, panels, foot, instead, children, onPick, onMap } = props;
  const [map, setMap] = useState<MapHandle | null>(null);
  const [isDrawn, setDrawn] = useState(canDraw);
  const isWide = useIsWide() && !isEmbed;
  const choose = useCallback((region: number) => usePlay.setState({ chosen: region }), []);
  const mapped = useMemo(() => ({ map, drawn: isDrawn, choose }), [map, isDrawn, choose]);
  const start = useCallback(
    (started: MapHandle | null) => {
      setMap(started);
      onMap?.(started);
    },
    [onMap],
  );
  const giveUp = useCallback(() => setDrawn(false), []);
  useLinksLeave(isEmbed);
  // Without a map there is nothing for layers to colour.
  const shown = panels.filter(({ key }) => isDrawn || key !== 'layers');
  const look = isEmbed ? 'viewer-embed' : '';
  return (
    <MapProvider value={mapped}>
      <main className={`play viewer ${look}`} data-drawn={isDrawn}>
        <h1 className="unseen">{t('app.name')}</h1>
        {isDrawn && (
          <MapStage
            world={world}
            map={map}
            renderer={pixi}
            panels={`${isWide} ${instead !== undefined}`}
            onPick={(region, at) => {
              choose(region);
              onPick?.(at);
            }}
            onStarted={start}
            onFailed={giveUp}
          />
        )}
        {instead ?? (
          <>
            {!isDrawn && <Undrawn draw={() => setDrawn(true)} />}
            <div className={isWide ? 'hud hud-wide' : 'hud hud-narrow'}>
              <header className="hud-top">
                <div className="hud-corner">{!isEmbed && <Brand />}</div>
                <div className="hud-middle">{head}</div>
                <div className="hud-corner hud-corner-end">{ways}</div>
              </header>
              {isWide ? (
                <Panels panels={shown} />
              ) : (
                !isEmbed && <Sheet panels={shown}>{foot}</Sheet>
              )}
              {(isWide || isEmbed) && (
                <footer className="hud-bottom viewer-foot">
                  <div className="doing">
                    <Target />
                    {foot}
                  </div>
                </footer>
              )}
              <div className="hud-low">
                {isWide && <Chip />}
                {!isEmbed && <MapControls />}
              </div>
            </div>
          </>
        )}
        {children}
      </main>
    </MapProvider>
  );
}

const pixi = () => import('./stage.ts');
