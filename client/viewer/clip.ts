import { encode, type UnencodedFrame } from 'modern-gif';
import workerUrl from '../../node_modules/modern-gif/dist/worker.js?url';
import { clock } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { drawSign, INK, type Pen, rankedSeats, write } from './drawn-words.ts';
import { makeStills, type StillSource } from './stills.ts';

const SIZE = { width: 480, height: 270 };
const FRAMES = 48;
/** How long each picture is shown, and the last, in milliseconds. */
const EACH_MS = 100;
const LAST_MS = 1600;
/** The map has few hues, and every one costs bytes in each picture. */
const COLOURS = 96;
/** Of the work, what is drawing; encoding is the rest. */
const DRAWING = 0.6;

/**
 * A match from the start of its clock to its end, as a GIF file.
 *
 * @param tell hears how much is done, 0..1
 */
export async function makeClip(
  source: StillSource,
  begins: number,
  tell: (done: number) => void,
): Promise<Blob> {
  const { end } = source.opened;
  const stills = makeStills(source, SIZE, { left: 0, top: 22, right: 0, bottom: 24 });
  const canvas = document.createElement('canvas');
  Object.assign(canvas, SIZE);
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  const frames: UnencodedFrame[] = [];
  try {
    for (let i = 0; i < FRAMES; i++) {
      const moment = await source.moment(Math.round(begins + ((end - begins) * i) / (FRAMES - 1)));
      const tally = stills.draw(moment);
      pen.drawImage(stills.canvas, 0, 0);
      drawLine(pen, clock(moment.tick - begins), rankedSeats(moment.summary, tally));
      const { data } = pen.getImageData(0, 0, SIZE.width, SIZE.height);
      frames.push({ data, delay: i === FRAMES - 1 ? LAST_MS : EACH_MS });
      tell((DRAWING * (i + 1)) / FRAMES);
    }
  } finally {
    stills.stop();
  }
  const gif = await encode({ ...SIZE, frames, maxColors: COLOURS, workerUrl, format: 'blob' });
  tell(1);
  return gif;
}

function drawLine(pen: Pen, time: string, rows: ReturnType<typeof rankedSeats>): void {
  write(pen, t('app.name'), { x: 10, y: 18, size: 12, weight: 650, colour: INK.accent });
  write(pen, time, { x: SIZE.width - 44, y: 18, size: 13, weight: 650 });
  pen.fillStyle = 'rgb(5 8 15 / 78%)';
  pen.fillRect(0, SIZE.height - 24, SIZE.width, 24);
  let x = 10;
  for (const { seat, name, share } of rows.slice(0, 4)) {
    drawSign(pen, seat, x, SIZE.height - 18, 11);
    write(pen, `${name} ${share}`, { x: x + 15, y: SIZE.height - 8, size: 11, most: 98 });
    x += 116;
  }
}
