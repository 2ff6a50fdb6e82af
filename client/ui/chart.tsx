import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import '../styles/chart.css';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { clock, percent, wholePercent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { SEAT_COLOURS } from '../play/colours.ts';
import { SeatSign } from './seat.tsx';

export interface ChartLine {
  readonly seat: number;
  readonly label: string;
  /** 0..1, one for each tick; null where it has none. */
  readonly shares: readonly (number | null)[];
  /** Of another run than those that are not. */
  readonly isDashed?: boolean;
}

interface Props {
  readonly ticks: readonly number[];
  readonly lines: readonly ChartLine[];
  /** Pixels of the page. */
  readonly height: number;
}

/** Rows of the table that stands behind the picture, for ears. */
const TABLE_ROWS = 8;

/** Shares over time as lines, with a legend of its own and a table for those who cannot see it. */
export function ShareChart({ ticks, lines, height }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const looks = lines.map(keyOf).join();

  useEffect(() => {
    const box = host.current!;
    const plot = new uPlot(
      plotOptions({ looks: looks === '' ? [] : looks.split(','), width: box.clientWidth, height }),
      undefined,
      box,
    );
    chart.current = plot;
    const watcher = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
    watcher.observe(box);
    return () => {
      watcher.disconnect();
      plot.destroy();
    };
  }, [looks, height]);

  useEffect(() => {
    chart.current?.setData([[...ticks], ...lines.map(({ shares }) => [...shares])]);
  }, [ticks, lines]);

  return (
    <figure className="chart">
      <div ref={host} className="chart-plot" aria-hidden="true" />
      <ul className="chart-legend" aria-hidden="true">
        {lines.map(({ seat, label, shares, ...line }) => (
          <li key={keyOf({ seat, ...line })}>
            <SeatSign seat={seat} size={10} />
            <span className="chart-name">{label}</span>
            <span className="faint">
              {percent(shares.findLast((share) => share !== null) ?? 0)}
            </span>
          </li>
        ))}
      </ul>
      <ChartTable ticks={ticks} lines={lines} />
    </figure>
  );
}

function ChartTable({ ticks, lines }: Pick<Props, 'ticks' | 'lines'>) {
  const step = Math.max(1, Math.ceil(ticks.length / TABLE_ROWS));
  const rows = ticks.map((tick, i) => ({ tick, i })).filter(({ i }) => i % step === 0);
  return (
    <div className="unseen">
      <table>
        <caption>{t('play.believers.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('play.time')}</th>
            {lines.map(({ label, ...line }) => (
              <th key={keyOf(line)} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ tick, i }) => (
            <tr key={tick}>
              <th scope="row">{clock(tick)}</th>
              {lines.map(({ shares, ...line }) => (
                <td key={keyOf(line)}>{shares[i] === null ? '' : percent(shares[i] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How a line looks: its seat, and whether it is dashed. */
export const keyOf = ({ seat, isDashed }: Pick<ChartLine, 'seat' | 'isDashed'>): string =>
  `${seat}${isDashed ? '-' : ''}`;

/** Ticks between labels of the clock: whole seconds, or two would say the same. */
const CLOCK_STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 3600].map(
  (seconds) => seconds * TICKS_A_SECOND,
);

interface PlotLook {
  /** Of each line, as `keyOf` has it. */
  readonly looks: readonly string[];
  /** Pixels, as those of the letters are. */
  readonly width: number;
  readonly height: number;
  readonly letters?: number;
  readonly writeX?: (x: number) => string;
}

export function plotOptions({
  looks,
  width,
  height,
  letters = 11,
  writeX = clock,
}: PlotLook): uPlot.Options {
  const scale = letters / 11;
  const axis: uPlot.Axis = {
    stroke: '#8190aa',
    font: `${letters}px "Inter Variable", system-ui, sans-serif`,
    grid: { stroke: 'rgb(148 176 224 / 9%)', width: 1 },
    ticks: { show: false },
    gap: 4,
  };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    // Below too: without a first point there is no axis under the lowest label.
    padding: [6 * scale, 16 * scale, 6 * scale, 0],
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(0.1, most * 1.12)] } },
    axes: [
      {
        ...axis,
        size: 20 * scale,
        space: 60 * scale,
        values: (_, xs) => xs.map(writeX),
        ...(writeX === clock && { incrs: CLOCK_STEPS }),
      },
      {
        ...axis,
        size: 36 * scale,
        space: 26 * scale,
        // What whole percents can say: of steps of 2.5% they would say 3% and 8%.
        incrs: [0.02, 0.05, 0.1, 0.2, 0.5],
        values: (_, shares) => shares.map((share) => wholePercent(share)),
      },
    ],
    series: [
      {},
      ...looks.map((look) => {
        const colour = `rgb(${SEAT_COLOURS[Number.parseInt(look, 10)]!.join(' ')})`;
        const dash = look.endsWith('-') ? { dash: [6 * scale, 5 * scale] } : {};
        return { stroke: colour, width: 1.8 * scale, points: { show: false }, ...dash };
      }),
    ],
  };
}
