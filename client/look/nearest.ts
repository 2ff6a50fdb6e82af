/**
 * The agent nearest to a place in the plane of the map, within `reach`; null where there is none.
 *
 * @param places x and y of each agent in turn
 */
export function nearestAgent(
  places: Float32Array,
  x: number,
  y: number,
  reach: number,
): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let a = 0; 2 * a < places.length; a++) {
    const away = (places[2 * a]! - x) ** 2 + (places[2 * a + 1]! - y) ** 2;
    if (away > least) continue;
    least = away;
    nearest = a;
  }
  return nearest;
}
