import type { MatchSummary } from '#shared/game/summary.ts';
import { percent } from '../i18n/format.ts';
import { SEAT_COLOURS } from '../play/colours.ts';
import { ranking, type Tally } from '../play/tally.ts';
import { SHAPES } from '../ui/seat.tsx';

/** Words and signs on pictures that are saved; they look as on the page. */
export type Pen = CanvasRenderingContext2D;

const FONT = '"Inter Variable", system-ui, sans-serif';
const SIGN = 16;

export const INK = { text: '#e9eff9', soft: '#aab7cd', accent: '#56b9ee' } as const;

export function write(
  pen: Pen,
  text: string,
  at: { x: number; y: number; size: number; weight?: number; colour?: string; most?: number },
): void {
  const { x, y, size, weight = 400, colour = INK.text, most } = at;
  pen.font = `${weight} ${size}px ${FONT}`;
  pen.fillStyle = colour;
  pen.fillText(most === undefined ? text : cut(pen, text, most), x, y);
}

/** As much of a text as fits, with dots where something is missing. */
export function cut(pen: Pen, text: string, most: number): string {
  if (pen.measureText(text).width <= most) return text;
  const letters = [...text];
  while (letters.length > 0 && pen.measureText(`${letters.join('')}…`).width > most) letters.pop();
  return `${letters.join('')}…`;
}

/** The sign of a seat, `size` pixels wide, its upper left at the place. */
export function drawSign(pen: Pen, seat: number, x: number, y: number, size: number): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(size / SIGN, size / SIGN);
  pen.fillStyle = `rgb(${SEAT_COLOURS[seat % SEAT_COLOURS.length]!.join(' ')})`;
  pen.fill(new Path2D(SHAPES[seat % SHAPES.length]));
  pen.restore();
}

/** Seats with their share, the most first. */
export function rankedSeats({ seats }: MatchSummary, tally: Tally) {
  return ranking(tally)
    .flatMap(({ seat, believers }) => {
      const player = seats.find((one) => one.seat === seat);
      return player ? [{ seat, name: player.name, share: percent(believers / tally.agents) }] : [];
    })
    .slice(0, 5);
}
