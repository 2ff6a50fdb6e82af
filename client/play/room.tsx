import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import '../styles/play.css';
import { t } from '../i18n/index.ts';
import { IdeaForm } from '../idea/form.tsx';
import { useLook } from '../look/look.ts';
import type { MapHandle } from '../map/picture.ts';
import type { Destination } from '../net/world.ts';
import { useCues } from '../sound/use-cues.ts';
import { isTutorial } from '../tutorial/here.ts';
import { Notice } from '../ui/notice.tsx';
import { lazyPart } from '../ui/part.ts';
import { MapProvider, PlayingProvider, usePlaying } from './context.ts';
import { useDraft } from './draft.ts';
import { useSignsOfLife } from './here.ts';
import { ClosedNotice, ConnectionBanner } from './hud/banner.tsx';
import { Hud } from './hud/hud.tsx';
import { Undrawn } from './hud/undrawn.tsx';
import { useWideView } from './in-view.ts';
import { useKeys } from './keys.ts';
import { MapStage } from './map-stage.tsx';
import { type RunningMatch, startMatch } from './match.ts';
import { chooseRegion } from './orders.ts';
import { exposeProbe } from './probe.ts';
import { canDraw } from './renderer.ts';
import { stageOf } from './stage.ts';
import { usePlay } from './store.ts';
import { useIsWide } from './wide-screen.ts';
import { WISHES } from './wish.ts';

const FirstIdea = lazyPart(() => import('../tutorial/first-idea.tsx'));

/** A world, from the door to the end screen. */
export function Room({ destination }: { destination: Destination }) {
  const [match, setMatch] = useState<RunningMatch | null>(null);
  const [map, setMap] = useState<MapHandle | null>(null);
  const [isDrawn, setDrawn] = useState(canDraw);
  const isWide = useIsWide();
  const link = usePlay((state) => state.link);
  useKeys(match, map);
  useCues();
  useSignsOfLife(match);
  useWideView(match, map);

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

  // After the match has begun: the address of the one before is forgotten then.
  useAddress();

  const giveUpDrawing = useCallback(() => setDrawn(false), []);
  const isWritten = useDraft(({ ready }) => ready);
  const stage = usePlay((state) => stageOf(state, isWritten));
  const choose = useCallback(
    (region: number) => {
      if (match) chooseRegion(match, region);
    },
    [match],
  );
  const mapped = useMemo(() => ({ map, drawn: isDrawn, choose }), [map, isDrawn, choose]);
  if (!match) return null;
  return (
    <PlayingProvider value={{ match }}>
      <MapProvider value={mapped}>
        <main className="play" data-drawn={isDrawn}>
          <h1 className="unseen">{t('app.name')}</h1>
          {isDrawn && (
            <MapStage
              world={match}
              map={map}
              renderer={phaser}
              panels={stage}
              onPick={(region, at) => {
                choose(region);
                useLook.getState().press?.(at);
              }}
              onStarted={setMap}
              onFailed={giveUpDrawing}
            />
          )}
          {link.kind === 'closed' && !isOver() ? (
            <ClosedNotice
              why={link.why}
              detail={link.detail}
              retry={match.retry}
              onNew={writeAnew}
            />
          ) : (
            <>
              {!isDrawn && <Undrawn draw={() => setDrawn(true)} />}
              <Hud isWide={isWide} />
              <Waiting />
              <Writing />
            </>
          )}
        </main>
      </MapProvider>
    </PlayingProvider>
  );
}

/** Another world asks for an idea first. */
const writeAnew = () => useDraft.getState().setReady(false);

const phaser = () => import('../scenes/game.ts');

/** After the end a closed connection is no news. */
const isOver = (): boolean => usePlay.getState().room?.phase === 'over';

/** Gives the world its own address once it is known, for links and for loading again. */
function useAddress(): void {
  const roomId = usePlay((state) => state.roomId);
  const [path, navigate] = useLocation();
  useEffect(() => {
    // What was drawn may still be of the world before.
    const current = usePlay.getState().roomId;
    if (roomId && roomId === current && path === '/play') {
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
  const { match } = usePlaying();
  const { ready, setReady } = useDraft();
  const stage = usePlay((state) => stageOf(state, ready));
  const isAgain = usePlay(({ relaunching }) => relaunching);
  if (stage !== 'writing') return null;
  return (
    <section className="writing" aria-label={t('idea.text')}>
      {/* The form lies over the map and what stands there. */}
      <ConnectionBanner retry={match.retry} />
      <div className="writing-card idea-page">
        <div className="writing-head">
          {!isTutorial() && <h2>{t('idea.title')}</h2>}
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
        {isTutorial() ? (
          <Suspense>
            <FirstIdea />
          </Suspense>
        ) : (
          <IdeaForm submitLabel={t('idea.submit')} onReady={() => setReady(true)} />
        )}
      </div>
    </section>
  );
}
