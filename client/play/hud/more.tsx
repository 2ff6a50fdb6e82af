import { useState } from 'react';
import { t } from '../../i18n/index.ts';
import { Later } from '../../ui/later.tsx';
import { lazyPart } from '../../ui/part.ts';
import { useMap, usePlaying } from '../context.ts';
import { RegionList } from './regions.tsx';

const LivePanel = lazyPart(() => import('../../look/live-panels.tsx'));

/** What can be looked at more closely: fetched when somebody does. */
export function Closer({ what }: { what: 'layers' | 'agent' }) {
  const { match } = usePlaying();
  return (
    <Later fallback={<p className="faint">{t('state.loading')}</p>}>
      <LivePanel world={match} what={what} />
    </Later>
  );
}

const MORE = ['regions', 'layers', 'agent'] as const;

/** What not everybody wants to see all the time, one of it at once. */
export function More() {
  const { drawn } = useMap();
  const [open, setOpen] = useState<(typeof MORE)[number] | null>(null);
  // Without a map the regions are listed in its place, and there is nothing for layers to colour.
  const there = drawn ? MORE : (['agent'] as const);
  return (
    <div className="glass pane pane-regions pane-more">
      <div className="pane-toggles">
        {there.map((one) => (
          <button
            key={one}
            type="button"
            className="pane-toggle"
            data-testid={`more-${one}`}
            aria-expanded={open === one}
            onClick={() => setOpen(open === one ? null : one)}
          >
            {t(`play.tab.${one}`)}
          </button>
        ))}
      </div>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: there may be nothing in it that takes the focus
        <div className="pane-scroll" tabIndex={0}>
          {open === 'regions' ? <RegionList /> : <Closer what={open} />}
        </div>
      )}
    </div>
  );
}
