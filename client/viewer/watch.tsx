import { useEffect, useMemo, useState } from 'react';
import { Link, useParams } from 'wouter';
import { t } from '../i18n/index.ts';
import '../i18n/viewing.ts';
import { useLook } from '../look/look.ts';
import type { MapHandle } from '../map/picture.ts';
import { ClosedNotice, ConnectionBanner } from '../play/hud/banner.tsx';
import { Feed } from '../play/hud/feed.tsx';
import { RegionList } from '../play/hud/regions.tsx';
import { watchUrl } from '../play/hud/share.tsx';
import { Standings } from '../play/hud/standings.tsx';
import { useWideView } from '../play/in-view.ts';
import { type LiveWorld, startLive } from '../play/live.ts';
import { exposeProbe } from '../play/probe.ts';
import { canDraw } from '../play/renderer.ts';
import { type PlayStore, usePlay } from '../play/store.ts';
import { reasonFor, titleFor } from '../play/verdict.ts';
import { Later } from '../ui/later.tsx';
import { lazyPart } from '../ui/part.ts';
import { Badge } from './badge.tsx';
import { BELIEVERS } from './believers-panel.tsx';
import type { Panel } from './panels.tsx';
import { ViewerShell } from './shell.tsx';
import { isEmbedded, ShareButton, Ways } from './ways.tsx';

/** `/watch/:roomId`: a running match, with no seat in it and no account. */
export default function WatchPage() {
  const { roomId = '' } = useParams<{ roomId: string }>();
  return <Watched key={roomId} roomId={roomId} />;
}

function Watched({ roomId }: { roomId: string }) {
  const [match, setMatch] = useState<LiveWorld | null>(null);
  const [map, setMap] = useState<MapHandle | null>(null);
  const isEmbed = useMemo(isEmbedded, []);
  useEffect(() => {
    const running = startLive({ kind: 'room', roomId, watch: true }, canDraw());
    const hide = exposeProbe(running);
    setMatch(running);
    return () => {
      hide();
      running.stop();
    };
  }, [roomId]);
  useWideView(match, map);
  const panels = useMemo(() => (match ? panelsOf(match) : []), [match]);
  const link = usePlay((state) => state.link);
  const isOver = usePlay(({ room }) => room?.phase === 'over');
  if (!match) return null;
  const closed = link.kind === 'closed' && !isOver ? link : null;
  return (
    <ViewerShell
      world={match}
      isEmbed={isEmbed}
      onMap={setMap}
      head={<Head retry={match.retry} />}
      ways={
        <Ways isEmbed={isEmbed}>
          <ShareButton url={watchUrl(roomId)} label={t('viewer.share.watch')} />
        </Ways>
      }
      panels={panels}
      onPick={(at) => useLook.getState().press?.(at)}
      foot={isOver ? <Over /> : undefined}
      instead={
        closed ? (
          <ClosedNotice why={closed.why} detail={closed.detail} retry={match.retry} />
        ) : undefined
      }
    >
      {!closed && <Waiting />}
    </ViewerShell>
  );
}

const LivePanel = lazyPart(() => import('../look/live-panels.tsx'));

/** What can be looked at more closely: fetched when somebody does. */
const closer = (world: LiveWorld, key: 'layers' | 'agent'): Panel => ({
  key,
  side: 'left',
  isOpen: false,
  content: () => (
    <Later fallback={<p className="faint">{t('state.loading')}</p>}>
      <LivePanel world={world} what={key} />
    </Later>
  ),
});

const panelsOf = (world: LiveWorld): readonly Panel[] => [
  { key: 'standings', side: 'right', isOpen: true, content: () => <Standings /> },
  { key: 'feed', side: 'right', isOpen: true, content: () => <Feed /> },
  closer(world, 'agent'),
  closer(world, 'layers'),
  BELIEVERS,
  { key: 'regions', side: 'left', isOpen: false, content: () => <RegionList /> },
];

function Head({ retry }: { retry: () => void }) {
  const state = usePlay();
  return (
    <>
      <Badge
        kind="watch"
        room={state.room}
        ticks={ticksOf(state)}
        label={t(state.room?.mode === 'lab' ? 'viewer.clock' : 'viewer.clock.left')}
      />
      <ConnectionBanner retry={retry} />
    </>
  );
}

/** Time left; in a lab, which has no end, time since its start. */
function ticksOf({ room, tick, length }: PlayStore): number {
  if (!room || room.phase === 'over') return 0;
  if (room.mode === 'lab') return room.phase === 'running' ? tick - room.begins : 0;
  return room.phase === 'running' ? room.ends - tick : length;
}

/** Until the world is there. */
function Waiting() {
  const link = usePlay((state) => state.link);
  const isThere = usePlay(({ tally, fault }) => tally !== null || fault !== null);
  if (isThere || link.kind === 'lost' || link.kind === 'closed') return null;
  return (
    <p className="waiting" role="status">
      {link.kind === 'joining' && link.why
        ? t(`link.joining.${link.why}`)
        : t(link.kind === 'joining' ? 'link.joining.title' : 'link.world.title')}
    </p>
  );
}

/** Who won, and the ways on. */
function Over() {
  const room = usePlay((state) => state.room);
  if (!room) return null;
  return (
    <section className="viewer-over glass" role="status" data-testid="watch-over">
      <strong>{titleFor(room, -1)}</strong>
      <span className="soft small">{reasonFor(room, -1)}</span>
      {room.matchId ? (
        <span className="viewer-over-ways">
          <Link className="button button-main" href={`/replay/${room.matchId}`}>
            {t('viewer.over.replay')}
          </Link>
          <Link className="button" href={`/history/${room.matchId}`}>
            {t('viewer.over.details')}
          </Link>
        </span>
      ) : (
        <span className="faint small">{t('viewer.over.saving')}</span>
      )}
    </section>
  );
}
