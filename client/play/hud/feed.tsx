import { clock } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { seatColour } from '../colours.ts';
import { gather } from '../feed.ts';
import { type FeedView, usePlay } from '../store.ts';
import { feedLine, isOfTheWorld } from '../words.ts';

/** What happened, the newest first; read out as it comes. */
export function Feed() {
  const feed = usePlay(({ room }) => room?.feed);
  const own = usePlay(({ seat }) => seat);
  const begins = usePlay(({ room }) => room?.begins ?? 0);
  // Regions are named by the map, which may come after the first lines.
  usePlay(({ map }) => map);
  const lines = gather(feed ?? [], own).flatMap(({ item, more }) => {
    const words = feedLine(item, more);
    return words ? [{ item, words }] : [];
  });
  return (
    <section className="feed" aria-labelledby="feed">
      <h2 id="feed" className="label">
        {t('play.feed')}
      </h2>
      {lines.length === 0 && <p className="faint small">{t('play.feed.empty')}</p>}
      <ol role="log" aria-live="polite" aria-relevant="additions">
        {lines.map(({ item, words }) => (
          <li key={item.id} style={{ '--seat': hueOf(item) } as React.CSSProperties}>
            <time className="faint">{clock(Math.max(0, item.tick - begins))}</time>
            <span>{words}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Lines that are nobody's have no colour of a seat. */
function hueOf(item: FeedView): string {
  if (item.kind === 'begun' || item.kind === 'over') return 'transparent';
  return isOfTheWorld(item) ? 'var(--gold)' : seatColour(item.seat);
}
