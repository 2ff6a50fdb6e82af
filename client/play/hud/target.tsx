import { people, percent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { SeatSign } from '../../ui/seat.tsx';
import { darkRegion } from '../news.ts';
import { usePlay } from '../store.ts';
import { ranking } from '../tally.ts';
import { regionName } from '../words.ts';

/** A region in a few words: its people, and who holds how many of them. */
export function RegionFacts({ region }: { region: number }) {
  const tally = usePlay((state) => state.tally?.regions[region]);
  const players = usePlay(({ room }) => room?.players);
  const map = usePlay((state) => state.map);
  const isDark = usePlay((state) => darkRegion(state) === region);
  const leaders = tally ? ranking(tally) : [];
  return (
    <>
      <strong>{regionName({ map }, region)}</strong>
      {isDark && <span className="tag-bad small">{t('news.dark')}</span>}
      <span className="faint small">{people(tally?.agents ?? 0)}</span>
      {leaders.length === 0 && <span className="faint small">{t('play.nobody')}</span>}
      {leaders.slice(0, 4).map(({ seat, believers }) => (
        <span key={seat} className="region-share small">
          <SeatSign seat={seat} size={11} />
          <span className="region-who">{players?.find((one) => one.seat === seat)?.name}</span>
          <span>{percent(believers / Math.max(1, tally!.agents))}</span>
        </span>
      ))}
    </>
  );
}

/** The chosen region, above the actions that will be done there. */
export function Target() {
  const chosen = usePlay((state) => state.chosen);
  if (chosen === null) return null;
  return (
    <div className="target glass">
      <RegionFacts region={chosen} />
      <button
        type="button"
        className="target-close"
        aria-label={t('action.close')}
        onClick={() => usePlay.setState({ chosen: null })}
      >
        ×
      </button>
    </div>
  );
}
