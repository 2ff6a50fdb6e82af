import { useMemo, useState } from 'react';
import { clock } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { seatColour } from '../play/colours.ts';
import { type FeedView, usePlay } from '../play/store.ts';
import { feedLine } from '../play/words.ts';
import { MOMENT_KINDS, type MomentKind, momentsOf } from './moments.ts';
import type { RunningReplay } from './replay.ts';
import { useReplay } from './replay-store.ts';

/** The moments of a match in words, each a way to it. */
export function MomentList({ replay }: { replay: RunningReplay }) {
  const told = useReplay((state) => state.told);
  const begins = usePlay(({ room }) => room?.begins ?? 0);
  const [kind, setKind] = useState<MomentKind>('ideas');
  const cast = useReplay((state) => state.cast);
  // Regions are named by the map, which may come later.
  usePlay(({ map }) => map);
  const moments = useMemo(() => momentsOf(told), [told]);
  const lines = moments
    .filter((moment) => moment.kind === kind)
    .flatMap((moment, id) => {
      const item = itemOf(moment, id);
      const words = feedLine(item, 0, cast);
      return words ? [{ id, tick: moment.tick, seat: item.seat, words }] : [];
    });
  return (
    <section className="moments" aria-label={t('viewer.tab.moments')} data-testid="moments">
      <fieldset className="moment-kinds" aria-label={t('moment.kinds')}>
        {MOMENT_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === kind}
            onClick={() => setKind(one)}
          >
            {t(`moment.kind.${one}`)}
          </button>
        ))}
      </fieldset>
      {lines.length === 0 && <p className="faint small">{t('moment.none')}</p>}
      <ol>
        {lines.map(({ id, tick, seat, words }) => (
          <li key={id} style={{ '--seat': seatColour(seat) } as React.CSSProperties}>
            <button
              type="button"
              className="moment"
              title={t('moment.go', { clock: clock(tick - begins) })}
              onClick={() => replay.seek(tick)}
            >
              <time className="faint">{clock(Math.max(0, tick - begins))}</time>
              <span>{words}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function itemOf({ tick, event }: ReturnType<typeof momentsOf>[number], id: number): FeedView {
  const number = (name: 'seat' | 'idea' | 'region' | 'value'): number =>
    (event as Partial<Record<typeof name, number>>)[name] ?? 0;
  return {
    id,
    tick,
    kind: event.kind,
    seat: number('seat'),
    idea: number('idea'),
    region: number('region'),
    value: number('value'),
    text: 'text' in event ? event.text : '',
  };
}
