import { t } from '../../i18n/index.ts';
import { canDraw, whyNotDrawn } from '../renderer.ts';
import { RegionList } from './regions.tsx';

/** The regions in place of the map, and why. */
export function Undrawn({ draw }: { draw: () => void }) {
  return (
    <div className="undrawn">
      <p className="faint small" data-testid="undrawn">
        {whyNotDrawn()}{' '}
        {canDraw() && (
          <button type="button" className="button" data-testid="draw-again" onClick={draw}>
            {t('play.mapAgain')}
          </button>
        )}
      </p>
      <RegionList />
    </div>
  );
}
