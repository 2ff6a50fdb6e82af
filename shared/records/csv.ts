import { tableCell } from '#shared/sim/networks/files/cells.ts';

/** A table as CSV (RFC 4180). Numbers are what they are, null is an empty cell. */
export function csvOf(
  header: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): string {
  let text = `${header.join(',')}\r\n`;
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`;
  return text;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return tableCell(value);
}
