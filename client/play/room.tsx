import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import '../styles/play.css';
import { t } from '../i18n/index.ts';
import { IdeaForm } from '../idea/form.tsx';
import type { Destination } from '../net/world.ts';
import type { MapHandle } from '../scenes/game.ts';
import { Notice } from '../ui/notice.tsx';
import { PlayingProvider } from './context.ts';
import { useDraft } from './draft.ts';
import { useSignsOfLife } from './here.ts';
import { ClosedNotice } from './hud/banner.tsx';
import { Hud } from './hud/hud.tsx';
import { RegionList } from './hud/regions.tsx';
import { useWideView } from './in-view.ts';
import { useKeys } from './keys.ts';
import { MapStage } from './map-stage.tsx';
import { type RunningMatch, startMatch } from './match.ts';
import { exposeProbe } from './probe.ts';
import { canDraw, whyNotDrawn } from './renderer.ts';
import { stageOf } from './stage.ts';
import { usePlay } from './store.ts';
import { WISHES } from './wish.ts';

/** A world, from the door to the end screen. */
export function Room({ destination }: { destination: Destination }) {
  const [match, setMatch] = useState<RunningMatch | null>(null);
  const [map, setMap] = useState<MapHandle | null>(null);
  const [isDrawn, setDrawn] = useState(canDraw);
  const isWide = useIsWide();
  const link = usePlay((state) => state.link);
  useKeys(match);
  useSignsOfLife(match);
  useWideView(match, map);
  useAddress();

  // A destination is made once for a visit, so this runs once for each.
  useEffect(() => {
    const running = startMatch(destination, canDraw());
    const hide = exposeProbe(running);
    setMatch(running);
    return () => {
      hide();
      running.stop();
      useDraft.getState().setReady(false);
    };
  }, [destination]);

  const giveUpDrawing = useCallback(() => setDrawn(false), []);
  if (!match) return null;
  return (
    <PlayingProvider value={{ match, map, drawn: isDrawn }}>
      <main className="play" data-drawn={isDrawn}>
        <h1 className="unseen">{t('app.name')}</h1>
        {isDrawn && (
          <MapStage match={match} map={map} onStarted={setMap} onFailed={giveUpDrawing} />
        )}
        {link.kind === 'closed' && !isOver() ? (
          <ClosedNotice why={link.why} detail={link.detail} />
        ) : (
          <>
            {!isDrawn && <Undrawn />}
            <Hud isWide={isWide} />
            <Waiting />
            <Writing />
          </>
        )}
      </main>
    </PlayingProvider>
  );
}

/** After the end a closed connection is no news. */
const isOver = (): boolean => usePlay.getState().room?.phase === 'over';

/** Gives the world its own address once it is known, for links and for loading again. */
function useAddress(): void {
  const roomId = usePlay((state) => state.roomId);
  const [path, navigate] = useLocation();
  useEffect(() => {
    if (roomId && path === '/play') {
      navigate(`/play/${roomId}${keptOf(window.location.search)}`, { replace: true });
    }
  }, [roomId, path, navigate]);
}

/** What the address still has to say once the world is known. */
function keptOf(search: string): string {
  const kept = new URLSearchParams(search);
  for (const name of WISHES) kept.delete(name);
  return kept.size > 0 ? `?${kept}` : '';
}

/** The regions in place of the map, and why. */
function Undrawn() {
  return (
    <div className="undrawn">
      <p className="faint small">{whyNotDrawn()}</p>
      <RegionList />
    </div>
  );
}

/** Until the world is there. */
function Waiting() {
  const link = usePlay((state) => state.link);
  const tally = usePlay((state) => state.tally);
  const fault = usePlay((state) => state.fault);
  if (tally || fault || link.kind === 'lost' || link.kind === 'closed') return null;
  if (link.kind === 'joining' && link.why) {
    return (
      <div className="stage-notice" role="status" data-testid="waiting">
        <Notice title={t('link.joining.title')}>
          <p className="soft">{t(`link.joining.${link.why}`)}</p>
        </Notice>
      </div>
    );
  }
  return (
    <p className="waiting" role="status">
      {t(link.kind === 'joining' ? 'link.joining.title' : 'link.world.title')}
    </p>
  );
}

/** The idea form over the map, for those who came by a link. */
function Writing() {
  const { ready, setReady } = useDraft();
  const stage = usePlay((state) => stageOf(state, ready));
  const isAgain = usePlay(({ relaunching }) => relaunching);
  if (stage !== 'writing') return null;
  return (
    <section className="writing" aria-label={t('idea.text')}>
      <div className="writing-card idea-page">
        <div className="writing-head">
          <h2>{t('idea.title')}</h2>
          {isAgain && (
            <button
              type="button"
              className="button"
              onClick={() => usePlay.setState({ relaunching: false })}
            >
              {t('gather.keep')}
            </button>
          )}
        </div>
        <IdeaForm submitLabel={t('idea.submit')} onReady={() => setReady(true)} />
      </div>
    </section>
  );
}

const WIDE = '(min-width: 900px) and (min-height: 560px)';

function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(WIDE).matches,
  );
}
