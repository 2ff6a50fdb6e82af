import uPlot from 'uplot';
import { percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { type ChartLine, keyOf, plotOptions } from '../ui/chart.tsx';
import { drawSign, INK, type Pen, write } from '../viewer/drawn-words.ts';

/** As most pages show pictures of links. */
const SIZE = { width: 1200, height: 630 };
const MARGIN = 44;
const PLOT = { x: MARGIN - 12, y: 92, width: SIZE.width - 2 * MARGIN + 24, height: 420 };
const GROUND = '#080c15';
const LEGEND = { y: 548, columns: 4, row: 34 };

export interface ChartPicture {
  readonly title: string;
  /** What all lines are drawn over, rising. */
  readonly xs: readonly number[];
  /** How one of them is written; as time on the clock else. */
  readonly writeX?: (x: number) => string;
  /** Of at most eight seats. */
  readonly lines: readonly ChartLine[];
}

/** A chart of shares with its title and legend, as a PNG file. */
export async function pictureOf(chart: ChartPicture): Promise<Blob> {
  await document.fonts.ready;
  const plot = await plotted(chart);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, SIZE);
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = GROUND;
  pen.fillRect(0, 0, SIZE.width, SIZE.height);
  pen.drawImage(plot.ctx.canvas, PLOT.x, PLOT.y, PLOT.width, PLOT.height);
  plot.destroy();
  write(pen, chart.title, { x: MARGIN, y: 62, size: 30, weight: 650, most: 820 });
  pen.textAlign = 'right';
  write(pen, t('app.name'), { x: SIZE.width - MARGIN, y: 62, size: 20, colour: INK.accent });
  pen.textAlign = 'left';
  drawLegend(pen, chart.lines);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!file) throw new Error('the browser makes no PNG');
  return file;
}

/** Drawn where nobody sees it; resolves once it is. */
function plotted({ xs, lines, writeX }: ChartPicture): Promise<uPlot> {
  const { width, height } = PLOT;
  const looks = lines.map(keyOf);
  const options = plotOptions({ looks, width, height, letters: 17, ...(writeX && { writeX }) });
  return new Promise((resolve) => {
    options.hooks = { draw: [resolve] };
    new uPlot(options, [[...xs], ...lines.map(({ shares }) => [...shares])]);
  });
}

function drawLegend(pen: Pen, lines: readonly ChartLine[]): void {
  const width = (SIZE.width - 2 * MARGIN) / LEGEND.columns;
  for (const [i, { seat, label, shares }] of lines.slice(0, 2 * LEGEND.columns).entries()) {
    const x = MARGIN + width * (i % LEGEND.columns);
    const y = LEGEND.y + LEGEND.row * Math.floor(i / LEGEND.columns);
    const last = percent(shares.findLast((share) => share !== null) ?? 0);
    drawSign(pen, seat, x, y - 14, 16);
    write(pen, label, { x: x + 26, y, size: 18, most: width - 110 });
    const at = x + 26 + Math.min(pen.measureText(label).width, width - 110) + 10;
    write(pen, last, { x: at, y, size: 18, colour: INK.soft });
  }
}
