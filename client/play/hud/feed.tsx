import { clock } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { ReportButton } from '../../report/button.tsx';
import { seatColour } from '../colours.ts';
import { gather } from '../feed.ts';
import { type FeedView, usePlay } from '../store.ts';
import { feedLine, isOfTheWorld, tellerLine } from '../words.ts';

/** What happened, the newest first; read out as it comes. */
export function Feed() {
  const feed = usePlay(({ room }) => room?.feed);
  const own = usePlay(({ seat }) => seat);
  const begins = usePlay(({ room }) => room?.begins ?? 0);
  // Regions are named by the map, which may come after the first lines.
  usePlay(({ map }) => map);
  const lines = gather(feed ?? [], own).flatMap(({ item, more }) => {
    const words = feedLine(item, more);
    return words ? [{ item, words, teller: tellerLine(item) }] : [];
  });
  return (
    <section className="feed" aria-labelledby="feed">
      <h2 id="feed" className="label">
        {t('play.feed')}
      </h2>
      {lines.length === 0 && <p className="faint small">{t('play.feed.empty')}</p>}
      <div role="log" aria-live="polite" aria-relevant="additions">
        <ol>
          {lines.map(({ item, words, teller }) => (
            <li key={item.id} style={{ '--seat': hueOf(item) } as React.CSSProperties}>
              <time className="faint">{clock(Math.max(0, item.tick - begins))}</time>
              <span>
                <span lang={item.kind === 'headline' ? 'en' : undefined}>{words}</span>{' '}
                {teller && <small className="faint">{teller}</small>} <ReportIdea item={item} />
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** Words that another person has brought into the world can be reported where they are read. */
function ReportIdea({ item }: { readonly item: FeedView }) {
  const roomId = usePlay((state) => state.roomId);
  const own = usePlay(({ seat }) => seat);
  const player = usePlay(({ room }) => room?.players.find(({ seat }) => seat === item.seat));
  const idea = usePlay(({ room }) => room?.ideas.find(({ id }) => id === item.idea));
  const isTheirs = item.kind === 'launched' && player?.kind === 'human' && player.seat !== own;
  if (!roomId || !idea || !isTheirs) return null;
  const target = { kind: 'idea', where: 'world', id: roomId, idea: idea.id } as const;
  return <ReportButton target={target} name={player.name} text={idea.text} />;
}

/** Lines that are nobody's have no colour of a seat. */
function hueOf(item: FeedView): string {
  if (item.kind === 'begun' || item.kind === 'over') return 'transparent';
  return isOfTheWorld(item) ? 'var(--gold)' : seatColour(item.seat);
}
