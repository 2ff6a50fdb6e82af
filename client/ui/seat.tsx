import { t } from '../i18n/index.ts';
import { seatColour } from '../play/colours.ts';

/** One shape a seat, so that colour is never the only difference: paths in 16 × 16. */
export const SHAPES = [
  'M8 2.4a5.6 5.6 0 1 1 0 11.2A5.6 5.6 0 0 1 8 2.4z',
  'M8 1.8 14.6 13.4H1.4z',
  'M4 2.6h8A1.4 1.4 0 0 1 13.4 4v8a1.4 1.4 0 0 1-1.4 1.4H4A1.4 1.4 0 0 1 2.6 12V4A1.4 1.4 0 0 1 4 2.6z',
  'M8 1 15 8l-7 7-7-7z',
  'm8 .9 2.1 4.6 5 .5-3.8 3.4 1.1 5L8 11.8l-4.4 2.6 1.1-5L.9 6l5-.5z',
  'M8 1.2 14 4.6v6.8L8 14.8 2 11.4V4.6z',
  'M5.8 1.6h4.4v4.2h4.2v4.4h-4.2v4.2H5.8v-4.2H1.6V5.8h4.2z',
  'M8 1c3 3.6 5 6 5 8.6a5 5 0 0 1-10 0C3 7 5 4.6 8 1z',
] as const;

type Named = { readonly seat: number; readonly size?: number };

/** A seat's sign in its colour. Its name stands beside it, so it is silent to ears. */
export function SeatSign({ seat, size = 13 }: Named) {
  return (
    <svg
      className="seat-sign"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill={seatColour(seat)}
      aria-hidden="true"
    >
      <path d={SHAPES[seat % SHAPES.length]} />
    </svg>
  );
}

/** The name of a seat's shape, for ears and tables. */
export const shapeName = (seat: number): string =>
  t(`shape.${(seat % SHAPES.length) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`);
