import { useCallback, useEffect, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { t } from '../i18n/index.ts';
import '../i18n/viewing.ts';
import '../i18n/looking.ts';
import '../styles/look.css';
import { AgentCard } from '../look/agent-card.tsx';
import { LayerList } from '../look/layer-list.tsx';
import { useLook } from '../look/look.ts';
import { findReplay } from '../net/history.ts';
import { Feed } from '../play/hud/feed.tsx';
import { RegionList } from '../play/hud/regions.tsx';
import { Standings } from '../play/hud/standings.tsx';
import { exposeProbe } from '../play/probe.ts';
import { canDraw } from '../play/renderer.ts';
import { usePlay } from '../play/store.ts';
import { isMotionReduced } from '../settings/motion.ts';
import { FileField } from '../ui/file-field.tsx';
import { Page } from '../ui/frame.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Badge } from './badge.tsx';
import { BELIEVERS } from './believers-panel.tsx';
import { MomentList } from './moment-list.tsx';
import type { Panel } from './panels.tsx';
import { type RunningReplay, startReplay } from './replay.ts';
import { useReplay } from './replay-store.ts';
import { Saves } from './saves.tsx';
import { ViewerShell } from './shell.tsx';
import { Timeline } from './timeline.tsx';
import { useReplayKeys } from './use-replay-keys.ts';
import { isEmbedded, ShareButton, Ways } from './ways.tsx';

/** `/replay/:matchId`: a match that the server keeps; `/replay`: one that somebody has as a file. */
export default function ReplayPage() {
  const { matchId } = useParams<{ matchId?: string }>();
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const open = useCallback((chosen: File) => {
    const put = (text: string) => setFile({ name: `${chosen.name} ${chosen.lastModified}`, text });
    // What cannot be read, such as a folder, is no recording either.
    chosen.text().then(put, () => put(''));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another match is another page
  useEffect(() => setFile(null), [matchId]);
  if (file) return <Replayed key={file.name} text={file.text} matchId={null} open={open} />;
  if (matchId) return <Kept key={matchId} matchId={matchId} open={open} />;
  return <ChooseFile open={open} />;
}

interface Opens {
  /** Plays another recording, from the disk. */
  readonly open: (file: File) => void;
}

function ChooseFile({ open }: Opens) {
  return (
    <Page narrow>
      <div className="stack">
        <h1>{t('replay.file.title')}</h1>
        <p className="soft">{t('replay.file.about')}</p>
        <FileField testId="replay-file" open={open} label={t('replay.file.choose')} />
      </div>
    </Page>
  );
}

/** Fetches a recording that the server keeps. */
function Kept({ matchId, open }: Opens & { matchId: string }) {
  const [state, setState] = useState<{ text: string } | { error: unknown } | null>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try fetches anew
  useEffect(() => {
    let isGone = false;
    const put = (next: typeof state) => {
      if (!isGone) setState(next);
    };
    setState(null);
    findReplay(matchId).then(
      (text) => put({ text }),
      (error: unknown) => put({ error }),
    );
    return () => {
      isGone = true;
    };
  }, [matchId, tries]);
  if (!state) {
    return (
      <Page narrow>
        <p role="status">{t('replay.fetching')}</p>
      </Page>
    );
  }
  if ('error' in state) {
    return (
      <Page narrow>
        <div className="stack">
          <ProblemNotice
            whole
            error={state.error}
            retry={() => setTries(tries + 1)}
            missing={t('match.missing')}
          />
          <FileField testId="replay-file" open={open} label={t('replay.file.other')} />
        </div>
      </Page>
    );
  }
  return <Replayed text={state.text} matchId={matchId} open={open} />;
}

interface ReplayedProps extends Opens {
  readonly text: string;
  /** Null of a file that the server may know nothing of. */
  readonly matchId: string | null;
}

function Replayed({ text, matchId, open }: ReplayedProps) {
  const [replay, setReplay] = useState<RunningReplay | null>(null);
  const isEmbed = useMemo(isEmbedded, []);
  const broken = useReplay((state) => state.broken);
  const fault = useReplay((state) => state.fault);
  const isOpened = useReplay(({ opened }) => opened !== null);
  const inspected = useLook(({ person }) => person !== null);
  useEffect(() => {
    const running = startReplay(text, canDraw(), !isMotionReduced());
    const hide = exposeProbe(running);
    setReplay(running);
    return () => {
      hide();
      running.stop();
    };
  }, [text]);
  useReplayKeys(replay);
  const panels = useMemo(() => (replay ? panelsOf(replay, inspected) : []), [replay, inspected]);
  if (!replay) return null;
  if (broken || (fault && !isOpened)) {
    const kind = broken?.why ?? 'unreadable';
    return (
      <Page narrow>
        <div className="stack" data-testid="replay-broken">
          <Notice whole title={t(`replay.broken.${kind}.title`)} bad>
            <p className="soft">{t(`replay.broken.${kind}.detail`)}</p>
            <p className="faint small">{broken?.detail ?? fault}</p>
          </Notice>
          <FileField testId="replay-file" open={open} label={t('replay.file.other')} />
        </div>
      </Page>
    );
  }
  return (
    <ViewerShell
      world={replay}
      isEmbed={isEmbed}
      head={<Head />}
      ways={
        <Ways isEmbed={isEmbed}>
          <ShareButton url={matchId && replayAddress(matchId)} label={t('viewer.share.replay')}>
            <Saves replay={replay} name={`match-${matchId ?? 'replay'}`} />
          </ShareButton>
        </Ways>
      }
      panels={panels}
      foot={<Timeline replay={replay} />}
      onPick={(at) => replay.inspectAt(at)}
    >
      {fault && <Faulty detail={fault} />}
    </ViewerShell>
  );
}

const replayAddress = (matchId: string): string => `${window.location.origin}/replay/${matchId}`;

/** Something went wrong after it had begun. */
function Faulty({ detail }: { detail: string }) {
  return (
    <div className="stage-notice">
      <Notice title={t('replay.fault.title')} bad>
        <p className="soft">{t('replay.fault.detail')}</p>
        <p className="faint small">{detail}</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t('link.reload')}
        </button>
      </Notice>
    </div>
  );
}

function Head() {
  const { room, tick } = usePlay();
  const begins = room?.begins ?? 0;
  const isThere = usePlay(({ tally }) => tally !== null);
  return (
    <>
      <Badge kind="replay" room={room} ticks={tick - begins} label={t('viewer.clock')} />
      {!isThere && (
        <p className="prompt" role="status">
          {t('link.world.title')}
        </p>
      )}
    </>
  );
}

function panelsOf(replay: RunningReplay, isInspecting: boolean): readonly Panel[] {
  return [
    { key: 'standings', side: 'right', isOpen: true, content: () => <Standings /> },
    { key: 'feed', side: 'right', isOpen: true, content: () => <Feed /> },
    {
      key: 'agent',
      side: 'left',
      isOpen: isInspecting,
      content: () => <AgentCard looker={replay} />,
    },
    { key: 'moments', side: 'left', isOpen: false, content: () => <MomentList replay={replay} /> },
    { key: 'layers', side: 'left', isOpen: false, content: () => <LayerList looker={replay} /> },
    BELIEVERS,
    { key: 'regions', side: 'left', isOpen: false, content: () => <RegionList /> },
  ];
}
