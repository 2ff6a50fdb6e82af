import type { Plot, Point } from './check.ts';

const WIDTH = 360;
const HEIGHT = 220;
const LEFT = 46;
const RIGHT = 12;
const TOP = 28;
const BOTTOM = 36;

/** A small plot: what is expected as a line, ours as points on top. */
export function svgOf({ title, x, y, ours, expected }: Plot): string {
  const all = [...ours, ...expected];
  const across = ticks(Math.min(...all.map(([at]) => at)), Math.max(...all.map(([at]) => at)));
  const up = ticks(0, Math.max(...all.map(([, value]) => value)));
  const placeX = scale(across, LEFT, WIDTH - RIGHT);
  const placeY = scale(up, HEIGHT - BOTTOM, TOP);
  const at = ([px, py]: Point) => `${placeX(px)},${placeY(py)}`;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="10">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="16" font-size="12" fill="#222">${title}</text>`,
    ...across.map(
      (one) =>
        `<text x="${placeX(one)}" y="${HEIGHT - BOTTOM + 13}" text-anchor="middle" fill="#555">${one}</text>`,
    ),
    ...up.map(
      (one) =>
        `<path d="M${LEFT} ${placeY(one)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 5}" y="${placeY(one) + 3}" text-anchor="end" fill="#555">${one}</text>`,
    ),
    `<text x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end" fill="#222">${x}</text>`,
    `<text x="${LEFT}" y="${HEIGHT - 8}" fill="#222">${y}</text>`,
  ];
  if (expected.length > 0) {
    lines.push(
      `<polyline points="${expected.map(at).join(' ')}" fill="none" stroke="#e08a1e" stroke-width="2"/>`,
    );
  }
  for (const point of ours) {
    lines.push(`<circle cx="${placeX(point[0])}" cy="${placeY(point[1])}" r="3" fill="#2457a8"/>`);
  }
  return `${[...lines, '</svg>'].join('\n')}\n`;
}

/** Four to eight round numbers that span a range. */
function ticks(least: number, most: number): number[] {
  const span = most - least || 1;
  const step =
    [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find(
      (one) => span / one <= 7,
    ) ?? span / 5;
  const first = Math.floor(least / step);
  const last = Math.ceil(most / step);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toFixed(2)),
  );
}

function scale(marks: readonly number[], from: number, to: number): (value: number) => number {
  const least = marks[0];
  const most = marks[marks.length - 1];
  return (value) => Math.round((from + ((value - least) / (most - least)) * (to - from)) * 10) / 10;
}
