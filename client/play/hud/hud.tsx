import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import '../../styles/hud.css';
import '../../styles/panels.css';
import { t } from '../../i18n/index.ts';
import { Brand } from '../../ui/frame.tsx';
import { usePlaying } from '../context.ts';
import { useDraft } from '../draft.ts';
import { stageOf } from '../stage.ts';
import { usePlay } from '../store.ts';
import { Actions, Clout, Outcomes } from './actions.tsx';
import { Aim } from './aim.tsx';
import { AudiencePicker } from './audience.tsx';
import { ConnectionBanner } from './banner.tsx';
import { Believers } from './believers.tsx';
import { Chip, MapControls } from './controls.tsx';
import { Ending } from './ending.tsx';
import { Feed } from './feed.tsx';
import { Gathering, InviteStrip } from './gathering.tsx';
import { IdeaCard } from './idea-card.tsx';
import { LaunchBar } from './launch.tsx';
import { News } from './news.tsx';
import { PauseBanner, PauseButton } from './pauses.tsx';
import { RegionList } from './regions.tsx';
import { Share } from './share.tsx';
import { Standings, StandingsLine } from './standings.tsx';
import { Prompt, Status } from './status.tsx';
import { Target } from './target.tsx';
import { TimeBar } from './time-bar.tsx';
import { Traits, useIsTraitInReach } from './traits.tsx';

/** Panels at the edges of the map. `data-edge` tells the map what they cover. */
export function Hud({ isWide }: { isWide: boolean }) {
  return (
    <div className={isWide ? 'hud hud-wide' : 'hud hud-narrow'}>
      <header className="hud-top">
        <div className="hud-corner">
          <Brand />
        </div>
        <div className="hud-middle">
          <Status>{!isWide && <Clout />}</Status>
          <TimeBar />
          <News />
          <Prompt />
          <PauseBanner />
          <ConnectionBanner />
        </div>
        <div className="hud-corner hud-corner-end">
          <PauseButton />
          <Share />
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

function Ends() {
  const stage = useStage();
  return stage === 'over' ? <Ending /> : null;
}

function useStage() {
  const isWritten = useDraft(({ ready }) => ready);
  return usePlay((state) => stageOf(state, isWritten));
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
      {stage === 'playing' && <AudiencePicker />}
      {stage === 'playing' && <Actions hasClout={isWide} />}
    </div>
  );
}

function WidePanels() {
  const { drawn } = usePlaying();
  const [isListed, setListed] = useState(false);
  const stage = useStage();
  const isWatching = stage === 'watching';
  return (
    <>
      <aside className="hud-left" data-edge="left">
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
        {drawn && (
          <div className="glass pane pane-regions">
            <button
              type="button"
              className="pane-toggle"
              aria-expanded={isListed}
              onClick={() => setListed(!isListed)}
            >
              {t('play.regions.open')}
            </button>
            {isListed && (
              <div className="pane-scroll">
                <RegionList />
              </div>
            )}
          </div>
        )}
        <div className="glass pane pane-last">
          <Believers height={112} />
        </div>
      </aside>
      <aside className="hud-right" data-edge="right">
        <div className="glass pane">
          <Standings />
        </div>
        <div className="glass pane pane-feed">
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
  const [isOpen, setOpen] = useState(() => window.innerHeight >= 560);
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
            aria-label={t(isOpen ? 'play.sheet.less' : 'play.sheet.more')}
            onClick={() => setOpen(!isOpen)}
          >
            <span className="sheet-grip" aria-hidden="true" />
            {!isOpen && <StandingsLine />}
          </button>
          {isOpen && <SheetPages />}
        </section>
        <Doing isWide={false} />
      </footer>
    </>
  );
}

const PAGES = ['standings', 'traits', 'feed', 'believers', 'regions', 'idea'] as const;

function SheetPages() {
  const [wanted, setPage] = useState<(typeof PAGES)[number]>('standings');
  const stage = useStage();
  const isWatching = stage === 'watching';
  const isTraitInReach = useIsTraitInReach();
  const pages = PAGES.filter((one) => one !== 'traits' || stage === 'playing');
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
        {page === 'believers' && <Believers height={110} />}
        {page === 'feed' && <Feed />}
        {page === 'regions' && <RegionList />}
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
