/**
 * Place of a cell on the Hilbert curve of order 16 (Hilbert 1891): cells that follow
 * each other on the curve touch each other on the grid.
 *
 * @param x column, whole number in 0..65535
 * @param y row, whole number in 0..65535
 * @returns whole number in 0..2^32 − 1
 */
export function hilbertIndex(x: number, y: number): number {
  let index = 0;
  for (let side = 32768; side >= 1; side /= 2) {
    const right = x >= side;
    const top = y >= side;
    index += side * side * (right ? (top ? 2 : 3) : top ? 1 : 0);
    x %= side;
    y %= side;
    // The curve enters and leaves each quarter turned, so that the ends meet.
    if (!top) {
      if (right) {
        x = side - 1 - x;
        y = side - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return index;
}
