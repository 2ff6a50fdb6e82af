import { Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import '../../styles/hud.css';
import '../../styles/panels.css';
import { t } from '../../i18n/index.ts';
import { SettingsButton } from '../../settings/button.tsx';
import { isTutorial } from '../../tutorial/here.ts';
import { Brand } from '../../ui/frame.tsx';
import { Later } from '../../ui/later.tsx';
import { lazyPart } from '../../ui/part.ts';
import { useMap, usePlaying } from '../context.ts';
import { useDraft } from '../draft.ts';
import { stageOf } from '../stage.ts';
import { usePlay } from '../store.ts';
import { Actions, Clout, Outcomes } from './actions.tsx';
import { Aim } from './aim.tsx';
import { AudiencePicker } from './audience.tsx';
import { ConnectionBanner } from './banner.tsx';
import { Chip, MapControls } from './controls.tsx';
import { Curve, fetchCurve } from './curve.tsx';
import { Ending } from './ending.tsx';
import { Feed } from './feed.tsx';
import { Gathering, InviteStrip } from './gathering.tsx';
import { HintButton, HintCard } from './hint.tsx';
import { IdeaCard } from './idea-card.tsx';
import { LaunchBar } from './launch.tsx';
import { Closer, More } from './more.tsx';
import { News } from './news.tsx';
import { PauseBanner, PauseButton } from './pauses.tsx';
import { RegionList } from './regions.tsx';
import { RewritingCard } from './rewriting.tsx';
import { Share } from './share.tsx';
import { Standings, StandingsLine } from './standings.tsx';
import { Prompt, Status } from './status.tsx';
import { Target } from './target.tsx';
import { TimeBar } from './time-bar.tsx';
import { Traits, useIsTraitInReach } from './traits.tsx';

const KeepLab = lazyPart(() => import('../../compare/keep-lab.tsx'));
const RunExports = lazyPart(() => import('../../lab/run-exports.tsx'));
const TutorialCard = lazyPart(() => import('../../tutorial/card.tsx'));

/** Panels at the edges of the map. `data-edge` tells the map what they cover. */
export function Hud({ isWide }: { isWide: boolean }) {
  const { match } = usePlaying();
  const stage = useStage();
  useEffect(fetchCurve, []);
  return (
    <div className={isWide ? 'hud hud-wide' : 'hud hud-narrow'}>
      <header className="hud-top">
        <div className="hud-corner">
          <Brand />
          {!isWide && <HudSettings />}
        </div>
        <div className="hud-middle">
          <Status>{!isWide && <Clout />}</Status>
          {isTutorial() ? (
            <Suspense>
              <TutorialCard isWide={isWide} />
            </Suspense>
          ) : (
            <>
              <TimeBar />
              <News />
              <Prompt />
            </>
          )}
          <PauseBanner />
          {stage !== 'writing' && <ConnectionBanner retry={match.retry} />}
        </div>
        <div className="hud-corner hud-corner-end">
          <PauseButton />
          {isWide && <HudSettings />}
          {!isTutorial() && <Share />}
          <Link href="/" className="button hud-button">
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path
                d="M9.5 3H3.5v10h6M7 8h7m-2.5-2.8L14.3 8l-2.8 2.8"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.5"
              />
            </svg>
            <span className="hud-button-text">{t('play.leave')}</span>
          </Link>
        </div>
      </header>
      {isWide ? <WidePanels /> : <Sheet />}
      <Ends />
    </div>
  );
}

/** With how things run: on a narrow screen that stands nowhere else. */
const HudSettings = () => (
  <SettingsButton className="button hud-button hud-settings">
    <Chip />
  </SettingsButton>
);

function Ends() {
  const stage = useStage();
  return stage === 'over' ? <Ending /> : null;
}

function useStage() {
  const isWritten = useDraft(({ ready }) => ready);
  return usePlay((state) => stageOf(state, isWritten));
}

/** A lab leaves no record, so whoever wants to compare it keeps it, or takes its numbers along. */
function Keep() {
  const isLab = usePlay(({ room }) => room?.mode === 'lab' && room.phase === 'running');
  if (!isLab || isTutorial()) return null;
  return (
    <Later>
      <KeepLab />
      <RunExports />
    </Later>
  );
}

/** What can be done now: launch, act, or nothing. */
function Doing({ isWide }: { isWide: boolean }) {
  const stage = useStage();
  return (
    <div className="doing">
      <Outcomes />
      {stage === 'playing' && <Aim />}
      {(stage === 'aiming' || stage === 'playing' || stage === 'watching') && <Target />}
      {stage === 'aiming' && <InviteStrip />}
      {stage === 'aiming' && <LaunchBar />}
      {stage === 'ready' && <Gathering />}
      {stage === 'playing' && <HintCard />}
      {stage === 'playing' && <RewritingCard />}
      {stage === 'playing' && <AudiencePicker />}
      {stage === 'playing' && <Actions hasClout={isWide} />}
    </div>
  );
}

function WidePanels() {
  const stage = useStage();
  const isWatching = stage === 'watching';
  return (
    <>
      <aside className="hud-left" data-edge="left" aria-label={t('play.side.own')}>
        {!isWatching && (
          <div className="glass pane">
            <IdeaCard />
          </div>
        )}
        {stage === 'playing' && (
          <div className="glass pane pane-traits">
            <Traits />
          </div>
        )}
        <More />
        <div className="glass pane pane-last">
          <Curve height={112} title={t('play.believers')} />
          <Keep />
        </div>
      </aside>
      <aside className="hud-right" data-edge="right" aria-label={t('play.sheet')}>
        <div className="glass pane">
          <Standings />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
        <div className="glass pane pane-feed" tabIndex={0}>
          <Feed />
        </div>
      </aside>
      <footer className="hud-bottom">
        <Doing isWide />
      </footer>
      <div className="hud-low">
        <Chip />
        <MapControls />
      </div>
    </>
  );
}

/** On a narrow screen: one sheet at the bottom, with the actions always under it. */
function Sheet() {
  // On a phone held sideways the world would be all covered.
  // Nor would it leave room for a table in its place.
  const { drawn } = useMap();
  const [isOpen, setOpen] = useState(() => drawn && window.innerHeight >= 560);
  // In a lab the bar of its time stands above the world already.
  const isLab = usePlay(({ room }) => room?.mode === 'lab');
  useEffect(() => {
    if (isLab) setOpen(false);
  }, [isLab]);
  // While people gather, their list says all that the sheet would.
  const isGathering = useStage() === 'ready';
  return (
    <>
      <div className="hud-low">
        <MapControls />
        {!isTutorial() && <HintButton isSmall />}
      </div>
      <footer className="hud-bottom">
        <section
          className="sheet glass"
          data-edge="bottom"
          hidden={isGathering}
          aria-label={t('play.sheet')}
        >
          <button
            type="button"
            className="sheet-handle"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <span className="sheet-grip" aria-hidden="true" />
            <span className="unseen">{t(isOpen ? 'play.sheet.less' : 'play.sheet.more')}</span>
            {!isOpen && <StandingsLine />}
          </button>
          {isOpen && <SheetPages />}
        </section>
        <Doing isWide={false} />
      </footer>
    </>
  );
}

const PAGES = [
  'standings',
  'traits',
  'feed',
  'believers',
  'regions',
  'layers',
  'agent',
  'idea',
] as const;

function SheetPages() {
  const [wanted, setPage] = useState<(typeof PAGES)[number]>('standings');
  const stage = useStage();
  const isWatching = stage === 'watching';
  const isTraitInReach = useIsTraitInReach();
  const { drawn } = useMap();
  const pages = PAGES.filter(
    (one) => (one !== 'traits' || stage === 'playing') && (one !== 'layers' || drawn),
  );
  const page = pages.includes(wanted) ? wanted : 'standings';
  return (
    <>
      <fieldset className="sheet-tabs" aria-label={t('play.sheet')}>
        {pages.map((one) => (
          <button
            key={one}
            type="button"
            className={one === 'traits' && isTraitInReach ? 'has-news' : undefined}
            data-testid={`tab-${one}`}
            aria-pressed={page === one}
            onClick={() => setPage(one)}
          >
            {t(`play.tab.${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="sheet-page">
        {page === 'standings' && <Standings />}
        {page === 'traits' && <Traits />}
        {page === 'believers' && (
          <>
            <Curve height={110} title={t('play.believers')} />
            <Keep />
          </>
        )}
        {page === 'feed' && <Feed />}
        {page === 'regions' && <RegionList />}
        {(page === 'layers' || page === 'agent') && <Closer what={page} />}
        {page === 'idea' && (
          <>
            {!isWatching && <IdeaCard />}
            <Chip />
          </>
        )}
      </div>
    </>
  );
}
