import { clock, finePercent, wholeNumber } from '../i18n/format.ts';
import { nameOf, t } from '../i18n/index.ts';
import { SeatSign } from '../ui/seat.tsx';
import { believing, halfTime, peak, type Run } from './run.ts';

type Pair = readonly [Run, Run];

/** A row of numbers of both, and how they are written. */
interface Row {
  readonly name: string;
  readonly values: readonly [number | null, number | null];
  readonly write: (value: number) => string;
}

/** Two runs in numbers, and by how much the second differs. */
export function Differences({ runs }: { runs: Pair }) {
  const both = <T,>(of: (run: Run) => T): [T, T] => [of(runs[0]), of(runs[1])];
  const end = ({ curve }: Run) => believing(curve.at(-1)?.shares ?? []);
  const rows: Row[] = [
    {
      name: t('compare.first'),
      values: both(({ seats }) => seats[0]?.share ?? null),
      write: finePercent,
    },
    { name: t('compare.all'), values: both(end), write: finePercent },
    { name: t('compare.peak'), values: both(peak), write: finePercent },
    { name: t('compare.half'), values: both(halfTime), write: clock },
    { name: t('match.facts.length'), values: both(({ ticks }) => ticks), write: clock },
    { name: t('match.facts.people'), values: both(({ agents }) => agents), write: wholeNumber },
  ];
  const reasonOf = ({ reason }: Run) =>
    reason === null ? '–' : nameOf(`match.reason.${reason}`, reason);
  return (
    <table className="compare-table" data-testid="compare-table">
      <caption className="unseen">{t('compare.differences')}</caption>
      <thead>
        <Head what={t('compare.what')} />
      </thead>
      <tbody>
        {rows.map((row) => (
          <NumberRow key={row.name} row={row} />
        ))}
        <TextRow name={t('match.facts.reason')} texts={both(reasonOf)} />
        <TextRow
          name={t('match.facts.seed')}
          texts={both(({ seed }) => (seed === null ? '–' : String(seed)))}
        />
      </tbody>
    </table>
  );
}

/** Place by place. */
export function Places({ runs }: { runs: Pair }) {
  const most = Math.max(...runs.map(({ seats }) => seats.length));
  return (
    <table className="compare-table">
      <caption className="unseen">{t('match.standings')}</caption>
      <thead>
        <Head what={t('match.place')} />
      </thead>
      <tbody>
        {Array.from({ length: most }, (_, place) => {
          const seats = runs.map((run) => run.seats[place]);
          const [a, b] = seats;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place is its number
            <tr key={place}>
              <th scope="row">{place + 1}</th>
              {seats.map((seat, which) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: there are two, in their order
                <td key={which}>
                  {seat && (
                    <span className="compare-seat">
                      <SeatSign seat={seat.seat} size={11} />
                      <span className="compare-name">{seat.name}</span> {finePercent(seat.share)}
                    </span>
                  )}
                </td>
              ))}
              <td className="number">{a && b ? signed(b.share - a.share, finePercent) : ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Head({ what }: { what: string }) {
  return (
    <tr>
      <th scope="col">{what}</th>
      <th scope="col">{t('compare.a.short')}</th>
      <th scope="col">{t('compare.b.short')}</th>
      <th scope="col" className="number">
        {t('compare.difference')}
      </th>
    </tr>
  );
}

function NumberRow({ row: { name, values, write } }: { row: Row }) {
  const [a, b] = values;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{a === null ? '–' : write(a)}</td>
      <td>{b === null ? '–' : write(b)}</td>
      <td className="number">{a === null || b === null ? '' : signed(b - a, write)}</td>
    </tr>
  );
}

function TextRow({ name, texts: [a, b] }: { name: string; texts: readonly [string, string] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{a}</td>
      <td>{b}</td>
      <td className="number faint">{t(a === b ? 'compare.same' : 'compare.other')}</td>
    </tr>
  );
}

function signed(difference: number, write: (value: number) => string): string {
  if (difference === 0) return t('compare.same');
  return `${difference > 0 ? '+' : '−'}${write(Math.abs(difference))}`;
}
