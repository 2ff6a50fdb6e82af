import { type ReactNode, useState } from 'react';
import { t } from '../i18n/index.ts';
import { StandingsLine } from '../play/hud/standings.tsx';
import { Target } from '../play/hud/target.tsx';

/** Something to see of a match beside the map. */
export interface Panel {
  readonly key: 'standings' | 'feed' | 'believers' | 'regions' | 'moments' | 'layers' | 'agent';
  readonly side: 'left' | 'right';
  /** Whether a wide screen shows it without being asked. */
  readonly isOpen: boolean;
  /** Made only while it is shown. */
  readonly content: () => ReactNode;
}

interface Props {
  readonly panels: readonly Panel[];
}

/** At both sides of a wide map; what is closed is one press away. */
export function Panels({ panels }: Props) {
  return (
    <>
      {(['left', 'right'] as const).map((side) => (
        <div key={side} className={`hud-${side}`} data-edge={side}>
          {panels
            .filter((panel) => panel.side === side)
            .map((panel) =>
              panel.isOpen ? (
                <Scrolled key={panel.key} panel={panel} look={`glass pane pane-${panel.key}`} />
              ) : (
                <Folded key={panel.key} panel={panel} />
              ),
            )}
        </div>
      ))}
    </>
  );
}

/** What may be longer than its place; also keys can scroll it. */
function Scrolled({ panel: { content }, look }: { panel: Panel; look: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: there may be nothing in it that takes the focus
    <div className={look} tabIndex={0}>
      {content()}
    </div>
  );
}

function Folded({ panel }: { panel: Panel }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="glass pane pane-regions">
      <button
        type="button"
        className="pane-toggle"
        data-testid={`tab-${panel.key}`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t(`viewer.tab.${panel.key}`)}
      </button>
      {isOpen && <Scrolled panel={panel} look="pane-scroll" />}
    </div>
  );
}

/** On a narrow screen: one sheet at the bottom, and under it whatever is always there. */
export function Sheet({ panels, children }: Props & { children?: ReactNode }) {
  const [isOpen, setOpen] = useState(() => window.innerHeight >= 560);
  const [wanted, setWanted] = useState<Panel['key']>('standings');
  const shown = panels.find(({ key }) => key === wanted) ?? panels[0];
  return (
    <footer className="hud-bottom">
      <section className="sheet glass" data-edge="bottom" aria-label={t('viewer.panels')}>
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
        {isOpen && (
          <>
            <fieldset className="sheet-tabs" aria-label={t('viewer.panels')}>
              {panels.map(({ key }) => (
                <button
                  key={key}
                  type="button"
                  data-testid={`tab-${key}`}
                  aria-pressed={key === shown?.key}
                  onClick={() => setWanted(key)}
                >
                  {t(`viewer.tab.${key}`)}
                </button>
              ))}
            </fieldset>
            {shown && <Scrolled panel={shown} look="sheet-page" />}
          </>
        )}
      </section>
      <div className="doing">
        <Target />
        {children}
      </div>
    </footer>
  );
}
