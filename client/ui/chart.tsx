import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import '../styles/chart.css';
import { clock, percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { SEAT_COLOURS } from '../play/colours.ts';
import { SeatSign } from './seat.tsx';

export interface ChartLine {
  readonly seat: number;
  readonly label: string;
  /** 0..1, one for each tick. */
  readonly shares: readonly number[];
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
  const seats = lines.map(({ seat }) => seat).join();

  useEffect(() => {
    const box = host.current!;
    const plot = new uPlot(
      optionsFor(seats === '' ? [] : seats.split(',').map(Number), box.clientWidth, height),
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
  }, [seats, height]);

  useEffect(() => {
    chart.current?.setData([[...ticks], ...lines.map(({ shares }) => [...shares])]);
  }, [ticks, lines]);

  return (
    <figure className="chart">
      <div ref={host} className="chart-plot" aria-hidden="true" />
      <ul className="chart-legend" aria-hidden="true">
        {lines.map(({ seat, label, shares }) => (
          <li key={seat}>
            <SeatSign seat={seat} size={10} />
            <span className="chart-name">{label}</span>
            <span className="faint">{percent(shares.at(-1) ?? 0)}</span>
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
    <table className="unseen">
      <caption>{t('play.believers.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('play.time')}</th>
          {lines.map(({ seat, label }) => (
            <th key={seat} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ tick, i }) => (
          <tr key={tick}>
            <th scope="row">{clock(tick)}</th>
            {lines.map(({ seat, shares }) => (
              <td key={seat}>{percent(shares[i] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function optionsFor(seats: readonly number[], width: number, height: number): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: '#8190aa',
    font: '11px "Inter Variable", system-ui, sans-serif',
    grid: { stroke: 'rgb(148 176 224 / 9%)', width: 1 },
    ticks: { show: false },
    gap: 4,
  };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [6, 16, 0, 0],
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(0.1, most * 1.12)] } },
    axes: [
      { ...axis, size: 20, space: 60, values: (_, ticks) => ticks.map((tick) => clock(tick)) },
      {
        ...axis,
        size: 36,
        space: 26,
        values: (_, shares) => shares.map((share) => `${Math.round(share * 100)}%`),
      },
    ],
    series: [
      {},
      ...seats.map((seat) => {
        const colour = `rgb(${SEAT_COLOURS[seat]!.join(' ')})`;
        return { stroke: colour, width: 1.8, points: { show: false } };
      }),
    ],
  };
}
