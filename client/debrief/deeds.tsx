import { useState } from 'react';
import type { Difference } from '#shared/game/debrief.ts';
import { finePercent, wholeNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { SeatSign } from '../ui/seat.tsx';
import type { Told } from './use-debrief.ts';
import { deedName, leftOut, mindOf } from './words.ts';

/** What each player did, what goes back to it, and what they had come to without it. */
export function Deeds({ told, own }: { told: Told; own: number | null }) {
  const { report } = told;
  const seats = [...report.names.keys()].filter((seat) =>
    report.deeds.some((deed) => deed.seat === seat),
  );
  const [asked, setAsked] = useState<number | null>(null);
  const usual = own !== null && seats.includes(own) ? own : report.winner;
  const seat = asked ?? (seats.includes(usual) ? usual : (seats[0] ?? -1));
  return (
    <section className="panel" aria-labelledby="deeds">
      <h2 id="deeds">{t('debrief.deeds')}</h2>
      <p className="soft small">{t('debrief.deeds.about')}</p>
      {seats.length === 0 && <p className="faint">{t('debrief.deeds.none')}</p>}
      <fieldset className="chips debrief-seats" aria-label={t('debrief.whose')}>
        {seats.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === seat}
            onClick={() => setAsked(one)}
          >
            <SeatSign seat={one} size={11} /> {report.names[one]}
          </button>
        ))}
      </fieldset>
      {seat >= 0 && <DeedTable told={told} seat={seat} />}
      {seat >= 0 && <Mind told={told} seat={seat} />}
    </section>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly descendants: number | null;
  readonly difference: Difference | undefined;
}

function DeedTable({ told, seat }: { told: Told; seat: number }) {
  const { report, isDone } = told;
  return (
    <table className="debrief-deeds" data-testid="debrief-deeds">
      <thead>
        <tr>
          <th scope="col">{t('debrief.deed')}</th>
          <th scope="col" className="number" title={t('debrief.descendants.about')}>
            {t('debrief.descendants')}
          </th>
          <th scope="col" className="number" title={t('debrief.without.about')}>
            {t('debrief.without')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(told, seat).map(({ key, name, descendants, difference }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td className="number">{descendants === null ? '' : wholeNumber(descendants)}</td>
            <td className="number">
              {difference ? (
                <WithoutIt difference={difference} />
              ) : (
                <span className="faint">{isDone ? '' : '…'}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className="soft">
            {t('debrief.untold')}
          </th>
          <td className="number soft">{wholeNumber(report.untold[seat] ?? 0)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function WithoutIt({ difference: { withIt, without, winner } }: { difference: Difference }) {
  const points = 100 * (withIt - without);
  return (
    <>
      <span data-gain={points > 0}>
        {t('debrief.from-to', { with: finePercent(withIt), without: finePercent(without) })}
      </span>
      {winner !== 'same' && (
        <span className="debrief-verdict small">
          {t(winner === 'other' ? 'debrief.other-wins' : 'debrief.open')}
        </span>
      )}
    </>
  );
}

/** Kinds of deed by what goes back to them, then the largest single ones. */
function rowsOf({ report, aside }: Told, seat: number): Row[] {
  const kinds = new Map<string, { n: number; descendants: number }>();
  for (const deed of report.deeds) {
    if (deed.seat !== seat) continue;
    const { n, descendants } = kinds.get(deed.kind) ?? { n: 0, descendants: 0 };
    kinds.set(deed.kind, { n: n + 1, descendants: descendants + deed.descendants });
  }
  const own = report.differences.filter((one) => one.seat === seat);
  const byKind = [...kinds].map(([kind, { n, descendants }]): Row => {
    const deed = deedName(kind as Difference['kind']);
    const difference = own.find((one) => one.kind === kind && one.deed < 0);
    const name = kind === 'launch' ? deed : t('debrief.kind', { deed, n });
    return { key: kind, name, descendants, difference };
  });
  const gain = ({ difference }: Row) => (difference ? difference.withIt - difference.without : 0);
  byKind.sort((a, b) => gain(b) - gain(a) || (b.descendants ?? 0) - (a.descendants ?? 0));
  const single = own
    .filter(({ deed }) => deed >= 0)
    .map((difference): Row => {
      const { descendants } = report.deeds[difference.deed]!;
      const name = leftOut(difference, report, aside);
      return { key: `${difference.deed}`, name, descendants, difference };
    });
  return [...byKind, ...single];
}

/** What the engine had in mind, where it played. */
function Mind({ told: { report, aside }, seat }: { told: Told; seat: number }) {
  const mind = mindOf(seat, report, aside);
  if (mind.length === 0) return null;
  return (
    <>
      <h3 className="debrief-small">{t('debrief.mind', { name: report.names[seat] ?? '' })}</h3>
      <ul className="debrief-mind small">
        {mind.map(({ why, n }) => (
          <li key={why}>
            <strong>{t('debrief.times', { n })}</strong> {t(`play.why.${why}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
